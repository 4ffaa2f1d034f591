/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/cbi-router.h"
#include "server/cbi-scope.h"
#include "server/cbi-throttle.h"

#define MINUTE (60 * G_USEC_PER_SEC)

static const CbiRoute routes[] = {
  { "GET", "/things" },
  { "POST", "/things" },
  { "GET", "/things/:" },
  { "DELETE", "/things/:/parts/:" },
};

static CbiRouter *
make_router (void)
{
  CbiRouter *router = cbi_router_new ();

  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
  return router;
}

static void
check (const char     *method,
       const char     *path,
       const CbiRoute *route,
       const char     *params,
       const char     *allowed)
{
  g_autoptr (CbiRouter) router = make_router ();
  g_auto (GStrv) found = NULL;
  g_autofree char *methods = NULL;
  g_autofree char *joined = NULL;

  g_test_message ("%s %s", method, path);
  g_assert_true (cbi_router_find (router, method, path, &found, &methods) == route);
  g_assert_cmpstr (methods, ==, allowed);
  joined = found != NULL ? g_strjoinv ("|", found) : NULL;
  g_assert_cmpstr (joined, ==, params);
}

static void
test_routes (void)
{
  check ("GET", "/things", &routes[0], "", NULL);
  check ("HEAD", "/things", &routes[0], "", NULL);
  check ("POST", "/things", &routes[1], "", NULL);
  check ("GET", "/things/a%20b", &routes[2], "a b", NULL);
  check ("DELETE", "/things/a/parts/b", &routes[3], "a|b", NULL);
  check ("GET", "/things/%ff", &routes[2], "", NULL);
  check ("GET", "/things/a%2fb", &routes[2], "", NULL);
}

static void
test_no_routes (void)
{
  check ("PUT", "/things", NULL, NULL, "GET, HEAD, POST");
  check ("get", "/things", NULL, NULL, "GET, HEAD, POST");
  check ("GET", "/things/a/parts/b", NULL, NULL, "DELETE");
  check ("GET", "/things/", NULL, NULL, NULL);
  check ("GET", "/Things", NULL, NULL, NULL);
  check ("GET", "//things", NULL, NULL, NULL);
  check ("GET", "/things/a/b", NULL, NULL, NULL);
  check ("GET", "/x/../things", NULL, NULL, NULL);
  check ("GET", "", NULL, NULL, NULL);
}

static void
test_throttle (void)
{
  g_autoptr (CbiThrottle) throttle = cbi_throttle_new ();

  for (guint i = 0; i < CBI_THROTTLE_MAX_FAILURES; i++)
    {
      g_assert_cmpuint (cbi_throttle_get_delay (throttle, "a", 0), ==, 0);
      cbi_throttle_add_failure (throttle, "a", 0);
    }
  g_assert_cmpuint (cbi_throttle_get_delay (throttle, "a", 0), ==, 60);
  g_assert_cmpuint (cbi_throttle_get_delay (throttle, "a", MINUTE - 1), ==, 1);
  g_assert_cmpuint (cbi_throttle_get_delay (throttle, "b", 0), ==, 0);
  g_assert_cmpuint (cbi_throttle_get_delay (throttle, "a", MINUTE), ==, 0);

  cbi_throttle_add_failure (throttle, "c", MINUTE);
  cbi_throttle_forget (throttle, "c");
  g_assert_cmpuint (cbi_throttle_get_size (throttle), ==, 0);
}

static void
test_throttle_is_bounded (void)
{
  g_autoptr (CbiThrottle) throttle = cbi_throttle_new ();

  for (guint i = 0; i < 3 * CBI_THROTTLE_MAX_ENTRIES; i++)
    {
      g_autofree char *who = g_strdup_printf ("%u", i);

      cbi_throttle_add_failure (throttle, who, i);
    }
  g_assert_cmpuint (cbi_throttle_get_size (throttle), ==, CBI_THROTTLE_MAX_ENTRIES);
}

static void
test_scope (void)
{
  static const char *const refused[] = { "people.delete", "people", "people.view.x", "x.view", " people.view",
                                         "people.view  people.edit", "people.view\t", "PEOPLE.VIEW", "\"people.view\"" };
  CbiPermissions           permissions = { .levels = { [CBI_AREA_PEOPLE] = { CBI_LEVEL_ALL, CBI_LEVEL_ASSIGNED } } };
  g_autofree char         *all = NULL;
  g_autofree char         *some = NULL;
  g_autofree char         *left = cbi_scope_narrow (&permissions, "people.view intake.view people.edit");
  char                    *none = NULL;

  g_assert_true (cbi_scope_choose (&permissions, NULL, &all));
  g_assert_cmpstr (all, ==, "people.view people.edit");
  g_assert_true (cbi_scope_choose (&permissions, "people.edit people.edit", &some));
  g_assert_cmpstr (some, ==, "people.edit");
  g_assert_cmpstr (left, ==, "people.view people.edit");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (cbi_scope_choose (&permissions, refused[i], &none));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/router/routes", test_routes);
  g_test_add_func ("/router/no-routes", test_no_routes);
  g_test_add_func ("/throttle", test_throttle);
  g_test_add_func ("/throttle/bounded", test_throttle_is_bounded);
  g_test_add_func ("/scope", test_scope);

  return g_test_run ();
}

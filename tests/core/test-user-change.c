/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cbi-role-list.h"
#include "core/cbi-user-change.h"

static CbiUser *
make (const char *first,
      const char *last,
      const char *phone,
      const char *roles)
{
  CbiUser *user = cbi_user_new ();
  g_auto (GStrv) names = g_strsplit (roles, ",", -1);

  cbi_resource_set_id (CBI_RESOURCE (user), "id");
  cbi_user_set_first_name (user, first);
  cbi_user_set_last_name (user, last);
  cbi_user_set_email (user, "a@example.org");
  cbi_user_set_phone (user, phone);
  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();

      cbi_resource_set_id (CBI_RESOURCE (role), *name);
      cbi_role_set_name (role, *name);
      cbi_user_add_role (user, role);
    }

  return user;
}

static void
test_compare (void)
{
  g_autoptr (CbiUser) one = make ("A", "B", NULL, "R,S");
  g_autoptr (CbiUser) same = make (" A ", "B", "", "S,R");
  g_autoptr (CbiUser) other = make ("A", "C", "1", "R");

  g_assert_cmpint (cbi_user_compare (one, same), ==, CBI_USER_FIELD_NONE);
  g_assert_cmpint (cbi_user_compare (one, other), ==, CBI_USER_FIELD_LAST_NAME | CBI_USER_FIELD_PHONE | CBI_USER_FIELD_ROLES);
  cbi_user_set_status (one, "active");
  g_assert_cmpint (cbi_user_compare (one, same), ==, CBI_USER_FIELD_NONE);
  cbi_user_set_status (same, "disabled");
  g_assert_cmpint (cbi_user_compare (one, same), ==, CBI_USER_FIELD_STATUS);
}

static void
test_copy (void)
{
  g_autoptr (CbiUser) one = make ("A", "B", "1", "R,S");
  g_autoptr (CbiUser) copy = NULL;

  cbi_resource_set_etag (CBI_RESOURCE (one), "\"3\"");
  cbi_user_set_status (one, "disabled");
  copy = cbi_user_copy (one);
  g_assert_cmpint (cbi_user_compare (one, copy), ==, CBI_USER_FIELD_NONE);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (copy)), ==, "id");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (copy)), ==, "\"3\"");
  g_assert_null (cbi_user_get_status (copy));
}

static void
test_merge (void)
{
  g_autoptr (CbiUser) base = make ("A", "B", NULL, "R,S");
  g_autoptr (CbiUser) mine = make ("Mine", "B", NULL, "R,New");
  g_autoptr (CbiUser) theirs = make ("Theirs", "B", "1", "R,S,Their");
  g_autoptr (CbiUser) elsewhere = make ("A", "B", "1", "R");
  g_autoptr (CbiUser) merged = NULL;
  g_autofree char *roles = NULL;

  cbi_resource_set_etag (CBI_RESOURCE (theirs), "\"2\"");
  merged = cbi_user_merge (base, mine, theirs);
  roles = cbi_role_list_join_names (cbi_user_get_roles (merged));
  g_assert_cmpstr (cbi_user_get_first_name (merged), ==, "Mine");
  g_assert_cmpstr (cbi_user_get_phone (merged), ==, "1");
  g_assert_cmpstr (roles, ==, "R, Their, New");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (merged)), ==, "\"2\"");

  g_assert_true (cbi_user_replaces (base, mine, theirs));
  g_assert_false (cbi_user_replaces (base, mine, elsewhere));
  g_assert_false (cbi_user_replaces (base, base, theirs));
}

static void
test_description (void)
{
  g_autoptr (CbiUser) before = make ("A", "B", "1", "R,S");
  g_autoptr (CbiUser) after = make ("Z", "B", NULL, "R,T,U");
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  cbi_user_set_status (before, "active");
  cbi_user_set_status (after, "disabled");
  lines = cbi_user_describe_changes (before, after);
  text = g_strjoinv ("\n", lines);
  g_assert_cmpstr (text, ==, "First name: now “Z”\nPhone: now empty\nRoles: now with T, U, without S\nStatus: now disabled");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/user-change/compare", test_compare);
  g_test_add_func ("/user-change/copy", test_copy);
  g_test_add_func ("/user-change/merge", test_merge);
  g_test_add_func ("/user-change/description", test_description);

  return g_test_run ();
}

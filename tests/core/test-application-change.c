/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cbi-application-change.h"

static void
add_role (CbiApplication *application,
          const char     *name)
{
  g_autoptr (CbiRole) role = cbi_role_new ();

  cbi_resource_set_id (CBI_RESOURCE (role), name);
  cbi_role_set_name (role, name);
  cbi_application_add_role (application, role);
}

static CbiApplication *
make (const char *name,
      const char *email,
      const char *description,
      const char *roles)
{
  CbiApplication *application = cbi_application_new ();
  g_auto (GStrv) names = g_strsplit (roles, ",", -1);

  cbi_resource_set_id (CBI_RESOURCE (application), "id");
  cbi_application_set_name (application, name);
  cbi_application_set_email (application, email);
  cbi_application_set_description (application, description);
  for (char **role = names; *role != NULL; role++)
    add_role (application, *role);

  return application;
}

static char *
list_roles (CbiApplication *application)
{
  GListModel *roles = cbi_application_get_roles (application);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      g_strv_builder_add (builder, cbi_role_get_name (role));
    }
  names = g_strv_builder_end (builder);

  return g_strjoinv (",", names);
}

static void
test_compare (void)
{
  g_autoptr (CbiApplication) one = make ("A", "a@example.org", NULL, "R,S");
  g_autoptr (CbiApplication) same = make (" A ", "a@example.org", "", "S,R");
  g_autoptr (CbiApplication) other = make ("B", "a@example.org", "why", "R");

  g_assert_cmpint (cbi_application_compare (one, same), ==, CBI_APPLICATION_FIELD_NONE);
  g_assert_cmpint (cbi_application_compare (one, other), ==,
                   CBI_APPLICATION_FIELD_NAME | CBI_APPLICATION_FIELD_DESCRIPTION | CBI_APPLICATION_FIELD_ROLES);
  cbi_application_set_status (one, "active");
  g_assert_cmpint (cbi_application_compare (one, same), ==, CBI_APPLICATION_FIELD_NONE);
  cbi_application_set_status (same, "disabled");
  g_assert_cmpint (cbi_application_compare (one, same), ==, CBI_APPLICATION_FIELD_STATUS);
}

static void
test_copy (void)
{
  g_autoptr (CbiApplication) one = make ("A", "a@example.org", "why", "R,S");
  g_autoptr (CbiApplication) copy = NULL;

  cbi_resource_set_etag (CBI_RESOURCE (one), "\"3\"");
  cbi_application_set_status (one, "disabled");
  copy = cbi_application_copy (one);
  g_assert_cmpint (cbi_application_compare (one, copy), ==, CBI_APPLICATION_FIELD_NONE);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (copy)), ==, "id");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (copy)), ==, "\"3\"");
  g_assert_null (cbi_application_get_status (copy));
}

static void
test_merge (void)
{
  g_autoptr (CbiApplication) base = make ("A", "a@example.org", NULL, "R,S");
  g_autoptr (CbiApplication) mine = make ("Mine", "a@example.org", NULL, "R,New");
  g_autoptr (CbiApplication) theirs = make ("Theirs", "their@example.org", "why", "R,S,Their");
  g_autoptr (CbiApplication) merged = NULL;
  g_autofree char *roles = NULL;

  cbi_resource_set_etag (CBI_RESOURCE (theirs), "\"2\"");
  merged = cbi_application_merge (base, mine, theirs);
  roles = list_roles (merged);
  g_assert_cmpstr (cbi_application_get_name (merged), ==, "Mine");
  g_assert_cmpstr (cbi_application_get_email (merged), ==, "their@example.org");
  g_assert_cmpstr (cbi_application_get_description (merged), ==, "why");
  g_assert_cmpstr (roles, ==, "R,Their,New");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (merged)), ==, "\"2\"");
}

static void
test_merge_of_nothing (void)
{
  g_autoptr (CbiApplication) base = make ("A", "a@example.org", "why", "R,S");
  g_autoptr (CbiApplication) theirs = make ("B", "b@example.org", NULL, "S,T");
  g_autoptr (CbiApplication) takes_theirs = cbi_application_merge (base, base, theirs);
  g_autoptr (CbiApplication) keeps_mine = cbi_application_merge (base, theirs, base);

  g_assert_cmpint (cbi_application_compare (takes_theirs, theirs), ==, CBI_APPLICATION_FIELD_NONE);
  g_assert_cmpint (cbi_application_compare (keeps_mine, theirs), ==, CBI_APPLICATION_FIELD_NONE);
}

static void
test_description (void)
{
  g_autoptr (CbiApplication) before = make ("A", "a@example.org", "why", "R,S");
  g_autoptr (CbiApplication) after = make ("B", "a@example.org", NULL, "R,T,U");
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  g_autofree char *fields = NULL;

  cbi_application_set_status (before, "active");
  cbi_application_set_status (after, "disabled");
  lines = cbi_application_describe_changes (before, after);
  text = g_strjoinv ("\n", lines);
  fields = cbi_application_fields_to_text (cbi_application_compare (before, after));
  g_assert_cmpstr (text, ==,
                   "Application name: now “B”\nDescription: now empty\nRoles: now with T, U, without S\nStatus: now disabled");
  g_assert_cmpstr (fields, ==, "Application name, Description, Roles");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/application-change/compare", test_compare);
  g_test_add_func ("/application-change/copy", test_copy);
  g_test_add_func ("/application-change/merge", test_merge);
  g_test_add_func ("/application-change/merge-of-nothing", test_merge_of_nothing);
  g_test_add_func ("/application-change/description", test_description);

  return g_test_run ();
}

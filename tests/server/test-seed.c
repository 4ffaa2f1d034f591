/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-organization-store.h"
#include "server/cbi-roles-list.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-seed.h"

#include <string.h>

typedef struct
{
  const char *name;
  gboolean    editable;
  /* view, edit, create, delete per area: A all, U assigned, - none */
  const char *levels[CBI_N_AREAS];
} Expected;

#define NONE "----"

/* Written down from “Permissions by role”, apart from the seeds themselves. Areas: people, engage,
 * intake, providers, reporting, admin, portal, provider_portal. */
static const Expected expected[] = {
  { "Admin", FALSE, { NONE, NONE, NONE, NONE, NONE, "AAAA", NONE, NONE } },
  { "All Access", TRUE, { "AAAA", "AAAA", "AAAA", "AAAA", "AAAA", "AAAA", "AAAA", "AAAA" } },
  { "Application Portal User", FALSE, { NONE, NONE, NONE, NONE, NONE, NONE, "AAAA", NONE } },
  { "Engage Observer", TRUE, { "A---", "A---", NONE, NONE, NONE, NONE, NONE, NONE } },
  { "Engage Supervisor", TRUE, { "AAAA", "AAAA", NONE, NONE, NONE, NONE, NONE, NONE } },
  { "Engage Worker", TRUE, { "AAA-", "UUA-", NONE, NONE, NONE, NONE, NONE, NONE } },
  { "Intake Observer", TRUE, { "A---", NONE, "A---", NONE, NONE, NONE, NONE, NONE } },
  { "Intake Supervisor", TRUE, { "AAAA", NONE, "AAAA", NONE, NONE, NONE, NONE, NONE } },
  { "Intake Worker", TRUE, { "AAA-", NONE, "AAAA", NONE, NONE, NONE, NONE, NONE } },
  { "Provider Observer", TRUE, { "A---", NONE, NONE, "A---", NONE, NONE, NONE, NONE } },
  { "Provider Portal User", TRUE, { NONE, NONE, NONE, NONE, NONE, NONE, NONE, "AAAA" } },
  { "Provider Supervisor", TRUE, { "AAAA", NONE, NONE, "AAAA", NONE, NONE, NONE, NONE } },
  { "Provider Worker", TRUE, { "AAA-", NONE, NONE, "AAA-", NONE, NONE, NONE, NONE } },
  { "Reporting Admin", FALSE, { NONE, NONE, NONE, NONE, "AAAA", NONE, NONE, NONE } },
  { "Reporting Observer", FALSE, { NONE, NONE, NONE, NONE, "A---", NONE, NONE, NONE } },
};

static CbiLevels
get_level (char letter)
{
  return letter == 'A' ? CBI_LEVEL_ALL : letter == 'U' ? CBI_LEVEL_ASSIGNED
                                                       : CBI_LEVEL_NONE;
}

static void
check_role (CbiRole        *role,
            const Expected *want)
{
  const CbiPermissions *permissions = cbi_role_get_permissions (role);

  g_assert_cmpstr (cbi_role_get_name (role), ==, want->name);
  g_assert_cmpint (cbi_role_get_editable (role), ==, want->editable);
  g_assert_cmpint (cbi_role_get_copyable (role), ==, want->editable);
  g_assert_false (cbi_role_get_custom (role));
  g_assert_cmpuint (strlen (cbi_role_get_description (role)), >, 0);
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        g_test_message ("%s: %s %s", want->name, cbi_area_get_key (area), cbi_verb_get_key (verb));
        g_assert_cmpint (permissions->levels[area][verb], ==, get_level (want->levels[area][verb]));
      }
}

static void
test_roles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiStorePage) page = NULL;
  CbiKeys       *keys;
  char          *data_dir;
  CbiConnection *connection = storage_connection_new (&keys, &data_dir);

  page = cbi_roles_list (connection, &(CbiRolesQuery){ .size = 50 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (G_N_ELEMENTS (expected), ==, CBI_SEED_N_ROLES);
  g_assert_cmpuint (page->items->len, ==, CBI_SEED_N_ROLES);
  g_assert_cmpuint (page->total, ==, CBI_SEED_N_ROLES);
  g_assert_null (page->next);
  for (guint i = 0; i < page->items->len; i++)
    check_role (g_ptr_array_index (page->items, i), &expected[i]);

  storage_connection_close (connection, keys, data_dir);
}

static void
test_role_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  guint            n_roles = 0;
  CbiKeys         *keys;
  char            *data_dir;
  CbiConnection   *connection = storage_connection_new (&keys, &data_dir);

  do
    {
      g_autoptr (CbiStorePage) page = cbi_roles_list (connection, &(CbiRolesQuery){ .after = cursor, .size = 4 }, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->items->len; i++)
        g_assert_cmpstr (cbi_role_get_name (g_ptr_array_index (page->items, i)), ==, expected[n_roles++].name);
      g_free (cursor);
      cursor = g_steal_pointer (&page->next);
    }
  while (cursor != NULL);
  g_assert_cmpuint (n_roles, ==, CBI_SEED_N_ROLES);

  g_assert_null (cbi_roles_list (connection, &(CbiRolesQuery){ .after = "bogus", .size = 4 }, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CURSOR);

  storage_connection_close (connection, keys, data_dir);
}

static void
test_role_lookup (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) found = NULL;
  g_autoptr (CbiRole) same = NULL;
  CbiKeys       *keys;
  char          *data_dir;
  CbiConnection *connection = storage_connection_new (&keys, &data_dir);

  found = cbi_roles_store_find (connection, "Engage Worker", &error);
  g_assert_no_error (error);
  same = cbi_roles_store_get (connection, cbi_resource_get_id (CBI_RESOURCE (found)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_role_get_name (same), ==, "Engage Worker");
  g_assert_true (cbi_permissions_equal (cbi_role_get_permissions (found), cbi_role_get_permissions (same)));
  g_assert_true (cbi_roles_store_exists (connection, cbi_resource_get_id (CBI_RESOURCE (found)), &error));
  g_assert_false (cbi_roles_store_exists (connection, "nobody", &error));
  g_assert_no_error (error);
  g_assert_null (cbi_roles_store_get (connection, "nobody", &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);

  storage_connection_close (connection, keys, data_dir);
}

static void
test_organization (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) organization = NULL;
  CbiKeys       *keys;
  char          *data_dir;
  CbiConnection *connection = storage_connection_new (&keys, &data_dir);

  organization = cbi_organization_store_get (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_organization_get_name (organization), ==, "My Organisation");
  g_assert_true (cbi_organization_get_api_licensed (organization));
  g_assert_null (cbi_organization_get_administrator_name (organization));
  g_assert_null (cbi_organization_get_administrator_email (organization));

  storage_connection_close (connection, keys, data_dir);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/seed/roles", test_roles);
  g_test_add_func ("/server/seed/role-pages", test_role_pages);
  g_test_add_func ("/server/seed/role-lookup", test_role_lookup);
  g_test_add_func ("/server/seed/organization", test_organization);

  return g_test_run ();
}

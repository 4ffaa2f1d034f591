/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-applications-store.h"
#include "server/cbi-credentials-store.h"
#include "server/cbi-organization-store.h"
#include "server/cbi-roles-edit.h"
#include "server/cbi-roles-list.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-schema.h"
#include "server/cbi-users-list.h"
#include "server/cbi-users-store.h"

#define ACTOR "Ada"

/* A registry of its own for each test, within a transaction. */
typedef struct
{
  CbiConnection *connection;
  CbiKeys       *keys;
  char          *data_dir;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->connection = storage_connection_new (&fixture->keys, &fixture->data_dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  storage_connection_close (fixture->connection, fixture->keys, fixture->data_dir);
}

static CbiRole *
make_role (Fixture    *fixture,
           const char *name,
           CbiLevels   view_people)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) draft = cbi_role_new ();
  CbiPermissions permissions = { 0 };
  CbiRole       *role;

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = view_people;
  cbi_role_set_name (draft, name);
  cbi_role_set_permissions (draft, &permissions);
  role = cbi_roles_edit_insert (fixture->connection, draft, NULL, ACTOR, &error);
  g_assert_no_error (error);

  return role;
}

static CbiUser *
make_user (Fixture    *fixture,
           const char *first_name,
           const char *email,
           CbiRole    *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiUser) draft = cbi_user_new ();
  CbiUser *user;

  cbi_user_set_first_name (draft, first_name);
  cbi_user_set_last_name (draft, "Tester");
  cbi_user_set_email (draft, email);
  cbi_user_add_role (draft, role);
  user = cbi_users_store_insert (fixture->connection, draft, ACTOR, &error);
  g_assert_no_error (error);

  return user;
}

/* What the triggers keep is what one would count. */
static void
assert_totals (CbiConnection *connection)
{
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM roles r WHERE"
                                               " n_applications <> (SELECT count(*) FROM application_roles WHERE role = r.row)"
                                               " OR n_users <> (SELECT count(*) FROM user_roles WHERE role = r.row)"),
                   ==, 0);
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM counters c WHERE name LIKE '% users'"
                                               " AND value = (SELECT count(*) FROM users WHERE status || ' users' = c.name)"),
                   ==, 2);
}

static void
test_role_change (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) role = make_role (fixture, "Before", CBI_LEVEL_LIMITED);
  gint64 generation = cbi_credentials_store_get_generation (fixture->connection, &error);
  g_autoptr (CbiRole) after = NULL;
  CbiPermissions permissions = { 0 };
  gboolean       taken;

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  cbi_role_set_permissions (role, &permissions);
  after = cbi_roles_edit_update (fixture->connection, role, ACTOR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (after)), ==, "\"2\"");
  g_assert_cmpint (cbi_role_get_permissions (after)->levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW], ==, CBI_LEVEL_ALL);
  g_assert_cmpint (cbi_credentials_store_get_generation (fixture->connection, &error), >, generation);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM audit_events WHERE action LIKE 'role.%'"), ==, 2);

  g_assert_true (cbi_roles_edit_is_name_taken (fixture->connection, " BEFORE", NULL, &taken, &error));
  g_assert_true (taken);
  g_assert_true (cbi_roles_edit_is_name_taken (fixture->connection, "before", cbi_resource_get_id (CBI_RESOURCE (after)), &taken, &error));
  g_assert_false (taken);
}

static void
test_role_replacement (Fixture      *fixture,
                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) old = make_role (fixture, "Old", CBI_LEVEL_ALL);
  g_autoptr (CbiRole) new = make_role (fixture, "New", CBI_LEVEL_ALL);
  g_autoptr (CbiApplication) draft = storage_draft (fixture->connection, "App", "app@example.org", "Old");
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiUser) user = make_user (fixture, "Uma", "uma@example.org", old);
  g_autoptr (CbiUser) user_after = NULL;
  g_autoptr (CbiStorePage) holders = NULL;
  const char *new_id = cbi_resource_get_id (CBI_RESOURCE (new));

  application = cbi_applications_store_insert (fixture->connection, fixture->keys, draft, ACTOR, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (cbi_roles_edit_delete (fixture->connection, old, new, ACTOR, &error));
  g_assert_no_error (error);
  g_assert_null (cbi_roles_store_get (fixture->connection, cbi_resource_get_id (CBI_RESOURCE (old)), &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  user_after = cbi_users_store_get (fixture->connection, cbi_resource_get_id (CBI_RESOURCE (user)), &error);
  g_assert_true (cbi_user_has_role (user_after, new_id));
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (user_after)), ==, "\"2\"");
  holders = cbi_roles_list_holders (fixture->connection, new_id, NULL, 0, 10, &error);
  g_assert_cmpuint (holders->total, ==, 2);
  g_assert_cmpuint (holders->items->len, ==, 2);
  assert_totals (fixture->connection);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM application_words WHERE application_words MATCH 'new'"), ==, 1);
}

static void
test_user_change (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) admin = cbi_roles_store_find (fixture->connection, "Admin", &error);
  g_autoptr (CbiUser) user = make_user (fixture, "Uma", "uma@example.org", admin);
  g_autoptr (CbiUser) other = make_user (fixture, "Bob", "bob@example.org", admin);
  g_autoptr (CbiUser) same = cbi_users_store_update (fixture->connection, user, ACTOR, &error);
  gboolean has_other;

  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (same)), ==, "\"1\"");
  g_assert_true (cbi_users_store_has_other_admin (fixture->connection, cbi_resource_get_id (CBI_RESOURCE (user)), &has_other, &error));
  g_assert_true (has_other);
  cbi_user_set_status (other, "disabled");
  g_object_unref (cbi_users_store_update (fixture->connection, other, ACTOR, &error));
  g_assert_true (cbi_users_store_has_other_admin (fixture->connection, cbi_resource_get_id (CBI_RESOURCE (user)), &has_other, &error));
  g_assert_false (has_other);
  assert_totals (fixture->connection);

  cbi_user_set_email (user, "BOB@example.org");
  g_assert_null (cbi_users_store_update (fixture->connection, user, ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT);
}

static void
test_user_search (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) admin = cbi_roles_store_find (fixture->connection, "Admin", &error);
  g_autoptr (CbiUser) user = make_user (fixture, "Zoë", "zoe@example.org", admin);
  g_autoptr (CbiUser) other = make_user (fixture, "Bob", "bob@example.org", admin);
  g_autoptr (CbiStorePage) found = cbi_users_list (fixture->connection, &(CbiUsersQuery){ .search = "zoe test", .size = 5 }, &error);
  g_autoptr (CbiStorePage) first = cbi_users_list (fixture->connection, &(CbiUsersQuery){ .size = 1 }, &error);
  g_autoptr (CbiStorePage) second = cbi_users_list (fixture->connection, &(CbiUsersQuery){ .size = 1, .after = first->next }, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->items->len, ==, 1);
  g_assert_cmpuint (first->total, ==, 2);
  g_assert_cmpstr (cbi_user_get_first_name (g_ptr_array_index (first->items, 0)), ==, "Bob");
  g_assert_cmpstr (cbi_user_get_first_name (g_ptr_array_index (second->items, 0)), ==, "Zoë");
  g_assert_null (second->next);
}

#define WITHOUT_VERSION_4                                                                                               \
  "DROP TRIGGER application_roles_counted; DROP TRIGGER application_roles_discounted; DROP TRIGGER user_roles_counted;" \
  "DROP TRIGGER user_roles_discounted; DROP TRIGGER users_added; DROP TRIGGER users_switched;"                          \
  "ALTER TABLE roles DROP COLUMN n_applications; ALTER TABLE roles DROP COLUMN n_users;"                                \
  "DELETE FROM counters WHERE name LIKE '% users';"

#define VERSION_2_AND WITHOUT_VERSION_4 "DROP INDEX roles_by_name; ALTER TABLE roles DROP COLUMN sort_key;" \
                                        "DELETE FROM settings WHERE name = 'collation';"

/* As the first version left it: without the columns and tables that came later. */
static const char version_1[] =
  "DROP INDEX users_by_name; DROP INDEX users_by_creation; DROP INDEX user_roles_by_role;"
  "DROP TABLE role_words; DROP TABLE user_words; ALTER TABLE users DROP COLUMN middle_name;"
  "ALTER TABLE users DROP COLUMN phone; ALTER TABLE users DROP COLUMN name_key;" VERSION_2_AND "PRAGMA user_version = 1; COMMIT;";

/* As the second version left it: names and words without marks, as that version folded them. */
static const char version_2[] =
  VERSION_2_AND "UPDATE users SET name_key = 'old'; DELETE FROM user_words;"
                "INSERT INTO user_words (rowid, name, email) SELECT row, first_name || ' ' || last_name, email FROM users;"
                "PRAGMA user_version = 2; COMMIT;";

/* As the third version left it: holders and users were counted when asked for. */
static const char version_3[] = WITHOUT_VERSION_4 "PRAGMA user_version = 3; COMMIT;";

static void
test_older_file (Fixture      *fixture,
                 gconstpointer script)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) organization = cbi_organization_store_get (fixture->connection, &error);
  g_autoptr (CbiOrganization) stored = NULL;
  g_autoptr (CbiStorePage) users = NULL;
  g_autoptr (CbiStorePage) roles = NULL;

  cbi_organization_set_administrator_name (organization, "Adá Đặng");
  cbi_organization_set_administrator_email (organization, "ada@example.org");
  stored = cbi_organization_store_update (fixture->connection, organization, NULL, ACTOR, &error);
  g_assert_no_error (error);
  g_assert_true (cbi_connection_execute (fixture->connection, script, &error));
  g_assert_no_error (error);

  g_assert_true (cbi_schema_update (fixture->connection, &error));
  g_assert_no_error (error);
  users = cbi_users_list (fixture->connection, &(CbiUsersQuery){ .search = "ada dang", .size = 5 }, &error);
  roles = cbi_roles_list (fixture->connection, &(CbiRolesQuery){ .search = "supervisor", .size = 5 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (users->total, ==, 1);
  g_assert_cmpuint (roles->total, ==, 3);
  assert_totals (fixture->connection);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM users WHERE name_key = sort_key ('Adá Đặng')"), ==, 1);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM roles WHERE sort_key = sort_key (name)"), ==, 15);
  g_assert_true (cbi_connection_execute (fixture->connection, "BEGIN", &error));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/accounts/role-change", test_role_change);
  ADD ("/accounts/role-replacement", test_role_replacement);
  ADD ("/accounts/user-change", test_user_change);
  ADD ("/accounts/user-search", test_user_search);
  g_test_add ("/accounts/older-file/1", Fixture, version_1, set_up, test_older_file, tear_down);
  g_test_add ("/accounts/older-file/2", Fixture, version_2, set_up, test_older_file, tear_down);
  g_test_add ("/accounts/older-file/3", Fixture, version_3, set_up, test_older_file, tear_down);

  return g_test_run ();
}

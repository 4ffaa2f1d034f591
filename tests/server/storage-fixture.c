/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-roles-store.h"
#include "server/cbi-schema.h"

#include <glib/gstdio.h>

void
storage_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_unlink (file) != 0)
        storage_remove_folder (file);
    }
  g_rmdir (path);
}

static void
open_database (StorageFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->keys = cbi_keys_open (fixture->data_dir, &error);
  g_assert_no_error (error);
  fixture->database = cbi_database_open (fixture->data_dir, fixture->keys, &error);
  g_assert_no_error (error);
}

static void
close_database (StorageFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cbi_database_close (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
  g_assert_finalize_object (g_steal_pointer (&fixture->keys));
}

void
storage_fixture_set_up (StorageFixture *fixture,
                        gconstpointer   unused)
{
  fixture->data_dir = g_dir_make_tmp ("cbi-storage-XXXXXX", NULL);
  open_database (fixture);
}

void
storage_fixture_tear_down (StorageFixture *fixture,
                           gconstpointer   unused)
{
  close_database (fixture);
  storage_remove_folder (fixture->data_dir);
  g_free (fixture->data_dir);
}

void
storage_fixture_reopen (StorageFixture *fixture)
{
  close_database (fixture);
  open_database (fixture);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
wait_for (StorageFixture *fixture,
          GAsyncResult  **kept,
          GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  while (*kept == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = *kept;

  return cbi_database_run_finish (fixture->database, result, error);
}

gboolean
storage_fixture_read (StorageFixture *fixture,
                      CbiDatabaseJob  job,
                      gpointer        data,
                      GError        **error)
{
  GAsyncResult *result = NULL;

  cbi_database_read_async (fixture->database, job, data, NULL, NULL, keep_result_cb, &result);

  return wait_for (fixture, &result, error);
}

gboolean
storage_fixture_write (StorageFixture *fixture,
                       CbiDatabaseJob  job,
                       gpointer        data,
                       GError        **error)
{
  GAsyncResult *result = NULL;

  cbi_database_write_async (fixture->database, job, data, NULL, NULL, keep_result_cb, &result);

  return wait_for (fixture, &result, error);
}

CbiConnection *
storage_connection_new (CbiKeys **keys,
                        char    **data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CbiConnection   *connection;

  *data_dir = g_dir_make_tmp ("cbi-storage-XXXXXX", NULL);
  *keys = cbi_keys_open (*data_dir, &error);
  g_assert_no_error (error);
  path = g_build_filename (*data_dir, CBI_DATABASE_FILE, NULL);
  connection = cbi_connection_open (path, TRUE, &error);
  g_assert_no_error (error);
  cbi_schema_update (connection, &error);
  g_assert_no_error (error);
  cbi_connection_execute (connection, "BEGIN", &error);
  g_assert_no_error (error);

  return connection;
}

void
storage_connection_close (CbiConnection *connection,
                          CbiKeys       *keys,
                          char          *data_dir)
{
  cbi_connection_execute (connection, "ROLLBACK", NULL);
  cbi_connection_free (connection);
  g_assert_finalize_object (keys);
  storage_remove_folder (data_dir);
  g_free (data_dir);
}

CbiApplication *
storage_draft (CbiConnection *connection,
               const char    *name,
               const char    *email,
               const char    *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) found = cbi_roles_store_find (connection, role, &error);
  CbiApplication *draft = cbi_application_new ();

  g_assert_no_error (error);
  cbi_application_set_name (draft, name);
  cbi_application_set_email (draft, email);
  cbi_application_add_role (draft, found);

  return draft;
}

gint64
storage_number (CbiConnection *connection,
                const char    *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);
  gint64 number = cbi_statement_step (statement, &error) ? cbi_statement_get_int (statement, 0) : -1;

  g_assert_no_error (error);

  return number;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-schema.h"

#include <glib/gstdio.h>

static CbiConnection *
open_empty (char **data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CbiConnection   *connection;

  *data_dir = g_dir_make_tmp ("cbi-storage-XXXXXX", NULL);
  path = g_build_filename (*data_dir, CBI_DATABASE_FILE, NULL);
  connection = cbi_connection_open (path, TRUE, &error);
  g_assert_no_error (error);

  return connection;
}

static void
close_empty (CbiConnection *connection,
             char          *data_dir)
{
  cbi_connection_free (connection);
  storage_remove_folder (data_dir);
  g_free (data_dir);
}

static void
test_bind (void)
{
  g_autoptr (GError) error = NULL;
  char          *data_dir;
  CbiConnection *connection = open_empty (&data_dir);

  cbi_connection_execute (connection, "CREATE TABLE things (name TEXT, number INTEGER, data BLOB)", &error);
  g_assert_no_error (error);
  {
    g_autoptr (CbiStatement) insert = cbi_connection_prepare (connection, "INSERT INTO things VALUES (?, ?, ?)");
    g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);

    cbi_statement_bind_text (insert, "'); DROP TABLE things; --");
    cbi_statement_bind_int (insert, G_MAXINT64);
    cbi_statement_bind_bytes (insert, bytes);
    g_assert_true (cbi_statement_run (insert, &error));
    cbi_statement_reset (insert);
    cbi_statement_bind_text (insert, NULL);
    cbi_statement_bind_int (insert, 0);
    cbi_statement_bind_bytes (insert, NULL);
    g_assert_true (cbi_statement_run (insert, &error));
  }
  {
    g_autoptr (CbiStatement) select = cbi_connection_prepare (connection, "SELECT * FROM things");
    g_autoptr (GBytes) bytes = NULL;

    g_assert_true (cbi_statement_step (select, &error));
    g_assert_cmpstr (cbi_statement_get_text (select, 0), ==, "'); DROP TABLE things; --");
    g_assert_cmpint (cbi_statement_get_int (select, 1), ==, G_MAXINT64);
    bytes = cbi_statement_get_bytes (select, 2);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
    g_assert_true (cbi_statement_step (select, &error));
    g_assert_null (cbi_statement_get_text (select, 0));
    g_assert_null (cbi_statement_get_time (select, 1));
    g_assert_null (cbi_statement_get_bytes (select, 2));
    g_assert_false (cbi_statement_step (select, &error));
    g_assert_no_error (error);
  }

  close_empty (connection, data_dir);
}

/* A statement within a statement of the same text must not disturb it. */
static void
test_nested (void)
{
  char          *data_dir;
  CbiConnection *connection = open_empty (&data_dir);
  guint          n_pairs = 0;

  {
    g_autoptr (CbiStatement) outer = cbi_connection_prepare (connection, "SELECT value FROM json_each ('[1,2,3]')");

    while (cbi_statement_step (outer, NULL))
      {
        g_autoptr (CbiStatement) inner = cbi_connection_prepare (connection, "SELECT value FROM json_each ('[1,2,3]')");

        while (cbi_statement_step (inner, NULL))
          n_pairs++;
      }
  }
  g_assert_cmpuint (n_pairs, ==, 9);

  close_empty (connection, data_dir);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  char          *data_dir;
  CbiConnection *connection = open_empty (&data_dir);

  {
    g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT nonsense FROM nowhere");

    cbi_statement_bind_int (statement, 1);
    g_assert_false (cbi_statement_step (statement, &error));
    g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_FAILED);
    g_clear_error (&error);
  }
  g_assert_true (cbi_connection_execute (connection, "CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)", NULL));
  g_assert_false (cbi_connection_execute (connection, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT);

  close_empty (connection, data_dir);
}

static void
test_settings (void)
{
  char          *data_dir, *path;
  CbiConnection *connection = open_empty (&data_dir);
  GStatBuf       status;

  g_assert_cmpint (storage_number (connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (storage_number (connection, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (storage_number (connection, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (storage_number (connection, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);

  path = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_free (path);

  close_empty (connection, data_dir);
}

static void
test_read_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char            *data_dir;
  CbiConnection   *connection = open_empty (&data_dir);
  CbiConnection   *reader;

  path = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);
  g_assert_true (cbi_connection_execute (connection, "CREATE TABLE t (a)", NULL));
  reader = cbi_connection_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (cbi_connection_execute (reader, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_FAILED);
  cbi_connection_free (reader);

  close_empty (connection, data_dir);
}

static void
test_schema_again (void)
{
  g_autoptr (GError) error = NULL;
  char          *data_dir;
  CbiConnection *connection = open_empty (&data_dir);

  g_assert_true (cbi_schema_update (connection, &error));
  g_assert_true (cbi_schema_update (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM roles"), ==, 15);
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), ==, 1);

  close_empty (connection, data_dir);
}

/* What stands in the file decides who may open it. */
static void
test_schema_refused (void)
{
  static const struct
  {
    const char      *script;
    CbiDatabaseError code;
  } cases[] = {
    { "PRAGMA user_version = 5", CBI_DATABASE_ERROR_TOO_NEW },
    { "CREATE TABLE recipes (name TEXT)", CBI_DATABASE_ERROR_CORRUPT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char          *data_dir;
      CbiConnection *connection = open_empty (&data_dir);

      g_assert_true (cbi_connection_execute (connection, cases[i].script, NULL));
      g_assert_false (cbi_schema_update (connection, &error));
      g_assert_error (error, CBI_DATABASE_ERROR, (int) cases[i].code);

      close_empty (connection, data_dir);
    }
}

static gint64
count_rows (const char *path)
{
  g_autoptr (GError) error = NULL;
  CbiConnection *connection = cbi_connection_open (path, FALSE, &error);
  gint64         count;

  g_assert_no_error (error);
  count = storage_number (connection, "SELECT count(*) FROM things");
  cbi_connection_free (connection);

  return count;
}

#define ADD_MANY "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)" \
                 " INSERT INTO things SELECT printf ('%04d', i), randomblob (3000) FROM n"

/* More than the log gathers and more than the cache holds, so that pages are written, and read back,
 * before the commit. Nobody else sees them until then; a rollback leaves nothing of them. */
static void
test_log (void)
{
  g_autoptr (GError) error = NULL;
  char            *data_dir;
  CbiConnection   *connection = open_empty (&data_dir);
  g_autofree char *path = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);

  g_assert_true (cbi_connection_execute (connection, "CREATE TABLE things (name TEXT PRIMARY KEY, data BLOB);"
                                                     "PRAGMA cache_size = 10; PRAGMA wal_autocheckpoint = 0;",
                                         &error));
  g_assert_true (cbi_connection_execute (connection, "BEGIN; " ADD_MANY, &error));
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM things WHERE length (data) = 3000"), ==, 2000);
  g_assert_cmpint (count_rows (path), ==, 0);
  g_assert_true (cbi_connection_execute (connection, "ROLLBACK; BEGIN; INSERT INTO things VALUES ('a', 'b'); COMMIT;", &error));
  g_assert_cmpint (count_rows (path), ==, 1);
  g_assert_true (cbi_connection_execute (connection, ADD_MANY, &error));
  g_assert_cmpint (count_rows (path), ==, 2001);
  g_assert_true (cbi_connection_execute (connection, "DELETE FROM things WHERE name > '1000'; PRAGMA wal_checkpoint (TRUNCATE);", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (path), ==, 1000);
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), ==, 1);

  close_empty (connection, data_dir);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/connection/bind", test_bind);
  g_test_add_func ("/server/connection/nested", test_nested);
  g_test_add_func ("/server/connection/errors", test_errors);
  g_test_add_func ("/server/connection/settings", test_settings);
  g_test_add_func ("/server/connection/read-only", test_read_only);
  g_test_add_func ("/server/connection/log", test_log);
  g_test_add_func ("/server/connection/schema-again", test_schema_again);
  g_test_add_func ("/server/connection/schema-refused", test_schema_refused);

  return g_test_run ();
}

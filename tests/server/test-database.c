/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-applications-store.h"
#include "server/cbi-credentials-store.h"
#include "server/cbi-secrets-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_JOBS 200

static gboolean
add_setting (CbiConnection *connection,
             gpointer       data,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "INSERT INTO settings VALUES (?, x'00')");

  cbi_statement_bind_text (statement, data);

  return cbi_statement_run (statement, error);
}

static gboolean
add_setting_and_fail (CbiConnection *connection,
                      gpointer       data,
                      GError       **error)
{
  g_assert_true (add_setting (connection, data, NULL));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");

  return FALSE;
}

static gboolean
count_settings (CbiConnection *connection,
                gpointer       data,
                GError       **error)
{
  *(gint64 *) data = storage_number (connection, "SELECT count(*) FROM settings WHERE name NOT IN ('key_check', 'collation')");

  return TRUE;
}

static gint64
get_n_settings (StorageFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  storage_fixture_read (fixture, count_settings, &count, &error);
  g_assert_no_error (error);

  return count;
}

typedef struct
{
  CbiDatabase *database;
  GThread     *thread;
  guint        n_waiting;
  guint        n_done;
  guint        n_failed;
} Tally;

static void
tally_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Tally *tally = user_data;

  g_assert_true (g_thread_self () == tally->thread);
  tally->n_waiting--;
  if (cbi_database_run_finish (CBI_DATABASE (object), result, NULL))
    tally->n_done++;
  else
    tally->n_failed++;
}

static void
wait_for_tally (Tally *tally)
{
  while (tally->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Job data must be freed where it was made: it may hold objects of the main thread. */
static void
free_here (gpointer data)
{
  g_assert_true (g_main_context_is_owner (NULL) || g_main_context_acquire (NULL));
  g_free (data);
}

static void
test_group_commit (StorageFixture *fixture,
                   gconstpointer   unused)
{
  Tally tally = { fixture->database, g_thread_self () };
  guint before = cbi_database_get_n_commits (fixture->database);
  guint n_commits;

  for (guint i = 0; i < N_JOBS; i++)
    {
      tally.n_waiting++;
      cbi_database_write_async (fixture->database, i % 10 == 3 ? add_setting_and_fail : add_setting,
                                g_strdup_printf ("s%u", i), free_here, NULL, tally_cb, &tally);
    }
  wait_for_tally (&tally);

  n_commits = cbi_database_get_n_commits (fixture->database) - before;
  g_test_message ("%u jobs took %u commits", N_JOBS, n_commits);
  g_assert_cmpuint (n_commits, <, N_JOBS / 4);
  g_assert_cmpuint (tally.n_done, ==, N_JOBS * 9 / 10);
  g_assert_cmpuint (tally.n_failed, ==, N_JOBS / 10);
  g_assert_cmpint (get_n_settings (fixture), ==, N_JOBS * 9 / 10);
}

/* A job that starts and waits until it is told to go on, so that others gather behind it. */
typedef struct
{
  GMutex   lock;
  GCond    changed;
  gboolean started, go_on;
} Gate;

static gboolean
wait_at_gate (CbiConnection *connection,
              gpointer       data,
              GError       **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->started = TRUE;
  g_cond_broadcast (&gate->changed);
  while (!gate->go_on)
    g_cond_wait (&gate->changed, &gate->lock);
  g_mutex_unlock (&gate->lock);

  return TRUE;
}

static void
gate_wait_until_started (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->started)
    g_cond_wait (&gate->changed, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->go_on = TRUE;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->lock);
}

static void
keep_error_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  GError **error = user_data;
  GError  *problem = NULL;

  if (cbi_database_run_finish (CBI_DATABASE (object), result, &problem))
    problem = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, "it worked");
  *error = problem;
}

static void
test_cancel (StorageFixture *fixture,
             gconstpointer   unused)
{
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) during = g_cancellable_new ();
  g_autoptr (GError) early = NULL;
  g_autoptr (GError) late = NULL;
  Gate gate = { 0 };

  cbi_database_write_async (fixture->database, wait_at_gate, &gate, NULL, during, keep_error_cb, &late);
  gate_wait_until_started (&gate);
  cbi_database_write_async (fixture->database, add_setting, (gpointer) "never", NULL, before, keep_error_cb, &early);
  g_cancellable_cancel (before);
  g_cancellable_cancel (during);
  gate_open (&gate);
  while (early == NULL || late == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_error (early, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (late, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpint (get_n_settings (fixture), ==, 0);
}

static void
test_read_sees_committed (StorageFixture *fixture,
                          gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  Gate  gate = { 0 };
  Tally tally = { fixture->database, g_thread_self () };

  storage_fixture_write (fixture, add_setting, (gpointer) "first", &error);
  g_assert_no_error (error);
  tally.n_waiting = 1;
  cbi_database_write_async (fixture->database, wait_at_gate, &gate, NULL, NULL, tally_cb, &tally);
  gate_wait_until_started (&gate);
  /* Reading goes on while a writer is at work. */
  g_assert_cmpint (get_n_settings (fixture), ==, 1);
  gate_open (&gate);
  wait_for_tally (&tally);
}

static gboolean
limit_pages (CbiConnection *connection,
             gpointer       data,
             GError       **error)
{
  return cbi_connection_execute (connection, "PRAGMA max_page_count = 1", error);
}

static gboolean
unlimit_pages (CbiConnection *connection,
               gpointer       data,
               GError       **error)
{
  return cbi_connection_execute (connection, "PRAGMA max_page_count = 1000000", error);
}

static gboolean
add_much (CbiConnection *connection,
          gpointer       data,
          GError       **error)
{
  return cbi_connection_execute (connection, "INSERT INTO settings VALUES ('much', zeroblob (10000000))", error);
}

static void
test_disk_full (StorageFixture *fixture,
                gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (storage_fixture_write (fixture, limit_pages, NULL, NULL));
  g_assert_false (storage_fixture_write (fixture, add_much, NULL, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_FULL);
  g_clear_error (&error);

  /* When there is room again, it goes on. */
  g_assert_true (storage_fixture_write (fixture, unlimit_pages, NULL, NULL));
  g_assert_true (storage_fixture_write (fixture, add_setting, (gpointer) "small", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_n_settings (fixture), ==, 1);
}

static void
test_close (StorageFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late = NULL;
  Tally tally = { fixture->database, g_thread_self () };

  for (guint i = 0; i < 20; i++)
    {
      tally.n_waiting++;
      cbi_database_write_async (fixture->database, add_setting, g_strdup_printf ("s%u", i), free_here, NULL, tally_cb, &tally);
    }
  g_assert_true (cbi_database_close (fixture->database, &error));
  g_assert_no_error (error);
  cbi_database_write_async (fixture->database, add_setting, (gpointer) "late", NULL, NULL, keep_error_cb, &late);
  wait_for_tally (&tally);
  while (late == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (tally.n_done, ==, 20);
  g_assert_error (late, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CLOSED);
  storage_fixture_reopen (fixture);
  g_assert_cmpint (get_n_settings (fixture), ==, 20);
}

static gboolean
make_application (CbiConnection *connection,
                  gpointer       data,
                  GError       **error)
{
  StorageFixture *fixture = data;
  g_autoptr (CbiApplication) draft = storage_draft (connection, "App", "app@example.org", "Intake Worker");
  g_autoptr (CbiApplication) made = cbi_applications_store_insert (connection, fixture->keys, draft, "me", NULL, error);

  return made != NULL;
}

typedef struct
{
  char  *application_id, *secret_id;
  gint64 last_used_at, query_used_at, secret_used_at, generation;
} Use;

static gboolean
read_use (CbiConnection *connection,
          gpointer       data,
          GError       **error)
{
  Use *use = data;
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT a.id, s.id, a.last_used_at, a.query_credentials_used_at, s.last_used_at"
                                                  " FROM applications a JOIN client_secrets s ON s.application = a.row");
  g_assert_true (cbi_statement_step (statement, error));
  g_free (use->application_id);
  g_free (use->secret_id);
  use->application_id = g_strdup (cbi_statement_get_text (statement, 0));
  use->secret_id = g_strdup (cbi_statement_get_text (statement, 1));
  use->last_used_at = cbi_statement_get_int (statement, 2);
  use->query_used_at = cbi_statement_get_int (statement, 3);
  use->secret_used_at = cbi_statement_get_int (statement, 4);
  use->generation = cbi_credentials_store_get_generation (connection, error);

  return TRUE;
}

static void
test_touch (StorageFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  Use    use = { 0 };
  guint  before;
  gint64 generation;

  storage_fixture_write (fixture, make_application, fixture, &error);
  g_assert_no_error (error);
  storage_fixture_read (fixture, read_use, &use, &error);
  g_assert_cmpint (use.last_used_at, ==, 0);
  generation = use.generation;
  before = cbi_database_get_n_commits (fixture->database);

  for (guint i = 0; i < 1000; i++)
    cbi_database_touch (fixture->database, use.application_id, use.secret_id, FALSE);
  while (use.last_used_at == 0)
    storage_fixture_read (fixture, read_use, &use, &error);
  g_assert_cmpint (use.secret_used_at, !=, 0);
  g_assert_cmpint (use.query_used_at, ==, 0);
  g_assert_cmpint (use.generation, ==, generation);
  g_assert_cmpuint (cbi_database_get_n_commits (fixture->database) - before, ==, 1);

  cbi_database_touch (fixture->database, use.application_id, NULL, TRUE);
  storage_fixture_reopen (fixture);
  storage_fixture_read (fixture, read_use, &use, &error);
  g_assert_no_error (error);
  g_assert_cmpint (use.query_used_at, ==, use.last_used_at);

  g_free (use.application_id);
  g_free (use.secret_id);
}

static gboolean
count_found (CbiConnection *connection,
             gpointer       data,
             GError       **error)
{
  *(gint64 *) data = storage_number (connection, "SELECT count(*) FROM application_words WHERE application_words MATCH 'app'");

  return TRUE;
}

static gint64
get_n_found (StorageFixture *fixture)
{
  gint64 count = -1;

  storage_fixture_read (fixture, count_found, &count, NULL);

  return count;
}

static void
caught_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  cbi_database_run_finish (CBI_DATABASE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* To be found by its words, what is new waits for a search, for a quiet second, or for the next start. */
static void
test_words_put_off (StorageFixture *fixture,
                    gconstpointer   unused)
{
  gboolean caught_up = FALSE;

  g_assert_false (cbi_database_is_behind (fixture->database));
  g_assert_true (storage_fixture_write (fixture, make_application, fixture, NULL));
  g_assert_true (cbi_database_is_behind (fixture->database));
  g_assert_cmpint (get_n_found (fixture), ==, 0);

  cbi_database_catch_up_async (fixture->database, caught_up_cb, &caught_up);
  while (!caught_up)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (cbi_database_is_behind (fixture->database));
  g_assert_cmpint (get_n_found (fixture), ==, 1);
}

static void
test_words_of_their_own_accord (StorageFixture *fixture,
                                gconstpointer   unused)
{
  g_assert_true (storage_fixture_write (fixture, make_application, fixture, NULL));
  while (cbi_database_is_behind (fixture->database))
    g_usleep (20000);
  g_assert_cmpint (get_n_found (fixture), ==, 1);
}

/* As a server leaves it that was killed within the second. */
static void
test_words_after_crash (StorageFixture *fixture,
                        gconstpointer   unused)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, CBI_DATABASE_FILE, NULL);
  g_autoptr (GError) error = NULL;
  CbiConnection *connection;

  cbi_database_close (fixture->database, NULL);
  connection = cbi_connection_open (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (make_application (connection, fixture, &error));
  cbi_connection_free (connection);

  storage_fixture_reopen (fixture);
  g_assert_cmpint (get_n_found (fixture), ==, 1);
}

static void
write_file (const char *data_dir,
            const char *name,
            const char *text,
            gsize       length)
{
  g_autofree char *path = g_build_filename (data_dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
test_corrupt (void)
{
  g_autofree char *data_dir = g_dir_make_tmp ("cbi-storage-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiKeys) keys = cbi_keys_open (data_dir, &error);
  g_autofree char *garbage = g_strnfill (8192, 'x');

  g_assert_no_error (error);
  write_file (data_dir, CBI_DATABASE_FILE, garbage, 8192);
  g_assert_null (cbi_database_open (data_dir, keys, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CORRUPT);
  storage_remove_folder (data_dir);
}

/* Pages overwritten in the middle: whatever is met, it is an error and no crash. */
static void
test_corrupt_pages (StorageFixture *fixture,
                    gconstpointer   unused)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, CBI_DATABASE_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiDatabase) database = NULL;
  gsize length;

  g_assert_true (storage_fixture_write (fixture, make_application, fixture, NULL));
  cbi_database_close (fixture->database, NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  memset (text + 4096, 0xa5, length - 4096);
  write_file (fixture->data_dir, CBI_DATABASE_FILE, text, length);
  database = cbi_database_open (fixture->data_dir, fixture->keys, &error);
  g_assert_null (database);
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CORRUPT);
}

static gboolean
make_newer (CbiConnection *connection,
            gpointer       data,
            GError       **error)
{
  return cbi_connection_execute (connection, "PRAGMA user_version = 99", error);
}

static void
test_newer (StorageFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (storage_fixture_write (fixture, make_newer, NULL, NULL));
  cbi_database_close (fixture->database, NULL);
  g_assert_null (cbi_database_open (fixture->data_dir, fixture->keys, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_TOO_NEW);
}

/* A key that is fine, but another folder's. */
static void
test_foreign_key (StorageFixture *fixture,
                  gconstpointer   unused)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, CBI_KEYS_FILE, NULL);
  g_autofree char *other = g_strnfill (32, 'k');
  g_autoptr (CbiKeys) keys = NULL;
  g_autoptr (GError) error = NULL;

  cbi_database_close (fixture->database, NULL);
  g_assert_true (g_file_set_contents_full (path, other, 32, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  keys = cbi_keys_open (fixture->data_dir, &error);
  g_assert_no_error (error);
  g_assert_null (cbi_database_open (fixture->data_dir, keys, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_INVALID);
}

static void
add (const char *path,
     void (*test) (StorageFixture *fixture, gconstpointer unused))
{
  g_test_add (path, StorageFixture, NULL, storage_fixture_set_up, test, storage_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/server/database/group-commit", test_group_commit);
  add ("/server/database/cancel", test_cancel);
  add ("/server/database/read-sees-committed", test_read_sees_committed);
  add ("/server/database/disk-full", test_disk_full);
  add ("/server/database/close", test_close);
  add ("/server/database/touch", test_touch);
  add ("/server/database/words/put-off", test_words_put_off);
  add ("/server/database/words/of-their-own-accord", test_words_of_their_own_accord);
  add ("/server/database/words/after-crash", test_words_after_crash);
  g_test_add_func ("/server/database/corrupt", test_corrupt);
  add ("/server/database/corrupt-pages", test_corrupt_pages);
  add ("/server/database/newer", test_newer);
  add ("/server/database/foreign-key", test_foreign_key);

  return g_test_run ();
}

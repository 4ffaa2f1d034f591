/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "client/cbi-server-process-private.h"

#include <glib/gstdio.h>
#include <signal.h>

/* A shell script plays the server, so that it can do whatever a server shouldn't. */
#define PREAMBLE                                                                                                                                                  \
  "#!/bin/sh\n"                                                                                                                                                   \
  "for a in \"$@\"; do case $a in --data-dir=*) dir=${a#*=};; esac; done\n"                                                                                       \
  "echo \"$*\" >>\"$dir/arguments\"; env >\"$dir/environment\"\n"                                                                                                 \
  "ready () { echo secret-key >\"$dir/token\"; echo \"{\\\"url\\\":\\\"http://127.0.0.1:9\\\",\\\"admin_token_file\\\":\\\"$dir/token\\\",\\\"pid\\\":$$}\"; }\n" \
  "listen () { while read -r line; do echo \"$line\" >>\"$dir/heard\"; done; echo end >>\"$dir/heard\"; }\n"

typedef struct
{
  char             *folder;
  char             *program;
  CbiServerProcess *process;
  char             *reason; /* of the signal died */
} Fixture;

static void
died_cb (CbiServerProcess *process,
         const char       *reason,
         gpointer          user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->reason);
  g_assert_cmpint (cbi_server_process_get_state (process), ==, CBI_SERVER_STATE_FAILED);
  fixture->reason = g_strdup (reason);
}

static void
set_up (Fixture    *fixture,
        const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = g_strconcat (PREAMBLE, body, "\n", NULL);

  *fixture = (Fixture){ 0 };
  fixture->folder = g_dir_make_tmp ("cbi-process-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->program = g_build_filename (fixture->folder, "server", NULL);
  g_file_set_contents_full (fixture->program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  fixture->process = cbi_server_process_new (fixture->program, fixture->folder);
  cbi_server_process_set_patience (fixture->process, 10);
  g_signal_connect (fixture->process, "died", G_CALLBACK (died_cb), fixture);
}

static char *
read_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* Also says that the script is past what it does last. */
static void
wait_for_text (Fixture    *fixture,
               const char *name,
               const char *expected)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = read_file (fixture, name);

      if (g_str_equal (text, expected))
        return;
      client_settle (10);
    }

  g_assert_cmpstr (read_file (fixture, name), ==, expected);
}

static void
tear_down (Fixture *fixture)
{
  const char *names[] = { "server", "arguments", "environment", "token", "heard", "count" };

  client_settle (0);
  if (fixture->process != NULL)
    g_assert_finalize_object (fixture->process);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->program);
  g_free (fixture->reason);
}

static gboolean
start (Fixture *fixture,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_server_process_start_async (fixture->process, FALSE, NULL, client_keep_result_cb, &result);
  g_assert_cmpint (cbi_server_process_get_state (fixture->process), !=, CBI_SERVER_STATE_STOPPED);

  return cbi_server_process_start_finish (fixture->process, client_await (&result), error);
}

static gboolean
stop (Fixture *fixture,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_server_process_stop_async (fixture->process, NULL, client_keep_result_cb, &result);

  return cbi_server_process_stop_finish (fixture->process, client_await (&result), error);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_start (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *arguments = NULL;
  g_autofree char *expected = NULL;
  guint            states = 0, urls = 0;

  set_up (&fixture, "ready; listen");
  cbi_server_process_set_administrator (fixture.process, "Mia Ü.", "mia@example.org");
  g_signal_connect (fixture.process, "notify::state", G_CALLBACK (count_cb), &states);
  g_signal_connect (fixture.process, "notify::url", G_CALLBACK (count_cb), &urls);

  g_assert_true (start (&fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_RUNNING);
  g_assert_cmpstr (cbi_server_process_get_url (fixture.process), ==, "http://127.0.0.1:9");
  g_assert_cmpstr (cbi_server_process_get_admin_token (fixture.process), ==, "secret-key");
  g_assert_true (start (&fixture, &error));

  arguments = read_file (&fixture, "arguments");
  expected = g_strdup_printf ("--exit-with-parent --data-dir=%s --admin-name=Mia Ü. --admin-email=mia@example.org\n", fixture.folder);
  g_assert_cmpstr (arguments, ==, expected);

  g_assert_true (stop (&fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_STOPPED);
  g_assert_null (cbi_server_process_get_url (fixture.process));
  g_assert_null (cbi_server_process_get_admin_token (fixture.process));
  g_assert_cmpuint (states, ==, 3);
  g_assert_cmpuint (urls, ==, 2);
  g_assert_null (fixture.reason);
  g_assert_true (stop (&fixture, &error));
  tear_down (&fixture);
}

static void
test_environment (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *environment = NULL;

  g_setenv ("GTK_MODULES", "evil", TRUE);
  g_setenv ("SECRET_OF_SOMEBODY", "evil", TRUE);
  g_setenv ("XDG_DATA_HOME", "/good", TRUE);
  set_up (&fixture, "ready; listen");
  g_assert_true (start (&fixture, &error));
  environment = read_file (&fixture, "environment");
  g_assert_null (strstr (environment, "evil"));
  g_assert_nonnull (strstr (environment, "XDG_DATA_HOME=/good\n"));
  g_assert_nonnull (strstr (environment, "PATH="));
  g_unsetenv ("GTK_MODULES");
  g_unsetenv ("SECRET_OF_SOMEBODY");
  g_unsetenv ("XDG_DATA_HOME");
  tear_down (&fixture);
}

typedef struct
{
  const char           *name;
  const char           *body;
  CbiServerProcessError code;
  const char           *sentence;
} Case;

static const Case cases[] = {
  { "address-in-use", "echo '{\"error\":{\"code\":\"address_in_use\",\"port\":8123,\"detail\":\"x\"}}'; exit 1",
    CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE, "port 8123" },
  { "data-unreadable", "echo '{\"error\":{\"code\":\"data_unreadable\",\"detail\":\"x\"}}'; exit 1",
    CBI_SERVER_PROCESS_ERROR_DATA_UNREADABLE, "cbi-process-" },
  { "failed", "echo '{\"error\":{\"code\":\"failed\",\"detail\":\"The moon is full.\"}}'; exit 1",
    CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "The moon is full." },
  { "failed-silently", "echo '{\"error\":{\"code\":\"failed\"}}'; exit 1", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "did not start" },
  { "error-is-text", "echo '{\"error\":\"failed\"}'", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "same version" },
  { "garbage", "echo Hello", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "same version" },
  { "empty-line", "echo; listen", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "same version" },
  { "no-token-file", "echo '{\"url\":\"http://127.0.0.1:9\",\"admin_token_file\":\"/nonexistent\"}'; listen",
    CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "key" },
  { "half-a-line", "printf '{\"url\"'; exit 0", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "ended while" },
  { "ends", "exit 3", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "ended while" },
  { "endless", "exec tr '\\0' x </dev/zero", CBI_SERVER_PROCESS_ERROR_NOT_STARTED, "ended while" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Fixture     fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, test->body);
  g_assert_false (start (&fixture, &error));
  g_assert_error (error, CBI_SERVER_PROCESS_ERROR, (int) test->code);
  g_assert_nonnull (strstr (error->message, test->sentence));
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_FAILED);
  g_assert_null (fixture.reason);
  tear_down (&fixture);
}

static void
test_no_program (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "");
  g_unlink (fixture.program);
  g_assert_false (start (&fixture, &error));
  g_assert_error (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_NOT_STARTED);
  g_assert_nonnull (strstr (error->message, fixture.program));
  tear_down (&fixture);
}

static void
test_never_ready (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "exec sleep 100");
  cbi_server_process_set_patience (fixture.process, 1);
  g_assert_false (start (&fixture, &error));
  g_assert_error (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_NOT_STARTED);
  g_assert_nonnull (strstr (error->message, "too long"));
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_FAILED);
  tear_down (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "echo up >\"$dir/heard\"; exec sleep 100");
  cbi_server_process_start_async (fixture.process, FALSE, cancellable, client_keep_result_cb, &result);
  wait_for_text (&fixture, "heard", "up\n");
  g_cancellable_cancel (cancellable);
  g_assert_false (cbi_server_process_start_finish (fixture.process, client_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_STOPPED);

  g_clear_error (&error);
  g_clear_object (&result);
  cbi_server_process_start_async (fixture.process, FALSE, cancellable, client_keep_result_cb, &result);
  g_assert_false (cbi_server_process_start_finish (fixture.process, client_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  tear_down (&fixture);
}

/* A second start has to wait; a stop ends the first. */
static void
test_stop_starting (void)
{
  Fixture fixture;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "exec sleep 100");
  cbi_server_process_start_async (fixture.process, FALSE, NULL, client_keep_result_cb, &result);
  cbi_server_process_start_async (fixture.process, FALSE, NULL, client_keep_result_cb, &second);
  g_assert_false (cbi_server_process_start_finish (fixture.process, client_await (&second), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&error);

  g_assert_true (stop (&fixture, &error));
  g_assert_false (cbi_server_process_start_finish (fixture.process, client_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_STOPPED);
  g_clear_object (&result);
  g_clear_object (&second);
  tear_down (&fixture);
}

static void
test_died (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "ready; read -r line; exit 7");
  g_assert_true (start (&fixture, &error));
  cbi_server_process_set_stays (fixture.process, TRUE);
  WAIT_WHILE (fixture.reason == NULL);
  g_assert_nonnull (strstr (fixture.reason, "status 7"));
  g_assert_null (cbi_server_process_get_url (fixture.process));
  g_clear_pointer (&fixture.reason, g_free);

  /* It can be started again, and still knows that it is to stay. */
  g_assert_true (start (&fixture, &error));
  WAIT_WHILE (fixture.reason == NULL);
  g_assert_nonnull (strstr (fixture.reason, "status 7"));
  tear_down (&fixture);
}

static void
test_killed (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "ready; read -r line; kill -9 $$");
  g_assert_true (start (&fixture, &error));
  cbi_server_process_set_stays (fixture.process, TRUE);
  WAIT_WHILE (fixture.reason == NULL);
  g_assert_nonnull (strstr (fixture.reason, "signal 9"));

  /* Nobody listens any more. */
  cbi_server_process_set_stays (fixture.process, FALSE);
  tear_down (&fixture);
}

static void
test_stays (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "ready; listen");
  cbi_server_process_set_stays (fixture.process, TRUE);
  g_assert_true (start (&fixture, &error));
  wait_for_text (&fixture, "heard", "stay\n");
  cbi_server_process_set_stays (fixture.process, TRUE);
  cbi_server_process_set_stays (fixture.process, FALSE);
  cbi_server_process_set_stays (fixture.process, TRUE);
  wait_for_text (&fixture, "heard", "stay\nfollow\nstay\n");

  /* Our end is the end of its input, and nothing worse. */
  g_assert_finalize_object (g_steal_pointer (&fixture.process));
  wait_for_text (&fixture, "heard", "stay\nfollow\nstay\nend\n");
  tear_down (&fixture);
}

static void
test_stop_staying (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "ready; listen; exec sleep 100");
  cbi_server_process_set_stays (fixture.process, TRUE);
  g_assert_true (start (&fixture, &error));
  g_assert_true (stop (&fixture, &error));
  g_assert_null (fixture.reason);
  tear_down (&fixture);
}

static void
test_force (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "trap '' TERM; ready; exec sleep 100");
  g_assert_true (start (&fixture, &error));
  g_assert_true (stop (&fixture, &error));
  g_assert_no_error (error);
  g_assert_null (fixture.reason);
  tear_down (&fixture);
}

/* The one that holds the data folder is just ending; the third try succeeds. */
static void
test_retry (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  set_up (&fixture, "echo x >>\"$dir/count\"\n"
                    "case $(wc -l <\"$dir/count\") in\n"
                    "1) echo '{\"error\":{\"code\":\"already_running\"}}'; exit 1;;\n"
                    "2) echo '{\"error\":{\"code\":\"already_running\",\"url\":\"http://127.0.0.1:1\",\"admin_token_file\":\"/nonexistent\"}}'; exit 1;;\n"
                    "*) ready; listen;;\n"
                    "esac");
  g_assert_true (start (&fixture, &error));
  g_assert_no_error (error);
  count = read_file (&fixture, "count");
  g_assert_cmpstr (count, ==, "x\nx\nx\n");
  tear_down (&fixture);
}

static void
shutdown_cb (SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_assert_cmpstr (path, ==, "/admin/shutdown");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer other-key");
  soup_server_message_set_status (message, 202, NULL);
  soup_server_disconnect (((ClientFixture *) data)->server);
}

/* Another one holds the data folder and answers: that's ours from now on, until we stop it. */
static void
test_adopt (void)
{
  Fixture       fixture;
  ClientFixture other;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  client_fixture_set_up (&other, shutdown_cb, &other);
  body = g_strdup_printf ("echo other-key >\"$dir/token\"; echo \"{\\\"error\\\":{\\\"code\\\":\\\"already_running\\\","
                          "\\\"url\\\":\\\"%s\\\",\\\"admin_token_file\\\":\\\"$dir/token\\\"}}\"; exit 1",
                          other.url);
  set_up (&fixture, body);
  cbi_server_process_set_stays (fixture.process, TRUE);
  g_assert_true (start (&fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_server_process_get_url (fixture.process), ==, other.url);
  g_assert_cmpstr (cbi_server_process_get_admin_token (fixture.process), ==, "other-key");
  client_settle (50);
  g_assert_null (fixture.reason);
  g_assert_cmpuint (other.requests, ==, 0);

  g_assert_true (stop (&fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (other.requests, ==, 1);
  g_assert_cmpint (cbi_server_process_get_state (fixture.process), ==, CBI_SERVER_STATE_STOPPED);
  tear_down (&fixture);
  client_fixture_tear_down (&other);
}

static void
test_dispose_starting (void)
{
  Fixture fixture;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  set_up (&fixture, "exec sleep 100");
  cbi_server_process_start_async (fixture.process, FALSE, cancellable, client_keep_result_cb, &result);
  g_object_unref (fixture.process);
  g_cancellable_cancel (cancellable);
  client_await (&result);
  fixture.process = CBI_SERVER_PROCESS (g_async_result_get_source_object (result));
  g_clear_object (&result);
  tear_down (&fixture);
}

static void
test_find_program (void)
{
  g_autofree char *program = cbi_server_process_find_program ();

  g_assert_true (g_path_is_absolute (program));
  g_assert_true (g_str_has_suffix (program, "/casebook-integrations-server"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/process/start", test_start);
  g_test_add_func ("/client/process/environment", test_environment);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/client/process/fails/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/client/process/no-program", test_no_program);
  g_test_add_func ("/client/process/never-ready", test_never_ready);
  g_test_add_func ("/client/process/cancel", test_cancel);
  g_test_add_func ("/client/process/stop-starting", test_stop_starting);
  g_test_add_func ("/client/process/died", test_died);
  g_test_add_func ("/client/process/killed", test_killed);
  g_test_add_func ("/client/process/stays", test_stays);
  g_test_add_func ("/client/process/stop-staying", test_stop_staying);
  g_test_add_func ("/client/process/force", test_force);
  g_test_add_func ("/client/process/retry", test_retry);
  g_test_add_func ("/client/process/adopt", test_adopt);
  g_test_add_func ("/client/process/dispose-starting", test_dispose_starting);
  g_test_add_func ("/client/process/find-program", test_find_program);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-list.h"
#include "client/cbi-paged-list.h"
#include "client/cbi-server-process-private.h"

#include <glib/gstdio.h>
#include <signal.h>

/* The real server, as the program starts it. */
typedef struct
{
  char             *folder;
  CbiServerProcess *process;
  CbiClient        *client;
  CbiRole          *role; /* (nullable): once it is needed */
  char             *reason;
} Fixture;

static CbiServerProcess *
create_process (const char *folder)
{
  CbiServerProcess *process = cbi_server_process_new (g_getenv ("CBI_TEST_SERVER"), folder);

  cbi_server_process_set_administrator (process, "Mia Admin", "mia@example.org");

  return process;
}

static void
died_cb (CbiServerProcess *process,
         const char       *reason,
         gpointer          user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->reason);
  fixture->reason = g_strdup (reason);
}

static gboolean
try_start (CbiServerProcess *process,
           gboolean          new_port,
           GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_server_process_start_async (process, new_port, NULL, client_keep_result_cb, &result);

  return cbi_server_process_start_finish (process, client_await (&result), error);
}

static void
start (Fixture *fixture,
       gboolean new_port)
{
  g_autoptr (GError) error = NULL;

  try_start (fixture->process, new_port, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->client);
  fixture->client = cbi_client_new (cbi_server_process_get_url (fixture->process),
                                    cbi_server_process_get_admin_token (fixture->process));
}

static void
stop (CbiServerProcess *process)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cbi_server_process_stop_async (process, NULL, client_keep_result_cb, &result);
  cbi_server_process_stop_finish (process, client_await (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cbi-server-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->process = create_process (fixture->folder);
  g_signal_connect (fixture->process, "died", G_CALLBACK (died_cb), fixture);
  start (fixture, FALSE);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  stop (fixture->process);
  client_settle (0);
  if (fixture->client != NULL)
    g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->process);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_clear_object (&fixture->role);
  g_free (fixture->reason);
}

static GListModel *
list_roles (CbiClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *roles;

  cbi_client_list_roles_async (client, NULL, client_keep_result_cb, &result);
  roles = cbi_client_list_roles_finish (client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (roles), >, 0);

  return roles;
}

/* One that may do something, so that its tokens have a scope. */
static CbiRole *
choose_role (CbiClient *client)
{
  g_autoptr (GListModel) roles = list_roles (client);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_strcmp0 (cbi_role_get_name (role), "Intake Worker") == 0)
        return g_steal_pointer (&role);
    }

  g_assert_not_reached ();
}

static CbiApplication *
make_draft (Fixture *fixture,
            guint    number)
{
  CbiApplication  *draft = cbi_application_new ();
  g_autofree char *name = g_strdup_printf ("Application %03u", number);
  g_autofree char *email = g_strdup_printf ("app%u@example.org", number);

  if (fixture->role == NULL)
    fixture->role = choose_role (fixture->client);

  cbi_application_set_name (draft, name);
  cbi_application_set_email (draft, email);
  cbi_application_add_role (draft, fixture->role);

  return draft;
}

static CbiApplication *
create (CbiClient        *client,
        CbiApplication   *draft,
        const char       *key,
        CbiClientSecret **secret,
        GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_create_application_async (client, draft, key, NULL, client_keep_result_cb, &result);

  return cbi_client_create_application_finish (client, client_await (&result), secret, error);
}

static CbiPage *
list (CbiClient  *client,
      const char *search)
{
  g_autoptr (CbiListQuery) query = cbi_list_query_new (search, "name", NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CbiPage *page;

  cbi_client_list_async (client, CBI_LIST_APPLICATIONS, query, 0, 50, NULL, client_keep_result_cb, &result);
  page = cbi_client_list_finish (client, client_await (&result), &error);
  g_assert_no_error (error);

  return page;
}

static CbiClientSecret *
reveal (CbiClient      *client,
        CbiApplication *application)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CbiClientSecret *secret;

  cbi_client_reveal_secret_async (client, application, NULL, client_keep_result_cb, &result);
  secret = cbi_client_reveal_secret_finish (client, client_await (&result), &error);
  g_assert_no_error (error);

  return secret;
}

static CbiAccessToken *
request_token (CbiClient      *client,
               CbiApplication *application,
               const char     *secret,
               GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_request_token_async (client, application, secret, NULL, client_keep_result_cb, &result);

  return cbi_client_request_token_finish (client, client_await (&result), error);
}

static CbiApplication *
update (CbiClient      *client,
        CbiApplication *changed,
        GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_update_application_async (client, changed, NULL, client_keep_result_cb, &result);

  return cbi_client_update_application_finish (client, client_await (&result), error);
}

static gboolean delete (CbiClient      *client,
                        CbiApplication *application,
                        GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_delete_application_async (client, application, NULL, client_keep_result_cb, &result);

  return cbi_client_delete_application_finish (client, client_await (&result), error);
}

static CbiOrganization *
get_organization (CbiClient *client,
                  GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_get_organization_async (client, NULL, client_keep_result_cb, &result);

  return cbi_client_get_organization_finish (client, client_await (&result), error);
}

static void
test_life (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (CbiApplication) draft = make_draft (fixture, 1);
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiApplication) changed = NULL;
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiClientSecret) revealed = NULL;
  g_autoptr (CbiAccessToken) token = NULL;
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (CbiPage) none = NULL;
  g_autoptr (GError) error = NULL;

  application = create (fixture->client, draft, "life", &secret, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_application_get_callback_url (application), ==, cbi_client_get_base_url (fixture->client));
  g_assert_true (g_str_has_prefix (cbi_application_get_client_id (application), "cbi_app_"));
  g_assert_true (g_str_has_prefix (cbi_client_secret_get_value (secret), "cbi_secret_"));
  g_assert_nonnull (cbi_resource_get_etag (CBI_RESOURCE (application)));
  role = g_list_model_get_item (cbi_application_get_roles (application), 0);
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Intake Worker");

  revealed = reveal (fixture->client, application);
  g_assert_cmpstr (cbi_client_secret_get_value (revealed), ==, cbi_client_secret_get_value (secret));
  token = request_token (fixture->client, application, cbi_client_secret_get_value (secret), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_access_token_get_roles (token)[0], ==, "Intake Worker");
  g_assert_cmpuint (cbi_access_token_get_expires_in (token), ==, 3600);
  g_assert_nonnull (strstr (cbi_access_token_get_scope (token), "intake."));
  g_assert_null (request_token (fixture->client, application, "wrong", &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNAUTHORIZED);
  g_clear_error (&error);

  cbi_application_set_name (application, "Renamed “one”");
  changed = update (fixture->client, application, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_application_get_name (changed), ==, "Renamed “one”");
  g_assert_null (update (fixture->client, application, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE);
  g_clear_error (&error);

  g_assert_false (delete (fixture->client, application, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE);
  g_clear_error (&error);
  g_assert_true (delete (fixture->client, changed, &error));
  g_assert_false (delete (fixture->client, changed, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND);
  none = list (fixture->client, NULL);
  g_assert_cmpuint (none->total, ==, 0);
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (CbiApplication) draft = make_draft (fixture, 1);
  g_autoptr (CbiApplication) empty = cbi_application_new ();
  g_autoptr (CbiApplication) first = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char  *holder = NULL;
  const CbiProblem *problem;

  first = create (fixture->client, draft, "one", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (create (fixture->client, draft, "two", NULL, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
  problem = g_ptr_array_index (cbi_client_error_get_problems (error), 0);
  g_assert_cmpint (problem->rule, ==, CBI_RULE_EMAIL_TAKEN);
  g_assert_cmpstr (problem->field, ==, "email");
  g_assert_cmpstr (error->message, ==, cbi_rule_get_sentence (CBI_RULE_EMAIL_TAKEN));
  g_clear_error (&error);

  g_assert_null (create (fixture->client, empty, "three", NULL, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID);
  g_assert_cmpuint (cbi_client_error_get_problems (error)->len, ==, 3);
  g_clear_error (&error);

  cbi_client_check_email_async (fixture->client, "mia@example.org", NULL, client_keep_result_cb, &result);
  g_assert_false (cbi_client_check_email_finish (fixture->client, client_await (&result), &holder, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (holder, ==, "Mia Admin");
  g_clear_object (&result);
  cbi_client_check_email_async (fixture->client, "mia+x@example.org", NULL, client_keep_result_cb, &result);
  g_assert_true (cbi_client_check_email_finish (fixture->client, client_await (&result), NULL, &error));
  g_assert_no_error (error);
}

static void
test_organization (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (CbiOrganization) organization = NULL;
  g_autoptr (CbiOrganization) changed = NULL;
  g_autoptr (CbiClient) stranger = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  organization = get_organization (fixture->client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_organization_get_administrator_email (organization), ==, "mia@example.org");
  g_assert_true (cbi_organization_get_api_licensed (organization));

  cbi_organization_set_api_licensed (organization, FALSE);
  cbi_client_update_organization_async (fixture->client, organization, NULL, client_keep_result_cb, &result);
  changed = cbi_client_update_organization_finish (fixture->client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_false (cbi_organization_get_api_licensed (changed));
  g_clear_object (&result);

  cbi_client_list_roles_async (fixture->client, NULL, client_keep_result_cb, &result);
  g_assert_null (cbi_client_list_roles_finish (fixture->client, client_await (&result), &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_LICENSED);
  g_clear_error (&error);

  stranger = cbi_client_new (cbi_client_get_base_url (fixture->client), "not-the-key");
  g_assert_null (get_organization (stranger, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNAUTHORIZED);
}

/* 120 applications: pages, search, place, and what the list model makes of them. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (CbiPagedList) model = cbi_paged_list_new (NULL, CBI_LIST_APPLICATIONS);
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (CbiPage) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  guint            position;

  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (CbiApplication) draft = make_draft (fixture, i);
      g_autofree char *key = g_strdup_printf ("key-%u", i);
      g_autoptr (CbiApplication) application = create (fixture->client, draft, key, NULL, &error);

      g_assert_no_error (error);
      if (i == 77)
        id = g_strdup (cbi_resource_get_id (CBI_RESOURCE (application)));
    }

  found = list (fixture->client, "appl 11");
  g_assert_cmpuint (found->total, ==, 10);

  cbi_paged_list_set_query (model, NULL, "name");
  cbi_paged_list_set_client (model, fixture->client);
  cbi_paged_list_locate_async (model, id, NULL, client_keep_result_cb, &result);
  position = cbi_paged_list_locate_finish (model, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (position, ==, 77);
  g_assert_cmpuint (cbi_paged_list_get_total (model), ==, 120);
  item = g_list_model_get_item (G_LIST_MODEL (model), 119);
  WAIT_WHILE (cbi_paged_item_get_resource (item) == NULL);
  g_assert_cmpstr (cbi_application_get_name (CBI_APPLICATION (cbi_paged_item_get_resource (item))), ==, "Application 119");

  g_clear_object (&result);
  g_clear_object (&item);
  client_settle (50);
  g_assert_finalize_object (g_steal_pointer (&model));
}

static void
kill_server (Fixture *fixture)
{
  int pid = atoi (g_subprocess_get_identifier (fixture->process->process));

  g_clear_pointer (&fixture->reason, g_free);
  kill (pid, SIGKILL);
  WAIT_WHILE (fixture->reason == NULL);
  g_assert_nonnull (strstr (fixture->reason, "signal 9"));
  g_assert_cmpint (cbi_server_process_get_state (fixture->process), ==, CBI_SERVER_STATE_FAILED);
}

/* The server is killed at some point of a registration: before, in the middle, or after it was
 * stored. Sending it again with the same key gives one application, and its secret. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (CbiApplication) draft = make_draft (fixture, i);
      g_autoptr (CbiApplication) lost = NULL;
      g_autoptr (CbiApplication) application = NULL;
      g_autoptr (CbiClientSecret) secret = NULL;
      g_autoptr (CbiClientSecret) revealed = NULL;
      g_autoptr (CbiPage) page = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *key = g_strdup_printf ("killed-%u", i);

      cbi_client_create_application_async (fixture->client, draft, key, NULL, client_keep_result_cb, &result);
      client_settle (2 * i);
      kill_server (fixture);
      lost = cbi_client_create_application_finish (fixture->client, client_await (&result), NULL, &error);
      if (lost == NULL)
        g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);
      g_clear_error (&error);
      g_clear_object (&result);
      client_settle (0);

      start (fixture, FALSE);
      application = create (fixture->client, draft, key, &secret, &error);
      g_assert_no_error (error);
      if (lost != NULL)
        g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (lost)), ==, cbi_resource_get_id (CBI_RESOURCE (application)));
      page = list (fixture->client, NULL);
      g_assert_cmpuint (page->total, ==, i + 1);
      revealed = reveal (fixture->client, application);
      g_assert_cmpstr (cbi_client_secret_get_value (revealed), ==, cbi_client_secret_get_value (secret));
    }
}

static void
test_key_reused (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (CbiApplication) draft = make_draft (fixture, 1);
  g_autoptr (CbiApplication) other = make_draft (fixture, 2);
  g_autoptr (CbiApplication) first = NULL;
  g_autoptr (GError) error = NULL;

  first = create (fixture->client, draft, "same", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (create (fixture->client, other, "same", NULL, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID);
}

/* A second program with the same data folder uses the same server. */
static void
test_adopt (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (CbiServerProcess) second = create_process (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (try_start (second, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_server_process_get_url (second), ==, cbi_server_process_get_url (fixture->process));
  g_assert_cmpstr (cbi_server_process_get_admin_token (second), ==, cbi_server_process_get_admin_token (fixture->process));
  g_assert_null (fixture->reason);

  stop (second);
  g_assert_cmpint (cbi_server_process_get_state (second), ==, CBI_SERVER_STATE_STOPPED);
  WAIT_WHILE (fixture->reason == NULL);
}

static gboolean
answers (const char *url,
         const char *token)
{
  g_autoptr (CbiClient) client = cbi_client_new (url, token);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) organization = get_organization (client, &error);

  /* While it ends it answers 503, and then nothing. */
  if (organization == NULL && !g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_SERVER))
    g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);

  return organization != NULL;
}

static void
replace_process (Fixture *fixture)
{
  g_assert_finalize_object (fixture->process);
  fixture->process = create_process (fixture->folder);
  g_signal_connect (fixture->process, "died", G_CALLBACK (died_cb), fixture);
}

static void
test_stays (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *url = g_strdup (cbi_server_process_get_url (fixture->process));
  g_autofree char *token = g_strdup (cbi_server_process_get_admin_token (fixture->process));

  cbi_server_process_set_stays (fixture->process, TRUE);
  replace_process (fixture);
  client_settle (300);
  g_assert_true (answers (url, token));

  start (fixture, FALSE);
  g_assert_null (fixture->process->process);
  g_assert_cmpstr (cbi_server_process_get_url (fixture->process), ==, url);
}

static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *url = g_strdup (cbi_server_process_get_url (fixture->process));
  g_autofree char *token = g_strdup (cbi_server_process_get_admin_token (fixture->process));

  cbi_server_process_set_stays (fixture->process, TRUE);
  cbi_server_process_set_stays (fixture->process, FALSE);
  replace_process (fixture);
  WAIT_WHILE (answers (url, token));

  /* The port is kept; the one before may just be ending. */
  start (fixture, FALSE);
  g_assert_nonnull (fixture->process->process);
  g_assert_cmpstr (cbi_server_process_get_url (fixture->process), ==, url);
}

static void
test_new_port (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *first = g_strdup (cbi_server_process_get_url (fixture->process));
  g_autofree char *second = NULL;

  stop (fixture->process);
  start (fixture, TRUE);
  second = g_strdup (cbi_server_process_get_url (fixture->process));
  g_assert_cmpstr (second, !=, first);
  stop (fixture->process);
  start (fixture, FALSE);
  g_assert_cmpstr (cbi_server_process_get_url (fixture->process), ==, second);
}

static void
test_address_in_use (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GUri) uri = g_uri_parse (cbi_server_process_get_url (fixture->process), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", g_uri_get_port (uri));
  g_autoptr (GError) error = NULL;
  g_autofree char *port = g_strdup_printf ("port %d", g_uri_get_port (uri));

  stop (fixture->process);
  g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (try_start (fixture->process, FALSE, &error));
  g_assert_error (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE);
  g_assert_nonnull (strstr (error->message, port));
  g_clear_error (&error);
  g_assert_true (try_start (fixture->process, TRUE, &error));
  g_assert_no_error (error);
  g_socket_listener_close (listener);
}

static void
test_data_unreadable (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (CbiServerProcess) process = create_process (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "not a folder", -1, &error);
  g_assert_no_error (error);
  g_assert_false (try_start (process, FALSE, &error));
  g_assert_error (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_DATA_UNREADABLE);
}

#define ADD(name, function) \
  g_test_add ("/client/server/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  const char *program = g_getenv ("CBI_TEST_SERVER");

  g_test_init (&argc, &argv, NULL);

  if (program == NULL || !g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_print ("1..0 # SKIP CBI_TEST_SERVER does not name the server\n");
      return 0;
    }

  ADD ("life", test_life);
  ADD ("problems", test_problems);
  ADD ("organization", test_organization);
  ADD ("list", test_list);
  ADD ("killed", test_killed);
  ADD ("key-reused", test_key_reused);
  ADD ("adopt", test_adopt);
  ADD ("stays", test_stays);
  ADD ("follows", test_follows);
  ADD ("new-port", test_new_port);
  ADD ("address-in-use", test_address_in_use);
  ADD ("data-unreadable", test_data_unreadable);

  return g_test_run ();
}

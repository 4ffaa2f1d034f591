/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-list.h"
#include "core/cbi-json.h"

#define APPLICATION(version)                                                                       \
  "{\"type\":\"incoming-applications\",\"id\":\"a1\",\"meta\":{\"etag\":\"\\\"" version "\\\"\"}," \
  "\"attributes\":{\"name\":\"Payroll\",\"client_id\":\"cbi_app_x\"},"                             \
  "\"relationships\":{\"roles\":{\"data\":[{\"type\":\"roles\",\"id\":\"r1\"}]}}}"
#define SECRET(id, status, created, value)                                                    \
  "{\"type\":\"client-secrets\",\"id\":\"" id "\",\"attributes\":{\"status\":\"" status "\"," \
  "\"created_at\":\"" created "\"" value "}}"

/* One request that is expected, and what is answered. */
typedef struct
{
  const char *method;
  const char *path;   /* as sent, with parameters */
  const char *header; /* a header's name, or NULL */
  const char *value;
  const char *body; /* as sent; NULL: don't look */
  guint       status;
  const char *answer;
} Step;

typedef struct
{
  ClientFixture      http;
  const Step        *steps;
  guint              n_steps;
  guint              step;
  gboolean           holds;
  SoupServerMessage *held;
} Script;

static void
step_cb (SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           data)
{
  Script             *script = data;
  const Step         *step = &script->steps[script->step++];
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char    *sent = g_uri_to_string (soup_server_message_get_uri (message));

  g_assert_cmpuint (script->step, <=, script->n_steps);
  g_assert_cmpstr (soup_server_message_get_method (message), ==, step->method);
  g_assert_nonnull (strstr (sent, step->path));
  g_assert_cmpstr (strstr (sent, step->path), ==, step->path);
  if (g_str_has_prefix (step->path, "/admin"))
    g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer key-of-the-administration");
  else
    g_assert_null (soup_message_headers_get_one (headers, "Authorization"));
  g_assert_true (g_str_has_prefix (soup_message_headers_get_one (headers, "User-Agent"), "casebook-integrations/"));
  /* The window's: nothing is translated here. */
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Accept-Language"), ==, "en");
  if (step->header != NULL)
    g_assert_cmpstr (soup_message_headers_get_one (headers, step->header), ==, step->value);
  if (step->body != NULL)
    {
      SoupMessageBody *body = soup_server_message_get_request_body (message);
      g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_cmpstr (text, ==, step->body);
    }

  client_reply_json (message, step->status, step->answer);
  if (script->holds)
    {
      script->held = g_object_ref (message);
      soup_server_message_pause (message);
    }
}

static void
script_set_up (Script     *script,
               const Step *steps,
               guint       n_steps)
{
  *script = (Script){ .steps = steps, .n_steps = n_steps };
  client_fixture_set_up (&script->http, step_cb, script);
}

static void
script_tear_down (Script *script)
{
  g_assert_cmpuint (script->step, ==, script->n_steps);
  client_fixture_tear_down (&script->http);
}

static CbiApplication *
make_application (void)
{
  CbiApplication *application = cbi_application_new ();
  g_autoptr (CbiRole) role = cbi_role_new ();

  cbi_resource_set_id (CBI_RESOURCE (role), "r1");
  cbi_role_set_name (role, "Intake Worker");
  cbi_application_add_role (application, role);
  cbi_application_set_name (application, "Payroll");

  return application;
}

static CbiApplication *
make_stored (void)
{
  CbiApplication *application = make_application ();

  cbi_resource_set_id (CBI_RESOURCE (application), "a1");
  cbi_resource_set_etag (CBI_RESOURCE (application), "\"3\"");
  cbi_application_set_client_id (application, "cbi_app_x");

  return application;
}

static void
test_create (void)
{
  const Step step = { "POST", "/admin/incoming-applications", "Idempotency-Key", "once",
                      "{\"data\":{\"type\":\"incoming-applications\",\"attributes\":{\"name\":\"Payroll\",\"email\":null,"
                      "\"application_url\":null,\"description\":null},\"relationships\":{\"roles\":{\"data\":["
                      "{\"type\":\"roles\",\"id\":\"r1\"}]}}}}",
                      201,
                      "{\"data\":" APPLICATION ("1") ",\"included\":["
                                                     "{\"type\":\"roles\",\"id\":\"r1\",\"attributes\":{\"name\":\"Intake Worker\"}}," SECRET ("s1", "active", "2026-01-01T00:00:00Z", ",\"client_secret\":\"cbi_secret_v\"") "]}" };
  Script     script;
  g_autoptr (CbiApplication) draft = make_application ();
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_create_application_async (script.http.client, draft, "once", NULL, client_keep_result_cb, &result);
  application = cbi_client_create_application_finish (script.http.client, client_await (&result), &secret, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (application)), ==, "a1");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (application)), ==, "\"1\"");
  g_assert_cmpstr (cbi_client_secret_get_value (secret), ==, "cbi_secret_v");
  g_assert_cmpstr (cbi_client_secret_get_application_id (secret), ==, "a1");
  role = g_list_model_get_item (cbi_application_get_roles (application), 0);
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Intake Worker");
  g_clear_object (&result);
  script_tear_down (&script);
}

/* A registration whose secret got lost would be worthless. */
static void
test_create_without_secret (void)
{
  const Step step = { "POST", "/admin/incoming-applications", NULL, NULL, NULL, 201,
                      "{\"data\":" APPLICATION ("1") ",\"included\":[" SECRET ("s1", "active", "2026-01-01T00:00:00Z", "") "]}" };
  Script     script;
  g_autoptr (CbiApplication) draft = make_application ();
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_create_application_async (script.http.client, draft, "once", NULL, client_keep_result_cb, &result);
  application = cbi_client_create_application_finish (script.http.client, client_await (&result), NULL, &error);
  g_assert_null (application);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREADABLE);
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_update (void)
{
  const Step step = { "PATCH", "/admin/incoming-applications/a1", "If-Match", "\"3\"", NULL, 200,
                      "{\"data\":" APPLICATION ("4") "}" };
  Script     script;
  g_autoptr (CbiApplication) changed = make_stored ();
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_update_application_async (script.http.client, changed, NULL, client_keep_result_cb, &result);
  application = cbi_client_update_application_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (application)), ==, "\"4\"");

  /* The answer names no role; the one that was sent does. */
  role = g_list_model_get_item (cbi_application_get_roles (application), 0);
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Intake Worker");
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_delete (void)
{
  const Step step = { "DELETE", "/admin/incoming-applications/a1", "If-Match", "\"3\"", "", 204, NULL };
  Script     script;
  g_autoptr (CbiApplication) application = make_stored ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_delete_application_async (script.http.client, application, NULL, client_keep_result_cb, &result);
  g_assert_true (cbi_client_delete_application_finish (script.http.client, client_await (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  script_tear_down (&script);
}

/* A version that could smuggle in another header isn't sent at all. */
static void
test_unsafe_version (void)
{
  const Step step = { "DELETE", "/admin/incoming-applications/a1", "If-Match", NULL, NULL, 428, NULL };
  Script     script;
  g_autoptr (CbiApplication) application = make_stored ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_resource_set_etag (CBI_RESOURCE (application), "\"3\"\r\nX-Other: 1");
  cbi_client_delete_application_async (script.http.client, application, NULL, client_keep_result_cb, &result);
  g_assert_false (cbi_client_delete_application_finish (script.http.client, client_await (&result), &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE);
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_list (void)
{
  const Step step = { "GET",
                      "/admin/incoming-applications?page%5Bsize%5D=50&include=roles&filter%5Bq%5D=a%26b%20%C3%A9&sort=-name&page%5Boffset%5D=100",
                      "Accept", "application/vnd.api+json", NULL, 200,
                      "{\"data\":[" APPLICATION ("1") "],\"included\":[{\"type\":\"roles\",\"id\":\"r1\",\"attributes\":{\"name\":\"Worker\"}}],"
                                                      "\"meta\":{\"total\":101,\"offset\":100}}" };
  Script     script;
  g_autoptr (CbiListQuery) query = cbi_list_query_new ("a&b é", "-name", NULL, NULL);
  g_autoptr (CbiPage) page = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_list_async (script.http.client, CBI_LIST_APPLICATIONS, query, 100, 50, NULL, client_keep_result_cb, &result);
  page = cbi_client_list_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->items->len, ==, 1);
  g_assert_cmpuint (page->offset, ==, 100);
  g_assert_cmpuint (page->total, ==, 101);
  g_clear_object (&result);
  script_tear_down (&script);
}

/* Every kind of page that can't be one. */
static void
test_bad_pages (void)
{
  const char *answers[] = {
    "{\"data\":[]}",
    "{\"data\":[],\"meta\":{\"total\":-1}}",
    "{\"data\":[],\"meta\":{\"total\":\"1\"}}",
    "{\"data\":{},\"meta\":{\"total\":1}}",
    "{\"data\":[1],\"meta\":{\"total\":1}}",
    "{\"data\":[{\"type\":\"roles\",\"id\":\"1\"}],\"meta\":{\"total\":1}}",
    "{\"data\":[{\"type\":\"incoming-applications\"}],\"meta\":{\"total\":1}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const Step step = { "GET", "/admin/incoming-applications?page%5Bsize%5D=50&include=roles&page%5Boffset%5D=0",
                          NULL, NULL, NULL, 200, answers[i] };
      Script     script;
      g_autoptr (CbiPage) page = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      script_set_up (&script, &step, 1);
      cbi_client_list_async (script.http.client, CBI_LIST_APPLICATIONS, NULL, 0, 50, NULL, client_keep_result_cb, &result);
      page = cbi_client_list_finish (script.http.client, client_await (&result), &error);
      g_assert_null (page);
      g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREADABLE);
      g_clear_object (&result);
      script_tear_down (&script);
    }
}

/* All pages of the list, as long as they lie on this server. */
static void
test_roles (void)
{
  const Step steps[] = {
    { "GET", "/admin/roles?page%5Bsize%5D=200", NULL, NULL, NULL, 200,
      "{\"data\":[{\"type\":\"roles\",\"id\":\"1\"}],\"links\":{\"next\":\"/admin/roles?page%5Bafter%5D=x\"}}" },
    { "GET", "/admin/roles?page%5Bafter%5D=x", NULL, NULL, NULL, 200,
      "{\"data\":[{\"type\":\"roles\",\"id\":\"2\"}],\"links\":{\"next\":null}}" },
    { "GET", "/admin/roles?page%5Bsize%5D=200", NULL, NULL, NULL, 200,
      "{\"data\":[],\"links\":{\"next\":\"http://127.0.0.1:1/admin/roles\"}}" },
  };
  Script script;
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GListModel) none = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, steps, G_N_ELEMENTS (steps));
  cbi_client_list_roles_async (script.http.client, NULL, client_keep_result_cb, &result);
  roles = cbi_client_list_roles_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (roles), ==, 2);
  g_clear_object (&result);

  cbi_client_list_roles_async (script.http.client, NULL, client_keep_result_cb, &result);
  none = cbi_client_list_roles_finish (script.http.client, client_await (&result), &error);
  g_assert_null (none);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREADABLE);
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_reveal (void)
{
  const Step steps[] = {
    { "GET", "/admin/incoming-applications/a1/client-secrets", NULL, NULL, NULL, 200,
      "{\"data\":[" SECRET ("s1", "active", "2026-01-01T00:00:00Z", "") "," SECRET ("s2", "active", "2026-03-01T00:00:00Z", "") "," SECRET ("s3", "revoked", "2026-04-01T00:00:00Z", "") "]}" },
    { "POST", "/admin/incoming-applications/a1/client-secrets/s2/reveal", NULL, NULL, "", 200,
      "{\"data\":" SECRET ("s2", "active", "2026-03-01T00:00:00Z", ",\"client_secret\":\"v2\"") "}" },
    { "GET", "/admin/incoming-applications/a1/client-secrets", NULL, NULL, NULL, 200,
      "{\"data\":[" SECRET ("s3", "revoked", "2026-04-01T00:00:00Z", "") "]}" },
  };
  Script script;
  g_autoptr (CbiApplication) application = make_stored ();
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiClientSecret) none = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, steps, G_N_ELEMENTS (steps));
  cbi_client_reveal_secret_async (script.http.client, application, NULL, client_keep_result_cb, &result);
  secret = cbi_client_reveal_secret_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_client_secret_get_value (secret), ==, "v2");
  g_assert_cmpstr (cbi_client_secret_get_application_id (secret), ==, "a1");
  g_clear_object (&result);

  cbi_client_reveal_secret_async (script.http.client, application, NULL, client_keep_result_cb, &result);
  none = cbi_client_reveal_secret_finish (script.http.client, client_await (&result), &error);
  g_assert_null (none);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND);
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&application));
  script_tear_down (&script);
}

static void
test_email (void)
{
  const Step steps[] = {
    { "GET", "/admin/email-addresses?filter%5Bemail%5D=a%2Bb%40example.org", NULL, NULL, NULL, 200, "{\"data\":[]}" },
    { "GET", "/admin/email-addresses?filter%5Bemail%5D=me%40example.org", NULL, NULL, NULL, 200,
      "{\"data\":[{\"type\":\"email-addresses\",\"id\":\"x\",\"attributes\":{\"email\":\"me@example.org\",\"holder\":\"users\",\"holder_name\":\"Mia\"}}]}" },
    { "GET", "/admin/email-addresses?filter%5Bemail%5D=x", NULL, NULL, NULL, 422,
      "{\"errors\":[{\"code\":\"email_invalid\"}]}" },
  };
  const char *emails[] = { "a+b@example.org", "me@example.org", "x" };
  Script      script;

  script_set_up (&script, steps, G_N_ELEMENTS (steps));
  for (guint i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *holder = NULL;
      gboolean         is_free;

      cbi_client_check_email_async (script.http.client, emails[i], NULL, client_keep_result_cb, &result);
      is_free = cbi_client_check_email_finish (script.http.client, client_await (&result), &holder, &error);
      g_assert_cmpint (is_free, ==, i == 0);
      g_assert_cmpstr (holder, ==, i == 1 ? "Mia" : NULL);
      if (i == 2)
        g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
  script_tear_down (&script);
}

/* As an application does it: without the administration's key. */
static void
test_token (void)
{
  const Step step = { "POST", "/oauth2/token", "Content-Type", "application/x-www-form-urlencoded",
                      "grant_type=client_credentials&client_id=cbi_app_x&client_secret=a%26b", 200,
                      "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3600}" };
  Script     script;
  g_autoptr (CbiApplication) application = make_stored ();
  g_autoptr (CbiAccessToken) token = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_application_set_callback_url (application, cbi_client_get_base_url (script.http.client));
  cbi_client_request_token_async (script.http.client, application, "a&b", NULL, client_keep_result_cb, &result);
  token = cbi_client_request_token_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_access_token_get_token (token), ==, "a.b.c");
  g_clear_object (&result);

  /* A secret doesn't go to just any address. */
  cbi_application_set_callback_url (application, "http://example.org");
  cbi_client_request_token_async (script.http.client, application, "a&b", NULL, client_keep_result_cb, &result);
  g_assert_null (cbi_client_request_token_finish (script.http.client, client_await (&result), &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_organization (void)
{
  const Step step = { "PATCH", "/admin/organization", "If-Match", "\"1\"",
                      "{\"data\":{\"type\":\"organizations\",\"id\":\"o\",\"attributes\":{\"api_licensed\":true,"
                      "\"administrator_name\":\"Mia\",\"administrator_email\":\"mia@example.org\"}}}",
                      200,
                      "{\"data\":{\"type\":\"organizations\",\"id\":\"o\",\"meta\":{\"etag\":\"\\\"2\\\"\"},\"attributes\":{\"name\":\"Riverside\"}}}" };
  Script     script;
  g_autoptr (CbiOrganization) changed = cbi_organization_new ();
  g_autoptr (CbiOrganization) organization = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cbi_resource_set_id (CBI_RESOURCE (changed), "o");
  cbi_resource_set_etag (CBI_RESOURCE (changed), "\"1\"");
  cbi_organization_set_api_licensed (changed, TRUE);
  cbi_organization_set_administrator_name (changed, "Mia");
  cbi_organization_set_administrator_email (changed, "mia@example.org");

  script_set_up (&script, &step, 1);
  cbi_client_update_organization_async (script.http.client, changed, NULL, client_keep_result_cb, &result);
  organization = cbi_client_update_organization_finish (script.http.client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_organization_get_name (organization), ==, "Riverside");
  g_clear_object (&result);
  script_tear_down (&script);
}

static void
test_shutdown (void)
{
  const Step step = { "POST", "/admin/shutdown", NULL, NULL, "", 202, NULL };
  Script     script;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  script_set_up (&script, &step, 1);
  cbi_client_shutdown_server_async (script.http.client, NULL, client_keep_result_cb, &result);
  g_assert_true (cbi_client_shutdown_server_finish (script.http.client, client_await (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  script_tear_down (&script);
}

static const Step organization_step = { "GET", "/admin/organization", NULL, NULL, NULL, 200,
                                        "{\"data\":{\"type\":\"organizations\",\"id\":\"o\"}}" };

static void
check_cancelled (Script        *script,
                 GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_client_get_organization_finish (script->http.client, client_await (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (result);
}

static void
test_cancel_before (void)
{
  Script script;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  script_set_up (&script, &organization_step, 0);
  g_cancellable_cancel (cancellable);
  cbi_client_get_organization_async (script.http.client, cancellable, client_keep_result_cb, &result);
  g_assert_null (result);
  check_cancelled (&script, &result);
  script_tear_down (&script);
}

static void
test_cancel_during (void)
{
  Script script;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  script_set_up (&script, &organization_step, 1);
  script.holds = TRUE;
  cbi_client_get_organization_async (script.http.client, cancellable, client_keep_result_cb, &result);
  WAIT_WHILE (script.held == NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (result);
  check_cancelled (&script, &result);
  soup_server_message_unpause (script.held);
  g_clear_object (&script.held);
  script_tear_down (&script);
}

/* The answer is there, but isn't wanted any more; it must not leak. */
static void
test_cancel_after (void)
{
  Script script;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  script_set_up (&script, &organization_step, 1);
  cbi_client_get_organization_async (script.http.client, cancellable, client_keep_result_cb, &result);
  client_await (&result);
  g_cancellable_cancel (cancellable);
  check_cancelled (&script, &result);
  script_tear_down (&script);
}

/* Who asked may be gone; the call then keeps the client until it has ended. */
static void
test_client_goes (void)
{
  Script script;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) organization = NULL;
  CbiClient *client;

  script_set_up (&script, &organization_step, 1);
  client = script.http.client;
  cbi_client_get_organization_async (client, NULL, client_keep_result_cb, &result);
  g_object_unref (g_steal_pointer (&script.http.client));
  organization = cbi_client_get_organization_finish (client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&result));
  script_tear_down (&script);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/calls/create", test_create);
  g_test_add_func ("/client/calls/create-without-secret", test_create_without_secret);
  g_test_add_func ("/client/calls/update", test_update);
  g_test_add_func ("/client/calls/delete", test_delete);
  g_test_add_func ("/client/calls/unsafe-version", test_unsafe_version);
  g_test_add_func ("/client/calls/list", test_list);
  g_test_add_func ("/client/calls/bad-pages", test_bad_pages);
  g_test_add_func ("/client/calls/roles", test_roles);
  g_test_add_func ("/client/calls/reveal", test_reveal);
  g_test_add_func ("/client/calls/email", test_email);
  g_test_add_func ("/client/calls/token", test_token);
  g_test_add_func ("/client/calls/organization", test_organization);
  g_test_add_func ("/client/calls/shutdown", test_shutdown);
  g_test_add_func ("/client/calls/cancel/before", test_cancel_before);
  g_test_add_func ("/client/calls/cancel/during", test_cancel_during);
  g_test_add_func ("/client/calls/cancel/after", test_cancel_after);
  g_test_add_func ("/client/calls/client-goes", test_client_goes);

  return g_test_run ();
}

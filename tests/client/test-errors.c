/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "client/cbi-client-error.h"

#define GOOD_TYPE "application/vnd.api+json"

typedef struct
{
  const char    *name;
  guint          status;
  const char    *type;
  const char    *body;
  CbiClientError expected;
  const char    *sentence; /* a part of it, or NULL */
  guint          problems;
} Case;

static const Case cases[] = {
  { "unauthorized", 401, GOOD_TYPE, "{\"errors\":[{\"code\":\"unauthorized\"}]}", CBI_CLIENT_ERROR_UNAUTHORIZED, "start it again", 1 },
  { "forbidden", 403, GOOD_TYPE, "{\"errors\":[{\"code\":\"forbidden\"}]}", CBI_CLIENT_ERROR_FORBIDDEN, "not allowed", 1 },
  { "not-licensed", 403, GOOD_TYPE, "{\"errors\":[{\"code\":\"api_not_licensed\"}]}", CBI_CLIENT_ERROR_NOT_LICENSED, "licence", 1 },
  { "oauth-not-licensed", 400, "application/json", "{\"error\":\"unauthorized_client\"}", CBI_CLIENT_ERROR_NOT_LICENSED, "licence", 0 },
  { "oauth-bad-secret", 401, "application/json", "{\"error\":\"invalid_client\"}", CBI_CLIENT_ERROR_UNAUTHORIZED, "secret", 0 },
  { "not-found", 404, GOOD_TYPE, "{\"errors\":[]}", CBI_CLIENT_ERROR_NOT_FOUND, "no longer", 0 },
  { "gone", 410, NULL, NULL, CBI_CLIENT_ERROR_NOT_FOUND, NULL, 0 },
  { "conflict", 409, GOOD_TYPE, "{\"errors\":[{\"code\":\"email_taken\",\"source\":{\"pointer\":\"/data/attributes/email\"}}]}", CBI_CLIENT_ERROR_CONFLICT, "An account already uses this address", 1 },
  { "changed", 412, GOOD_TYPE, "{\"errors\":[{\"code\":\"changed_meanwhile\"}]}", CBI_CLIENT_ERROR_CHANGED_MEANWHILE, "meantime", 1 },
  { "precondition-required", 428, NULL, NULL, CBI_CLIENT_ERROR_CHANGED_MEANWHILE, NULL, 0 },
  { "too-large", 413, NULL, NULL, CBI_CLIENT_ERROR_TOO_LARGE, "too large", 0 },
  { "uri-too-long", 414, NULL, NULL, CBI_CLIENT_ERROR_TOO_LARGE, NULL, 0 },
  { "header-too-large", 431, NULL, NULL, CBI_CLIENT_ERROR_TOO_LARGE, NULL, 0 },
  { "malformed", 400, GOOD_TYPE, "{\"errors\":[{\"code\":\"malformed\",\"detail\":\"The body is no JSON.\"}]}", CBI_CLIENT_ERROR_INVALID, "The body is no JSON.", 1 },
  { "refused-bare", 422, NULL, NULL, CBI_CLIENT_ERROR_INVALID, "marked fields", 0 },
  { "refused-garbage-members", 422, GOOD_TYPE, "{\"errors\":[1,null,[],{\"code\":7,\"detail\":[],\"source\":\"x\"}]}", CBI_CLIENT_ERROR_INVALID, "does not accept this", 1 },
  { "refused-with-isolates", 422, GOOD_TYPE, "{\"errors\":[{\"code\":\"x\",\"detail\":\"a \\u2068b\\u2069\"}]}", CBI_CLIENT_ERROR_INVALID, "a \xe2\x81\xa8", 1 },
  { "refused-hidden-detail", 422, GOOD_TYPE, "{\"errors\":[{\"code\":\"x\",\"detail\":\"a\\u202eb\"}]}", CBI_CLIENT_ERROR_INVALID, "does not accept this", 1 },
  { "refused-errors-is-text", 422, GOOD_TYPE, "{\"errors\":\"oops\"}", CBI_CLIENT_ERROR_INVALID, "marked fields", 0 },
  { "too-many", 429, NULL, NULL, CBI_CLIENT_ERROR_TOO_MANY, "Wait 7 seconds", 0 },
  { "method", 405, NULL, NULL, CBI_CLIENT_ERROR_UNREADABLE, "same version", 0 },
  { "media-type", 415, NULL, NULL, CBI_CLIENT_ERROR_UNREADABLE, "same version", 0 },
  { "server", 500, "text/html", "<h1>oops</h1>", CBI_CLIENT_ERROR_SERVER, "failed", 0 },
  { "busy", 503, GOOD_TYPE, "{", CBI_CLIENT_ERROR_SERVER, "failed", 0 },
  { "redirect", 302, NULL, NULL, CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "garbage", 200, GOOD_TYPE, "garbage", CBI_CLIENT_ERROR_UNREADABLE, "can’t be read", 0 },
  { "empty", 200, GOOD_TYPE, "", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "no-body", 200, NULL, NULL, CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "no-content", 204, NULL, NULL, CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "wrong-type", 200, "text/html", "{\"data\":{\"type\":\"organizations\",\"id\":\"1\"}}", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "array", 200, GOOD_TYPE, "[]", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "null", 200, GOOD_TYPE, "null", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "no-data", 200, GOOD_TYPE, "{}", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "other-resource", 200, GOOD_TYPE, "{\"data\":{\"type\":\"roles\",\"id\":\"1\"}}", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
  { "bad-utf8", 200, GOOD_TYPE, "{\"data\":\"\xff\"}", CBI_CLIENT_ERROR_UNREADABLE, NULL, 0 },
};

static void
answer_case (SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           data)
{
  const Case         *test = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  client_reply (message, test->status, test->type, test->body);
  if (test->status == 429)
    soup_message_headers_replace (headers, "Retry-After", "7");
  if (test->status == 302)
    soup_message_headers_replace (headers, "Location", "http://127.0.0.1:1/elsewhere");
}

static GError *
ask (CbiClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbiOrganization) organization = NULL;
  GError *error = NULL;

  cbi_client_get_organization_async (client, NULL, client_keep_result_cb, &result);
  organization = cbi_client_get_organization_finish (client, client_await (&result), &error);
  g_assert_true ((organization == NULL) == (error != NULL));

  return error;
}

static void
test_case (gconstpointer data)
{
  const Case   *test = data;
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  client_fixture_set_up (&fixture, answer_case, (gpointer) test);
  error = ask (fixture.client);
  g_assert_error (error, CBI_CLIENT_ERROR, (int) test->expected);
  g_assert_cmpuint (cbi_client_error_get_problems (error)->len, ==, test->problems);
  if (test->sentence != NULL)
    g_assert_nonnull (strstr (error->message, test->sentence));
  g_assert_cmpuint (fixture.requests, ==, 1);

  /* A copy has problems of its own. */
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpuint (cbi_client_error_get_problems (copy)->len, ==, test->problems);

  client_fixture_tear_down (&fixture);
}

static void
answer_fields (SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           data)
{
  client_reply_json (message, 422, "{\"errors\":["
                                   "{\"status\":\"422\",\"code\":\"name_required\",\"detail\":\"x\",\"source\":{\"pointer\":\"/data/attributes/name\"}},"
                                   "{\"status\":\"422\",\"code\":\"roles_required\",\"source\":{\"pointer\":\"/data/relationships/roles/data/0\"}},"
                                   "{\"status\":\"409\",\"code\":\"email_taken\"},"
                                   "{\"status\":\"422\",\"code\":\"new_rule\",\"detail\":\"Use another word.\",\"source\":{\"pointer\":\"/data/attributes/word\"}},"
                                   "{\"status\":\"422\",\"code\":\"other\",\"source\":{\"pointer\":\"/data/elsewhere\"}}]}");
}

static void
check_problem (GPtrArray  *problems,
               guint       index,
               CbiRule     rule,
               const char *field,
               const char *sentence)
{
  const CbiProblem *problem = g_ptr_array_index (problems, index);

  g_assert_cmpint (problem->rule, ==, rule);
  g_assert_cmpstr (problem->field, ==, field);
  g_assert_cmpstr (problem->sentence, ==, sentence);
}

static void
test_fields (void)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;

  client_fixture_set_up (&fixture, answer_fields, NULL);
  error = ask (fixture.client);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID);
  problems = cbi_client_error_get_problems (error);
  g_assert_cmpuint (problems->len, ==, 5);
  check_problem (problems, 0, CBI_RULE_NAME_REQUIRED, "name", cbi_rule_get_sentence (CBI_RULE_NAME_REQUIRED));
  check_problem (problems, 1, CBI_RULE_ROLES_REQUIRED, "roles", cbi_rule_get_sentence (CBI_RULE_ROLES_REQUIRED));
  check_problem (problems, 2, CBI_RULE_EMAIL_TAKEN, "email", cbi_rule_get_sentence (CBI_RULE_EMAIL_TAKEN));
  check_problem (problems, 3, CBI_RULE_NONE, "word", "Use another word.");
  check_problem (problems, 4, CBI_RULE_NONE, NULL, "The server does not accept this. Change it and try again.");
  client_fixture_tear_down (&fixture);
}

static void
test_no_problems (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_null (cbi_client_error_get_problems (NULL));
  g_assert_null (cbi_client_error_get_problems (other));
}

static void
answer_huge (SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           data)
{
  g_autoptr (GString) body = g_string_new ("{\"data\":\"");

  for (guint i = 0; i < 9 * 1024 * 1024 / 64; i++)
    g_string_append (body, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  g_string_append (body, "\"}");
  client_reply_json (message, 200, body->str);
}

static void
test_huge (void)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  client_fixture_set_up (&fixture, answer_huge, NULL);
  error = ask (fixture.client);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_TOO_LARGE);
  client_fixture_tear_down (&fixture);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* What a server that isn't quite one does with a connection. */
static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           user_data)
{
  const char    *text = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char           request[1024];

  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request, NULL, NULL);
  if (text != NULL)
    g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

static void
check_connection (const char    *text,
                  CbiClientError expected)
{
  /* With a limit of threads GLib starts the service again when one of them ends, even one that was stopped. */
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (-1);
  g_autoptr (CbiClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  guint16          port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (incoming_cb), (gpointer) text);
  g_socket_service_start (service);
  url = g_strdup_printf ("http://127.0.0.1:%u", port);
  client = cbi_client_new (url, "key");
  error = ask (client);
  g_assert_error (error, CBI_CLIENT_ERROR, (int) expected);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static void
test_cut (void)
{
  check_connection (NULL, CBI_CLIENT_ERROR_UNREACHABLE);
  check_connection ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", CBI_CLIENT_ERROR_UNREACHABLE);
  check_connection ("HTTP/1.1 200 OK\r\nContent-Ty", CBI_CLIENT_ERROR_UNREADABLE);
  check_connection ("It works!\r\n\r\n", CBI_CLIENT_ERROR_UNREADABLE);
}

static void
test_refused (void)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiClient) client = NULL;

  /* Nobody listens at that port any more. */
  client_fixture_set_up (&fixture, answer_fields, NULL);
  client = cbi_client_new (fixture.url, "key");
  client_fixture_tear_down (&fixture);

  error = ask (client);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "running"));
}

static void
test_addresses (void)
{
  const char *bad[] = { "", "x", "ftp://127.0.0.1/", "http://example.org", "http://10.0.0.1:80", "http://me:pw@127.0.0.1/",
                        "http://127.0.0.1.example.org/", "http://" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (CbiClient) client = cbi_client_new (bad[i], "key");
      g_autoptr (GError) error = ask (client);

      g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);
      g_assert_nonnull (strstr (error->message, "https://"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/client/errors/answer/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/client/errors/fields", test_fields);
  g_test_add_func ("/client/errors/no-problems", test_no_problems);
  g_test_add_func ("/client/errors/huge", test_huge);
  g_test_add_func ("/client/errors/cut", test_cut);
  g_test_add_func ("/client/errors/refused", test_refused);
  g_test_add_func ("/client/errors/addresses", test_addresses);

  return g_test_run ();
}

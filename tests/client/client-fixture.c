/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "plain-server.h"

typedef struct
{
  ClientFixture *fixture;
  ClientHandler  handler;
  gpointer       data;
} Route;

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Route *route = user_data;

  route->fixture->requests++;
  route->handler (message, path, query, route->data);
}

void
client_fixture_set_up (ClientFixture *fixture,
                       ClientHandler  handler,
                       gpointer       data)
{
  Route *route = g_new0 (Route, 1);

  route->fixture = fixture;
  route->handler = handler;
  route->data = data;
  fixture->requests = 0;
  fixture->server = plain_server_new (request_cb, route, g_free, &fixture->url);
  fixture->client = cbi_client_new (fixture->url, "key-of-the-administration");
}

void
client_fixture_tear_down (ClientFixture *fixture)
{
  client_settle (0);
  if (fixture->client != NULL)
    g_assert_finalize_object (fixture->client);
  soup_server_disconnect (fixture->server);
  client_settle (0);
  g_clear_object (&fixture->server);
  g_clear_pointer (&fixture->url, g_free);
}

void
client_reply (SoupServerMessage *message,
              guint              status,
              const char        *type,
              const char        *body)
{
  soup_server_message_set_status (message, status, NULL);
  if (body != NULL)
    soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

void
client_reply_json (SoupServerMessage *message,
                   guint              status,
                   const char        *body)
{
  client_reply (message, status, "application/vnd.api+json", body);
}

void
client_keep_result_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

/* Returns: (transfer none): the result, to be unreffed by the caller */
GAsyncResult *
client_await (GAsyncResult **result)
{
  WAIT_WHILE (*result == NULL);

  return *result;
}

static gboolean
set_true_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets everything that is due within a time happen: for what must not happen, and for pauses that
 * are the code's own. */
void
client_settle (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, milliseconds, set_true_cb, &done, NULL);
  WAIT_WHILE (!done);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-dispatch.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-administrator.h"
#include "server/cbi-idempotency.h"
#include "server/cbi-status.h"
#include "server/cbi-strict-json.h"

#include <string.h>

/* One request on its way through the server. While the database works, the message is paused and
 * the main loop serves others; the client may be gone when the answer is ready. */
typedef struct
{
  SoupServerMessage *message;      /* (owned) */
  CbiRequest        *request;      /* (owned) */
  CbiReply          *reply;        /* (owned) (nullable) */
  gulong             disconnected; /* signal handler */
  gboolean           gone;
} Exchange;

typedef struct
{
  CbiRouter   *router;   /* (owned) */
  CbiServices *services; /* (not owned) */
} Dispatch;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  if (exchange->disconnected != 0)
    g_signal_handler_disconnect (exchange->message, exchange->disconnected);
  g_clear_pointer (&exchange->reply, cbi_reply_free);
  cbi_request_free (exchange->request);
  g_object_unref (exchange->message);
  g_free (exchange);
}

static void
send_reply (SoupServerMessage *message,
            CbiReply          *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body = cbi_reply_take_body (reply);
  GHashTableIter iter;
  gpointer       name, value;

  soup_server_message_set_status (message, cbi_reply_get_status (reply),
                                  cbi_status_get_phrase (cbi_reply_get_status (reply)));
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  g_hash_table_iter_init (&iter, cbi_reply_get_headers (reply));
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
  if (body != NULL)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* The endpoints of OAuth have their own form of errors (RFC 6749, 5.2). */
static CbiReply *
speak_oauth (CbiReply *reply)
{
  guint       status = cbi_reply_get_status (reply);
  const char *error = status >= 500 ? (status == SOUP_STATUS_INTERNAL_SERVER_ERROR ? "server_error" : "temporarily_unavailable")
                                    : "invalid_request";
  CbiReply   *spoken = cbi_reply_new_oauth_error (status, error, NULL);
  const char *allowed = g_hash_table_lookup (cbi_reply_get_headers (reply), "Allow");
  const char *retry = g_hash_table_lookup (cbi_reply_get_headers (reply), "Retry-After");

  if (allowed != NULL)
    cbi_reply_set_header (spoken, "Allow", allowed);
  if (retry != NULL)
    cbi_reply_set_header (spoken, "Retry-After", retry);
  cbi_reply_free (reply);

  return spoken;
}

static CbiReply *
reply_no_route (const char *path,
                const char *allowed)
{
  CbiReply *reply;

  if (allowed == NULL)
    return cbi_reply_new_fault (SOUP_STATUS_NOT_FOUND, "not_found", _("There is nothing at this address."));

  reply = cbi_reply_new_fault (SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed",
                               _("This address does not know the method."));
  cbi_reply_set_header (reply, "Allow", allowed);
  if (g_str_has_prefix (path, "/oauth2/"))
    reply = speak_oauth (reply);

  return reply;
}

static char *
get_address (SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);

  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return g_strdup ("-");

  return g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

static const CbiTranslation *
get_translation (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return cbi_translation_for_caller (soup_message_headers_get_list (headers, "Accept-Language"));
}

/* Also says how the records will name the person, so it comes before the caller's language. */
static CbiRequest *
read_request (SoupServerMessage *message,
              CbiServices       *services,
              const CbiRoute    *route,
              GStrv              params)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri               *uri = soup_server_message_get_uri (message);
  CbiRequest         *request = cbi_request_new (services, route, params);
  const char         *administrator = cbi_organization_get_administrator_name (services->organization);

  request->path = g_strdup (g_uri_get_path (uri));
  request->query = g_strdup (g_uri_get_query (uri));
  request->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  request->media_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  request->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  request->if_match = g_strdup (soup_message_headers_get_list (headers, "If-Match"));
  request->idempotency_key = g_strdup (soup_message_headers_get_list (headers, "Idempotency-Key"));
  request->address = get_address (message);
  request->translation = get_translation (message);
  /* Translators: stands for the name of the person who did something, as long as that is not known. */
  request->actor = g_strdup (administrator != NULL ? administrator : C_("who did it", "Administrator"));
  request->licensed = cbi_organization_get_api_licensed (services->organization);

  return request;
}

/* Parameters of JSON:API's media type change what it means, and we know none (JSON:API 1.1, 5.3). */
static gboolean
is_json (CbiRequest *request)
{
  if (cbi_request_is_of_type (request, CBI_JSONAPI_MEDIA_TYPE))
    return strchr (request->media_type, ';') == NULL || strstr (request->media_type, "profile=") != NULL;

  return cbi_request_is_of_type (request, "application/json");
}

static CbiReply *
read_document (CbiRequest *request)
{
  gsize       size = 0;
  const char *text = request->body != NULL ? g_bytes_get_data (request->body, &size) : NULL;

  if (!is_json (request))
    return cbi_reply_new_fault (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
                                _("Send the document as application/vnd.api+json or application/json."));

  if (cbi_strict_json_check (text, size))
    request->document = cbi_json_parse (text, size, NULL);
  if (request->document == NULL)
    return cbi_reply_new_fault (SOUP_STATUS_BAD_REQUEST, "malformed", _("The document is not a readable JSON object."));

  return NULL;
}

static CbiReply *
check_headers (CbiRequest *request)
{
  CbiRouteFlags flags = request->route->flags;

  if ((flags & CBI_ROUTE_ADMIN) != 0 && (flags & CBI_ROUTE_UNLICENSED) == 0 && !request->licensed)
    return cbi_reply_new_fault (SOUP_STATUS_FORBIDDEN, "api_not_licensed",
                                _("The organisation has no licence for the API. Ask Casebook for “External Data Interoperability (API)”."));
  if ((flags & CBI_ROUTE_IF_MATCH) != 0 && request->if_match == NULL)
    return cbi_reply_new_fault (CBI_STATUS_PRECONDITION_REQUIRED, "precondition_required",
                                _("Say in the header “If-Match” which version is to be changed."));
  if (request->idempotency_key != NULL && !cbi_idempotency_is_key (request->idempotency_key))
    return cbi_reply_new_fault (SOUP_STATUS_BAD_REQUEST, "invalid_idempotency_key",
                                _("An Idempotency-Key has 1 to 255 visible ASCII characters."));

  return NULL;
}

/* Everything that can be told without the database. */
static CbiReply *
prepare (CbiRequest *request)
{
  CbiRouteFlags   flags = request->route->flags;
  const CbiRoute *instead = NULL;
  CbiReply       *reply = NULL;

  if ((flags & CBI_ROUTE_ADMIN) != 0)
    reply = cbi_administrator_check (request, &instead);
  if (reply == NULL && instead != NULL)
    {
      request->route = instead;
      return NULL;
    }
  if (reply == NULL)
    reply = check_headers (request);
  if (reply == NULL && (flags & CBI_ROUTE_DOCUMENT) != 0)
    reply = read_document (request);
  if (reply == NULL && request->route->prepare != NULL)
    reply = request->route->prepare (request);

  return reply;
}

static gboolean
run_work (CbiConnection *connection,
          gpointer       data,
          GError       **error)
{
  Exchange   *exchange = data;
  CbiRequest *request = exchange->request;
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (request->translation);

  if (request->idempotency_key != NULL && (request->route->flags & CBI_ROUTE_WRITES) != 0 &&
      g_str_equal (request->route->method, "POST"))
    exchange->reply = cbi_idempotency_work (request, connection, error);
  else
    exchange->reply = request->route->work (request, connection, error);

  return exchange->reply != NULL;
}

static void
worked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Exchange   *exchange = cbi_database_get_job_data (result);
  CbiRequest *request = exchange->request;
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (request->translation);
  g_autoptr (GError) error = NULL;

  if (!cbi_database_run_finish (CBI_DATABASE (object), result, &error))
    {
      /* What the job answered is not true if its transaction failed. */
      g_clear_pointer (&exchange->reply, cbi_reply_free);
      exchange->reply = cbi_reply_new_failure (error);
      if ((request->route->flags & CBI_ROUTE_FORM) != 0)
        exchange->reply = speak_oauth (exchange->reply);
    }
  else if (request->route->done != NULL && SOUP_STATUS_IS_SUCCESSFUL (cbi_reply_get_status (exchange->reply)))
    request->route->done (request);

  if (exchange->gone)
    return;

  send_reply (exchange->message, exchange->reply);
  soup_server_message_unpause (exchange->message);
}

static void
disconnected_cb (SoupServerMessage *message,
                 Exchange          *exchange)
{
  exchange->gone = TRUE;
}

static void
start_read (Exchange *exchange)
{
  cbi_database_read_async (exchange->request->services->database, run_work, exchange, exchange_free, NULL, worked_cb, NULL);
}

/* Should it have failed, then what is older can be found all the same. */
static void
caught_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cbi_database_run_finish (CBI_DATABASE (object), result, &error))
    g_message ("The newest applications can't be found: %s", error->message);
  start_read (user_data);
}

static void
start_work (SoupServerMessage *message,
            CbiRequest        *request)
{
  Exchange    *exchange = g_new0 (Exchange, 1);
  CbiDatabase *database = request->services->database;

  exchange->message = g_object_ref (message);
  exchange->request = request;
  exchange->disconnected = g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), exchange);

  soup_server_message_pause (message);
  if ((request->route->flags & CBI_ROUTE_WRITES) != 0)
    cbi_database_write_async (database, run_work, exchange, exchange_free, NULL, worked_cb, NULL);
  else if (request->searches && cbi_database_is_behind (database))
    cbi_database_catch_up_async (database, caught_up_cb, exchange);
  else
    start_read (exchange);
}

/* What can be said at once, is. */
static CbiReply *
answer_at_once (CbiRequest *request)
{
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (request->translation);

  return prepare (request);
}

static CbiReply *
answer_no_route (SoupServerMessage *message,
                 const char        *path,
                 const char        *allowed)
{
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (get_translation (message));

  return reply_no_route (path, allowed);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *decoded_path,
            GHashTable        *query,
            gpointer           user_data)
{
  Dispatch   *dispatch = user_data;
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  g_auto (GStrv) params = NULL;
  g_autofree char *allowed = NULL;
  const CbiRoute  *route = cbi_router_find (dispatch->router, soup_server_message_get_method (message), path, &params, &allowed);
  g_autoptr (CbiRequest) request = NULL;
  g_autoptr (CbiReply) reply = NULL;

  if (route == NULL)
    {
      reply = answer_no_route (message, path, allowed);
      send_reply (message, reply);
      return;
    }

  request = read_request (message, dispatch->services, route, g_steal_pointer (&params));
  reply = answer_at_once (request);
  if (reply != NULL)
    send_reply (message, reply);
  else
    start_work (message, g_steal_pointer (&request));
}

static void
dispatch_free (gpointer data)
{
  Dispatch *dispatch = data;

  g_object_unref (dispatch->router);
  g_free (dispatch);
}

/**
 * cbi_dispatch_attach:
 * @server: the server
 * @router: who answers what
 * @services: what handlers work with; outlives @server
 *
 * Has @router answer the requests to @server.
 */
void
cbi_dispatch_attach (SoupServer  *server,
                     CbiRouter   *router,
                     CbiServices *services)
{
  Dispatch *dispatch = g_new0 (Dispatch, 1);

  dispatch->router = g_object_ref (router);
  dispatch->services = services;
  soup_server_add_handler (server, NULL, request_cb, dispatch, dispatch_free);
}

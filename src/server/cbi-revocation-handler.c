/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-revocation-handler.h"

#include "core/cbi-json.h"
#include "server/cbi-access-log.h"
#include "server/cbi-oauth-client.h"
#include "server/cbi-revocations-store.h"

#include <libsoup/soup.h>

static void
free_client (gpointer client)
{
  cbi_oauth_client_free (client);
}

static CbiReply *
prepare_revocation (CbiRequest *request)
{
  CbiReply       *refusal = NULL;
  CbiOAuthClient *client = cbi_oauth_client_read (request, FALSE, &refusal);

  if (client == NULL)
    return refusal;

  cbi_request_set_data (request, client, free_client);
  if (client->client_id == NULL || client->secret == NULL)
    return cbi_oauth_client_refuse (client, request);

  refusal = cbi_oauth_client_check_throttle (client, request);
  if (refusal == NULL && cbi_form_lookup (client->form, "token") == NULL)
    refusal = cbi_reply_new_oauth_error (SOUP_STATUS_BAD_REQUEST, "invalid_request", "The parameter token is missing.");

  return refusal;
}

static CbiReply *
reply_done (void)
{
  CbiReply *reply = cbi_reply_new (SOUP_STATUS_OK);

  cbi_reply_set_header (reply, "Cache-Control", "no-store");
  cbi_reply_set_header (reply, "Pragma", "no-cache");

  return reply;
}

/* There is one kind of token here, so the hint of RFC 7009 tells nothing. */
static CbiReply *
work_revocation (CbiRequest    *request,
                 CbiConnection *connection,
                 GError       **error)
{
  CbiOAuthClient *client = request->data;
  CbiReply       *refusal = NULL;
  g_autoptr (CbiCredentials) credentials = cbi_oauth_client_authenticate (client, request, connection, &refusal, error);
  g_autoptr (JsonObject) claims = NULL;
  gint64 expires_at;

  if (credentials == NULL)
    return refusal;

  claims = cbi_tokens_open (request->services->tokens, cbi_form_lookup (client->form, "token"));
  if (claims == NULL)
    return reply_done ();

  if (g_strcmp0 (cbi_json_get_string (claims, "client_id"), credentials->client_id) != 0)
    return cbi_reply_new_oauth_error (SOUP_STATUS_BAD_REQUEST, "unauthorized_client",
                                      "The token belongs to another client.");

  expires_at = cbi_json_get_int (claims, "exp", 0) * G_USEC_PER_SEC;
  if (!cbi_revocations_store_insert (connection, cbi_json_get_string (claims, "jti"), expires_at, error))
    return NULL;

  cbi_access_log_attempt (request->path, "ok", client->client_id, request->address, FALSE);

  return reply_done ();
}

static const CbiRoute routes[] = {
  { "POST", "/oauth2/revoke", CBI_ROUTE_FORM | CBI_ROUTE_WRITES, prepare_revocation, work_revocation },
};

/** cbi_revocation_handler_add: Adds the endpoint that ends a token early (RFC 7009). */
void
cbi_revocation_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

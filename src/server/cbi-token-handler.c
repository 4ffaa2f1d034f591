/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-token-handler.h"

#include "server/cbi-access-log.h"
#include "server/cbi-oauth-client.h"
#include "server/cbi-scope.h"

#include <libsoup/soup.h>
#include <string.h>

static void
free_client (gpointer client)
{
  cbi_oauth_client_free (client);
}

static CbiReply *
refuse (CbiRequest     *request,
        CbiOAuthClient *client,
        const char     *error,
        const char     *description)
{
  cbi_access_log_attempt (request->path, error, client->client_id, request->address, client->in_query);

  return cbi_reply_new_oauth_error (SOUP_STATUS_BAD_REQUEST, error, description);
}

static CbiReply *
check_grant (CbiRequest     *request,
             CbiOAuthClient *client)
{
  const char *grant = cbi_form_lookup (client->form, "grant_type");

  if (grant == NULL)
    return refuse (request, client, "invalid_request", "The parameter grant_type is missing.");
  if (!g_str_equal (grant, "client_credentials"))
    return refuse (request, client, "unsupported_grant_type", "The only grant here is client_credentials.");

  return NULL;
}

/* RFC 8707: there is one resource here, the server itself, and it may be named more than once. */
static CbiReply *
check_resources (CbiRequest     *request,
                 CbiOAuthClient *client)
{
  for (guint i = 0; i < cbi_form_get_length (client->form); i++)
    if (g_str_equal (cbi_form_get_name (client->form, i), "resource") &&
        !g_str_equal (cbi_form_get_value (client->form, i), request->services->base_url))
      return refuse (request, client, "invalid_target", "The only resource here is the issuer.");

  return NULL;
}

static CbiReply *
prepare_token (CbiRequest *request)
{
  CbiReply       *refusal = NULL;
  CbiOAuthClient *client = cbi_oauth_client_read (request, TRUE, &refusal);

  if (client == NULL)
    {
      cbi_access_log_attempt (request->path, "invalid_request", NULL, request->address, FALSE);
      return refusal;
    }

  cbi_request_set_data (request, client, free_client);
  if (client->client_id == NULL || client->secret == NULL)
    return cbi_oauth_client_refuse (client, request);

  refusal = cbi_oauth_client_check_throttle (client, request);
  if (refusal == NULL)
    refusal = check_grant (request, client);
  if (refusal == NULL)
    refusal = check_resources (request, client);

  return refusal;
}

static CbiReply *
reply_token (const char *token,
             const char *scope)
{
  g_autoptr (JsonObject) json = json_object_new ();
  CbiReply *reply;

  json_object_set_string_member (json, "access_token", token);
  json_object_set_string_member (json, "token_type", "Bearer");
  json_object_set_int_member (json, "expires_in", CBI_TOKENS_LIFETIME);
  json_object_set_string_member (json, "scope", scope);

  reply = cbi_reply_new_json (SOUP_STATUS_OK, json);
  cbi_reply_set_header (reply, "Cache-Control", "no-store");
  cbi_reply_set_header (reply, "Pragma", "no-cache");

  return reply;
}

static CbiReply *
work_token (CbiRequest    *request,
            CbiConnection *connection,
            GError       **error)
{
  CbiOAuthClient *client = request->data;
  CbiReply       *refusal = NULL;
  g_autoptr (CbiCredentials) credentials = cbi_oauth_client_authenticate (client, request, connection, &refusal, error);
  g_autofree char *scope = NULL;
  g_autofree char *token = NULL;

  if (credentials == NULL)
    return refusal;
  if (!request->licensed)
    return refuse (request, client, "unauthorized_client", "The organization has no license for the API.");
  if (!cbi_scope_choose (&credentials->permissions, cbi_form_lookup (client->form, "scope"), &scope))
    return refuse (request, client, "invalid_scope", "The scope holds more than the roles of the application allow.");

  token = cbi_tokens_issue (request->services->tokens, credentials, scope, error);
  if (token == NULL)
    return NULL;

  cbi_access_log_attempt (request->path, "ok", client->client_id, request->address, client->in_query);

  return reply_token (token, scope);
}

static const CbiRoute routes[] = {
  { "POST", "/oauth2/token", CBI_ROUTE_FORM, prepare_token, work_token },
};

/** cbi_token_handler_add: Adds the endpoint that gives out access tokens (RFC 6749, 4.4). */
void
cbi_token_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

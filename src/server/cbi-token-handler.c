/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-token-handler.h"

#include "server/cbi-access-log.h"
#include "server/cbi-oauth-client.h"
#include "server/cbi-scope.h"

#include <libsoup/soup.h>
#include <string.h>

/* What stays between the steps of one request. */
typedef struct
{
  CbiOAuthClient *client;      /* (owned) (nullable) */
  CbiCredentials *credentials; /* (owned) (nullable): those that the registry gave */
  guint           n_commits;   /* before it gave them */
} TokenData;

static void
free_data (gpointer data)
{
  TokenData *token = data;

  g_clear_pointer (&token->client, cbi_oauth_client_free);
  g_clear_pointer (&token->credentials, cbi_credentials_free);
  g_free (token);
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
answer (CbiRequest           *request,
        CbiOAuthClient       *client,
        const CbiCredentials *credentials,
        GError              **error)
{
  g_autofree char *scope = NULL;
  g_autofree char *token = NULL;

  if (!request->licensed)
    return refuse (request, client, "unauthorized_client", "The organization has no licence for the API.");
  if (!cbi_scope_choose (&credentials->permissions, cbi_form_lookup (client->form, "scope"), &scope))
    return refuse (request, client, "invalid_scope", "The scope holds more than the roles of the application allow.");

  token = cbi_tokens_issue (request->services->tokens, credentials, scope, error);
  if (token == NULL)
    return NULL;

  cbi_access_log_attempt (request->path, "ok", client->client_id, request->address, client->in_query);

  return reply_token (token, scope);
}

/* Most clients come again and again. If the registry has not changed since the last time, asking it
 * in another thread would cost more than all the rest. Only who is let in is answered here, so that
 * nobody can tell by the time whether a client exists. Signing with RSA takes too long for the main
 * loop. */
static CbiReply *
try_cache (CbiRequest     *request,
           CbiOAuthClient *client)
{
  CbiServices          *services = request->services;
  const CbiCredentials *credentials = cbi_credentials_cache_find (services->credentials, client->client_id,
                                                                  cbi_database_get_n_commits (services->database));

  if (credentials == NULL || !cbi_tokens_sign_fast (services->tokens) || !cbi_oauth_client_match (client, request, credentials))
    return NULL;

  return answer (request, client, credentials, NULL);
}

static CbiReply *
prepare_token (CbiRequest *request)
{
  CbiReply  *refusal = NULL;
  TokenData *token = g_new0 (TokenData, 1);

  cbi_request_set_data (request, token, free_data);
  token->client = cbi_oauth_client_read (request, TRUE, &refusal);
  if (token->client == NULL)
    {
      cbi_access_log_attempt (request->path, "invalid_request", NULL, request->address, FALSE);
      return refusal;
    }
  if (token->client->client_id == NULL || token->client->secret == NULL)
    return cbi_oauth_client_refuse (token->client, request);

  refusal = cbi_oauth_client_check_throttle (token->client, request);
  if (refusal == NULL)
    refusal = check_grant (request, token->client);
  if (refusal == NULL)
    refusal = check_resources (request, token->client);

  return refusal != NULL ? refusal : try_cache (request, token->client);
}

static CbiReply *
work_token (CbiRequest    *request,
            CbiConnection *connection,
            GError       **error)
{
  TokenData *token = request->data;
  CbiReply  *refusal = NULL;

  token->n_commits = cbi_database_get_n_commits (request->services->database);
  token->credentials = cbi_oauth_client_authenticate (token->client, request, connection, &refusal, error);
  if (token->credentials == NULL)
    return refusal;

  return answer (request, token->client, token->credentials, error);
}

static void
token_done (CbiRequest *request)
{
  TokenData *token = request->data;

  cbi_credentials_cache_take (request->services->credentials, g_steal_pointer (&token->credentials), token->n_commits);
}

static const CbiRoute routes[] = {
  { "POST", "/oauth2/token", CBI_ROUTE_FORM, prepare_token, work_token, token_done },
};

/** cbi_token_handler_add: Adds the endpoint that gives out access tokens (RFC 6749, 4.4). */
void
cbi_token_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

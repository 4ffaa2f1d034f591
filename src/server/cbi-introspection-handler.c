/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-introspection-handler.h"

#include "core/cbi-json.h"
#include "server/cbi-administrator.h"
#include "server/cbi-oauth-client.h"
#include "server/cbi-scope.h"

#include <libsoup/soup.h>

static void
free_client (gpointer client)
{
  cbi_oauth_client_free (client);
}

static CbiReply *
prepare_introspection (CbiRequest *request)
{
  CbiReply       *refusal = NULL;
  CbiOAuthClient *client = cbi_oauth_client_read (request, FALSE, &refusal);

  if (client == NULL)
    return refusal;

  cbi_request_set_data (request, client, free_client);
  if (!cbi_administrator_may (request) && (client->client_id == NULL || client->secret == NULL))
    return cbi_oauth_client_refuse (client, request);

  refusal = cbi_oauth_client_check_throttle (client, request);
  if (refusal == NULL && cbi_form_lookup (client->form, "token") == NULL)
    refusal = cbi_reply_new_oauth_error (SOUP_STATUS_BAD_REQUEST, "invalid_request", "The parameter token is missing.");

  return refusal;
}

static CbiReply *
reply_private (JsonObject *json)
{
  CbiReply *reply = cbi_reply_new_json (SOUP_STATUS_OK, json);

  cbi_reply_set_header (reply, "Cache-Control", "no-store");
  cbi_reply_set_header (reply, "Pragma", "no-cache");

  return reply;
}

/* RFC 7662, 2.2: of a dead, foreign or made-up token nothing else is said. */
static CbiReply *
reply_inactive (void)
{
  g_autoptr (JsonObject) json = json_object_new ();

  json_object_set_boolean_member (json, "active", FALSE);

  return reply_private (json);
}

static CbiReply *
reply_active (JsonObject           *claims,
              const CbiCredentials *holder)
{
  static const char *const texts[] = { "iss", "sub", "aud", "client_id", "jti" };
  g_autoptr (JsonObject) json = json_object_new ();
  const char      *granted = cbi_json_get_string (claims, "scope");
  g_autofree char *scope = cbi_scope_narrow (&holder->permissions, granted != NULL ? granted : "");
  JsonArray       *roles = json_array_new ();

  json_object_set_boolean_member (json, "active", TRUE);
  json_object_set_string_member (json, "token_type", "Bearer");
  json_object_set_string_member (json, "scope", scope);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (json, texts[i], cbi_json_get_string (claims, texts[i]));
  json_object_set_int_member (json, "iat", cbi_json_get_int (claims, "iat", 0));
  json_object_set_int_member (json, "exp", cbi_json_get_int (claims, "exp", 0));
  json_object_set_string_member (json, "username", holder->name);
  for (guint i = 0; i < holder->roles->len; i++)
    json_array_add_string_element (roles, g_ptr_array_index (holder->roles, i));
  json_object_set_array_member (json, "roles", roles);

  return reply_private (json);
}

static CbiReply *
work_introspection (CbiRequest    *request,
                    CbiConnection *connection,
                    GError       **error)
{
  CbiOAuthClient *client = request->data;
  CbiReply       *refusal = NULL;
  g_autoptr (CbiCredentials) asking = NULL;
  g_autoptr (CbiCredentials) holder = NULL;
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!cbi_administrator_may (request))
    {
      asking = cbi_oauth_client_authenticate (client, request, connection, &refusal, error);
      if (asking == NULL)
        return refusal;
    }

  claims = cbi_tokens_open (request->services->tokens, cbi_form_lookup (client->form, "token"));
  if (claims == NULL || !request->licensed)
    return reply_inactive ();

  /* An application sees its own tokens only. */
  if (asking != NULL && g_strcmp0 (cbi_json_get_string (claims, "client_id"), asking->client_id) != 0)
    return reply_inactive ();

  holder = cbi_tokens_find_holder (request->services->tokens, connection, claims, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return holder != NULL ? reply_active (claims, holder) : reply_inactive ();
}

static const CbiRoute routes[] = {
  { "POST", "/oauth2/introspect", CBI_ROUTE_FORM, prepare_introspection, work_introspection },
};

/** cbi_introspection_handler_add: Adds the endpoint that tells whether a token lives (RFC 7662). */
void
cbi_introspection_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

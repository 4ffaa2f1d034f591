/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-secrets-handler.h"

#include "core/cbi-jsonapi.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-secrets-store.h"
#include "server/cbi-version.h"

#include <libsoup/soup.h>

#define PATH "/admin/incoming-applications/:/client-secrets"

static const CbiPageRules no_rules = { NULL };

/* A secret changes once: when it is revoked. */
static void
set_version (CbiClientSecret *secret)
{
  gboolean revoked = g_strcmp0 (cbi_client_secret_get_status (secret), "revoked") == 0;

  cbi_version_set (CBI_RESOURCE (secret), revoked ? 2 : 1);
}

/** cbi_secrets_handler_write: Returns: (transfer full): the resource object of @secret, with its version */
JsonObject *
cbi_secrets_handler_write (CbiClientSecret *secret)
{
  set_version (secret);

  return cbi_client_secret_to_resource (secret);
}

/** cbi_secrets_handler_link: Returns: (transfer full): the relationship of an application to its only secret */
JsonObject *
cbi_secrets_handler_link (CbiClientSecret *secret)
{
  JsonObject *identifier = json_object_new ();
  JsonArray  *data = json_array_new ();
  JsonObject *relationship = json_object_new ();

  json_object_set_string_member (identifier, "type", CBI_TYPE_NAME_CLIENT_SECRETS);
  json_object_set_string_member (identifier, "id", cbi_resource_get_id (CBI_RESOURCE (secret)));
  json_array_add_object_element (data, identifier);
  json_object_set_array_member (relationship, "data", data);

  return relationship;
}

static CbiReply *
prepare_plain (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &no_rules);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  g_autoptr (GPtrArray) secrets = cbi_secrets_store_list (connection, cbi_request_get_param (request, 0), error);
  JsonArray *data;

  if (secrets == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < secrets->len; i++)
    json_array_add_object_element (data, cbi_secrets_handler_write (g_ptr_array_index (secrets, i)));

  return cbi_list_reply_new_whole (request, data);
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiClientSecret) secret = cbi_secrets_store_get (connection, cbi_request_get_param (request, 0),
                                                              cbi_request_get_param (request, 1), error);

  return secret != NULL ? cbi_reply_new_resource (SOUP_STATUS_OK, cbi_secrets_handler_write (secret), NULL) : NULL;
}

static CbiReply *
work_create (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiClientSecret) secret = cbi_secrets_store_insert (connection, request->services->keys,
                                                                 cbi_request_get_param (request, 0), request->actor, error);
  g_autofree char *location = NULL;
  CbiReply        *reply;

  if (secret == NULL)
    return NULL;

  reply = cbi_reply_new_resource (SOUP_STATUS_CREATED, cbi_secrets_handler_write (secret), NULL);
  location = g_strconcat (request->services->base_url, request->path, "/", cbi_resource_get_id (CBI_RESOURCE (secret)), NULL);
  cbi_reply_set_header (reply, "Location", location);

  return reply;
}

static CbiReply *
work_reveal (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiClientSecret) secret = cbi_secrets_store_reveal (connection, request->services->keys,
                                                                 cbi_request_get_param (request, 0),
                                                                 cbi_request_get_param (request, 1), request->actor, error);

  return secret != NULL ? cbi_reply_new_resource (SOUP_STATUS_OK, cbi_secrets_handler_write (secret), NULL) : NULL;
}

static CbiReply *
work_revoke (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  const char *application_id = cbi_request_get_param (request, 0);
  const char *secret_id = cbi_request_get_param (request, 1);
  g_autoptr (CbiClientSecret) secret = cbi_secrets_store_get (connection, application_id, secret_id, error);

  if (secret == NULL)
    return NULL;

  set_version (secret);
  if (!cbi_version_check (CBI_RESOURCE (secret), request->if_match, error) ||
      !cbi_secrets_store_revoke (connection, application_id, secret_id, request->actor, error))
    return NULL;

  return cbi_reply_new (SOUP_STATUS_NO_CONTENT);
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_plain, work_list },
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES, NULL, work_create },
  { "GET", PATH "/:", CBI_ROUTE_ADMIN, prepare_plain, work_get },
  { "DELETE", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH, NULL, work_revoke },
  { "POST", PATH "/:/reveal", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES, NULL, work_reveal },
};

/** cbi_secrets_handler_add: Adds the resource of an application's client secrets. */
void
cbi_secrets_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

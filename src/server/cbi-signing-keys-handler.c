/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-signing-keys-handler.h"

#include "core/cbi-json.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-signing-keys-store.h"

#include <libsoup/soup.h>

#define PATH "/admin/signing-keys"

static const CbiPageRules no_rules = { NULL };

static void
set_time (JsonObject *attributes,
          const char *name,
          gint64      microseconds)
{
  g_autoptr (GDateTime) time = NULL;

  if (microseconds != 0)
    time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  cbi_json_set_time (attributes, name, time);
}

static JsonObject *
write_key (CbiSigningKey *key)
{
  JsonObject *resource = json_object_new ();
  JsonObject *attributes = json_object_new ();

  json_object_set_string_member (attributes, "kid", key->kid);
  json_object_set_string_member (attributes, "alg", key->alg);
  set_time (attributes, "created_at", key->created_at);
  set_time (attributes, "retired_at", key->retired_at);
  json_object_set_string_member (resource, "type", "signing-keys");
  json_object_set_string_member (resource, "id", key->kid);
  json_object_set_object_member (resource, "attributes", attributes);

  return resource;
}

static CbiReply *
prepare_list (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &no_rules);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  g_autoptr (GPtrArray) keys = cbi_signing_keys_store_list (connection, 0, error);
  JsonArray *data;

  if (keys == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < keys->len; i++)
    json_array_add_object_element (data, write_key (g_ptr_array_index (keys, i)));

  return cbi_list_reply_new_whole (request, data);
}

static void
free_ring (gpointer ring)
{
  cbi_key_ring_unref (ring);
}

static CbiReply *
work_rotate (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  CbiServices *services = request->services;
  g_autoptr (CbiSigningKey) key = NULL;
  g_autoptr (CbiKeyRing) ring = NULL;

  if (!cbi_key_ring_rotate (connection, services->keys, cbi_tokens_get_algorithm (services->tokens), request->actor, error))
    return NULL;

  ring = cbi_key_ring_load (connection, services->keys, error);
  key = ring != NULL ? cbi_signing_keys_store_get_current (connection, services->keys, error) : NULL;
  if (key == NULL)
    return NULL;

  cbi_request_set_data (request, g_steal_pointer (&ring), free_ring);

  return cbi_reply_new_resource (SOUP_STATUS_CREATED, write_key (key), NULL);
}

static void
rotate_done (CbiRequest *request)
{
  if (request->data != NULL)
    cbi_tokens_set_ring (request->services->tokens, request->data);
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_list, work_list },
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES, NULL, work_rotate, rotate_done },
};

/** cbi_signing_keys_handler_add: Adds the resource of the keys that sign tokens. */
void
cbi_signing_keys_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

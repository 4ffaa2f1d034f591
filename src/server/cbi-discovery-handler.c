/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-discovery-handler.h"

#include "core/cbi-json.h"
#include "server/cbi-request.h"
#include "server/cbi-scope.h"
#include "server/cbi-server-resources.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

#define OPENAPI_RESOURCE "/net/casebook/Integrations/openapi.json"

/* Seconds that verifiers may keep the keys: less than a new key waits before anyone needs it. */
#define JWKS_CACHE "public, max-age=60"

static void
set_list (JsonObject        *json,
          const char        *name,
          const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (json, name, array);
}

static void
set_address (JsonObject *json,
             const char *name,
             CbiRequest *request,
             const char *path)
{
  g_autofree char *address = g_strconcat (request->services->base_url, path, NULL);

  json_object_set_string_member (json, name, address);
}

/* Every scope there is: those of somebody who may do everything. */
static void
set_scopes (JsonObject *json)
{
  CbiPermissions all;
  g_auto (GStrv) scopes = NULL;

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      all.levels[area][verb] = CBI_LEVEL_ALL;
  scopes = cbi_scope_list (&all);
  set_list (json, "scopes_supported", (const char *const *) scopes);
}

/* RFC 8414. The grants must be written out, since their default is another; an empty list of
 * response types says that there is no authorization endpoint (erratum 7793). */
static CbiReply *
prepare_metadata (CbiRequest *request)
{
  static const char *const methods[] = { "client_secret_basic", "client_secret_post", NULL };
  static const char *const introspection[] = { "client_secret_basic", "client_secret_post", "bearer", NULL };
  static const char *const grants[] = { "client_credentials", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (JsonObject) json = json_object_new ();

  set_address (json, "issuer", request, "");
  set_address (json, "token_endpoint", request, "/oauth2/token");
  set_address (json, "introspection_endpoint", request, "/oauth2/introspect");
  set_address (json, "revocation_endpoint", request, "/oauth2/revoke");
  set_address (json, "jwks_uri", request, "/.well-known/jwks.json");
  set_address (json, "service_documentation", request, "/openapi.json");
  set_list (json, "grant_types_supported", grants);
  set_list (json, "response_types_supported", none);
  set_list (json, "token_endpoint_auth_methods_supported", methods);
  set_list (json, "introspection_endpoint_auth_methods_supported", introspection);
  set_list (json, "revocation_endpoint_auth_methods_supported", methods);
  set_scopes (json);

  return cbi_reply_new_json (SOUP_STATUS_OK, json);
}

static CbiReply *
prepare_jwks (CbiRequest *request)
{
  g_autoptr (CbiKeyRing) ring = cbi_tokens_dup_ring (request->services->tokens);
  g_autoptr (JsonObject) jwks = cbi_key_ring_to_jwks (ring);
  CbiReply *reply = cbi_reply_new_text (SOUP_STATUS_OK, "application/jwk-set+json", cbi_json_print (jwks));

  cbi_reply_set_header (reply, "Cache-Control", JWKS_CACHE);

  return reply;
}

static CbiReply *
prepare_health (CbiRequest *request)
{
  return cbi_reply_new_text (SOUP_STATUS_OK, "application/json", g_strdup ("{\"status\":\"ok\"}"));
}

static CbiReply *
prepare_openapi (CbiRequest *request)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (cbi_server_resources_get_resource (), OPENAPI_RESOURCE, 0, NULL);

  return cbi_reply_new_text (SOUP_STATUS_OK, "application/json",
                             g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}

static const CbiRoute routes[] = {
  { "GET", "/.well-known/oauth-authorization-server", CBI_ROUTE_PLAIN, prepare_metadata, NULL },
  { "GET", "/.well-known/jwks.json", CBI_ROUTE_PLAIN, prepare_jwks, NULL },
  { "GET", "/healthz", CBI_ROUTE_PLAIN, prepare_health, NULL },
  { "GET", "/openapi.json", CBI_ROUTE_PLAIN, prepare_openapi, NULL },
};

/** cbi_discovery_handler_add: Adds what tells strangers about the server. */
void
cbi_discovery_handler_add (CbiRouter *router)
{
  cbi_server_resources_register_resource ();
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

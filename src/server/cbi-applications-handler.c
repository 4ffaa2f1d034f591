/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-applications-handler.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-application-input.h"
#include "server/cbi-applications-list.h"
#include "server/cbi-applications-store.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-secrets-handler.h"
#include "server/cbi-version.h"

#include <libsoup/soup.h>

#define PATH "/admin/incoming-applications"

static const char *const  sorts[] = { "name", "created_at", "last_used_at", NULL };
static const char *const  filters[] = { "q", "status", "email", "role", NULL };
static const char *const  includes[] = { "roles", NULL };
static const CbiPageRules list_rules = { sorts, filters, includes, TRUE, TRUE, TRUE };
static const CbiPageRules single_rules = { NULL, NULL, includes, FALSE, FALSE, FALSE };

/* Adds the roles of @application to @included, those that are not there yet. */
static void
include_roles (CbiApplication *application,
               JsonArray      *included,
               GHashTable     *seen)
{
  GListModel *roles = cbi_application_get_roles (application);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_hash_table_add (seen, g_strdup (cbi_resource_get_id (CBI_RESOURCE (role)))))
        json_array_add_object_element (included, cbi_role_to_resource (role));
    }
}

static JsonObject *
write_application (CbiRequest     *request,
                   CbiApplication *application)
{
  cbi_application_set_callback_url (application, request->services->base_url);

  return cbi_application_to_resource (application);
}

static CbiReply *
reply_application (CbiRequest      *request,
                   guint            status,
                   CbiApplication  *application,
                   CbiClientSecret *secret)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *resource = write_application (request, application);
  JsonArray  *included = json_array_new ();

  if (secret != NULL)
    {
      json_object_set_object_member (cbi_json_get_object (resource, "relationships"), CBI_SECRETS_RELATIONSHIP,
                                     cbi_secrets_handler_link (secret));
      json_array_add_object_element (included, cbi_secrets_handler_write (secret));
    }
  include_roles (application, included, seen);

  return cbi_reply_new_resource (status, resource, included);
}

static CbiReply *
prepare_list (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &list_rules);
}

static CbiReply *
prepare_single (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &single_rules);
}

static CbiApplicationsSort
choose_sort (const char *name)
{
  if (g_strcmp0 (name, "created_at") == 0)
    return CBI_APPLICATIONS_SORT_CREATED_AT;
  if (g_strcmp0 (name, "last_used_at") == 0)
    return CBI_APPLICATIONS_SORT_LAST_USED_AT;

  return CBI_APPLICATIONS_SORT_NAME;
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  CbiPageParams       *params = request->data;
  CbiApplicationsQuery query = {
    .search = cbi_page_params_get_filter (params, "q"),
    .status = cbi_page_params_get_filter (params, "status"),
    .email = cbi_page_params_get_filter (params, "email"),
    .role_id = cbi_page_params_get_filter (params, "role"),
    .after = params->after,
    .around = params->around,
    .sort = choose_sort (params->sort),
    .descending = params->descending,
    .offset = params->offset,
    .size = params->size,
  };
  g_autoptr (CbiStorePage) page = cbi_applications_list (connection, &query, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *data, *included;

  if (page == NULL)
    return NULL;

  data = json_array_new ();
  included = params->include != NULL ? json_array_new () : NULL;
  for (guint i = 0; i < page->items->len; i++)
    {
      CbiApplication *application = g_ptr_array_index (page->items, i);

      json_array_add_object_element (data, write_application (request, application));
      if (included != NULL)
        include_roles (application, included, seen);
    }

  return cbi_list_reply_new (request, page, data, included);
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiApplication) application = cbi_applications_store_get (connection, cbi_request_get_param (request, 0), error);

  return application != NULL ? reply_application (request, SOUP_STATUS_OK, application, NULL) : NULL;
}

static CbiReply *
prepare_create (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_APPLICATIONS, TRUE);
}

/* Applies what was sent to @application. Returns: %FALSE with a reply or an error if it can't be. */
static gboolean
apply_input (CbiRequest     *request,
             CbiConnection  *connection,
             CbiApplication *application,
             CbiReply      **refusal,
             GError        **error)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  JsonObject *resource = cbi_request_get_resource (request);

  *refusal = NULL;
  cbi_application_input_apply (resource, application, faults);
  if (!cbi_application_input_check (application, resource, connection, faults, error))
    return FALSE;
  if (cbi_faults_get_length (faults) == 0)
    return TRUE;

  *refusal = cbi_reply_new_faults (faults);
  return FALSE;
}

static CbiReply *
work_create (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiApplication) draft = cbi_application_new ();
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autofree char *location = NULL;
  CbiReply        *reply;

  if (!apply_input (request, connection, draft, &reply, error))
    return reply;

  application = cbi_applications_store_insert (connection, request->services->keys, draft, request->actor, &secret, error);
  if (application == NULL)
    return NULL;

  reply = reply_application (request, SOUP_STATUS_CREATED, application, secret);
  location = g_strconcat (request->services->base_url, PATH "/", cbi_resource_get_id (CBI_RESOURCE (application)), NULL);
  cbi_reply_set_header (reply, "Location", location);

  return reply;
}

static CbiReply *
prepare_update (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_APPLICATIONS, FALSE);
}

static CbiReply *
work_update (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiApplication) changed = cbi_applications_store_get (connection, cbi_request_get_param (request, 0), error);
  g_autoptr (CbiApplication) application = NULL;
  CbiReply *reply = NULL;

  if (changed == NULL || !cbi_version_check (CBI_RESOURCE (changed), request->if_match, error) ||
      !apply_input (request, connection, changed, &reply, error))
    return reply;

  application = cbi_applications_store_update (connection, changed, request->if_match, request->actor, error);

  return application != NULL ? reply_application (request, SOUP_STATUS_OK, application, NULL) : NULL;
}

static CbiReply *
work_delete (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  if (!cbi_applications_store_delete (connection, cbi_request_get_param (request, 0), request->if_match, request->actor, error))
    return NULL;

  return cbi_reply_new (SOUP_STATUS_NO_CONTENT);
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_list, work_list },
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_DOCUMENT, prepare_create, work_create },
  { "GET", PATH "/:", CBI_ROUTE_ADMIN, prepare_single, work_get },
  { "PATCH", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH | CBI_ROUTE_DOCUMENT, prepare_update, work_update },
  { "DELETE", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH, NULL, work_delete },
};

/** cbi_applications_handler_add: Adds the resource of incoming applications. */
void
cbi_applications_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

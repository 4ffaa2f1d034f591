/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-users-handler.h"

#include "core/cbi-i18n.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-changed-reply.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-organization-store.h"
#include "server/cbi-user-input.h"
#include "server/cbi-users-import.h"
#include "server/cbi-users-list.h"
#include "server/cbi-users-store.h"

#include <libsoup/soup.h>

#define PATH "/admin/users"

static const char *const  sorts[] = { "name", "created_at", NULL };
static const char *const  filters[] = { "q", "status", "email", "role", NULL };
static const char *const  includes[] = { "roles", NULL };
static const CbiPageRules list_rules = { sorts, filters, includes, TRUE, TRUE, TRUE };
static const CbiPageRules single_rules = { NULL, NULL, includes, FALSE, FALSE, FALSE };

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

/* Adds the roles of @user to @included, those that are not there yet. */
static void
include_roles (CbiUser    *user,
               JsonArray  *included,
               GHashTable *seen)
{
  GListModel *roles = cbi_user_get_roles (user);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_hash_table_add (seen, g_strdup (cbi_resource_get_id (CBI_RESOURCE (role)))))
        json_array_add_object_element (included, cbi_role_to_resource (role));
    }
}

static CbiReply *
reply_user (guint    status,
            CbiUser *user)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *included = json_array_new ();

  include_roles (user, included, seen);

  return cbi_reply_new_resource (status, cbi_user_to_resource (user), included);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  CbiPageParams *params = request->data;
  CbiUsersQuery  query = {
     .search = cbi_page_params_get_filter (params, "q"),
     .status = cbi_page_params_get_filter (params, "status"),
     .email = cbi_page_params_get_filter (params, "email"),
     .role_id = cbi_page_params_get_filter (params, "role"),
     .after = params->after,
     .around = params->around,
     .by_creation = g_strcmp0 (params->sort, "created_at") == 0,
     .descending = params->descending,
     .offset = params->offset,
     .size = params->size,
  };
  g_autoptr (CbiStorePage) page = cbi_users_list (connection, &query, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *data, *included;

  if (page == NULL)
    return NULL;

  data = json_array_new ();
  included = params->include != NULL ? json_array_new () : NULL;
  for (guint i = 0; i < page->items->len; i++)
    {
      CbiUser *user = g_ptr_array_index (page->items, i);

      json_array_add_object_element (data, cbi_user_to_resource (user));
      if (included != NULL)
        include_roles (user, included, seen);
    }

  return cbi_list_reply_new (request, page, data, included);
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiUser) user = cbi_users_store_get (connection, cbi_request_get_param (request, 0), error);

  return user != NULL ? reply_user (SOUP_STATUS_OK, user) : NULL;
}

static CbiReply *
prepare_create (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_USERS, TRUE);
}

static CbiReply *
work_create (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  JsonObject *resource = cbi_request_get_resource (request);
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiUser) draft = cbi_user_new ();
  g_autoptr (CbiUser) user = NULL;
  g_autofree char *location = NULL;
  CbiReply        *reply;

  cbi_user_input_apply (resource, draft, faults);
  if (!cbi_user_input_check (draft, NULL, resource, connection, faults, error))
    return NULL;
  if (cbi_faults_get_length (faults) > 0)
    return cbi_reply_new_faults (faults);

  user = cbi_users_store_insert (connection, draft, request->actor, error);
  if (user == NULL)
    return NULL;

  reply = reply_user (SOUP_STATUS_CREATED, user);
  location = g_strconcat (request->services->base_url, PATH "/", cbi_resource_get_id (CBI_RESOURCE (user)), NULL);
  cbi_reply_set_header (reply, "Location", location);

  return reply;
}

static CbiReply *
prepare_update (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_USERS, FALSE);
}

/* Applies what was sent to @changed. Returns: %FALSE with @refusal or @error set if it can't be. */
static gboolean
apply_changes (CbiRequest    *request,
               CbiConnection *connection,
               CbiUser       *changed,
               CbiReply     **refusal,
               GError       **error)
{
  JsonObject *resource = cbi_request_get_resource (request);
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiUser) before = cbi_users_store_get (connection, cbi_resource_get_id (CBI_RESOURCE (changed)), error);

  if (before == NULL)
    return FALSE;

  cbi_user_input_apply (resource, changed, faults);
  if (!cbi_user_input_check (changed, before, resource, connection, faults, error))
    return FALSE;
  if (cbi_faults_get_length (faults) == 0 && !cbi_user_input_check_administrators (before, changed, connection, faults, error))
    return FALSE;
  if (cbi_faults_get_length (faults) == 0)
    return TRUE;

  *refusal = cbi_reply_new_faults (faults);
  return FALSE;
}

static CbiReply *
work_update (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiUser) changed = cbi_users_store_get (connection, cbi_request_get_param (request, 0), error);
  g_autoptr (CbiUser) user = NULL;
  CbiOrganization *organization;
  CbiReply        *refusal = NULL;

  if (changed == NULL)
    return NULL;
  if (!cbi_changed_reply_check (connection, CBI_RESOURCE (changed), request->if_match, &refusal, error) ||
      !apply_changes (request, connection, changed, &refusal, error))
    return refusal;

  user = cbi_users_store_update (connection, changed, request->actor, error);
  organization = user != NULL ? cbi_organization_store_get (connection, error) : NULL;
  if (organization == NULL)
    return NULL;
  cbi_request_set_data (request, organization, g_object_unref);

  return reply_user (SOUP_STATUS_OK, user);
}

/* The user may be the administrator, whose name the server keeps at hand. */
static void
update_done (CbiRequest *request)
{
  if (request->data != NULL)
    g_set_object (&request->services->organization, request->data);
}

static CbiReply *
prepare_delete (CbiRequest *request)
{
  return cbi_reply_new_fault (SOUP_STATUS_FORBIDDEN, "user_not_deletable",
                              _("Users are not deleted, so that what they did keeps its author. Disable this user instead."));
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_list, work_list },
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_DOCUMENT, prepare_create, work_create },
  { "POST", PATH "/import", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES, cbi_users_import_prepare, cbi_users_import_work },
  { "GET", PATH "/:", CBI_ROUTE_ADMIN, prepare_single, work_get },
  { "PATCH", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH | CBI_ROUTE_DOCUMENT,
    prepare_update, work_update, update_done },
  { "DELETE", PATH "/:", CBI_ROUTE_ADMIN, prepare_delete, NULL },
};

/** cbi_users_handler_add: Adds the resource of users. */
void
cbi_users_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

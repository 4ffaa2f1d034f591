/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-handler.h"

#include "core/cbi-i18n.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-changed-reply.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-role-delete.h"
#include "server/cbi-role-input.h"
#include "server/cbi-roles-edit.h"
#include "server/cbi-roles-list.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>

#define PATH "/admin/roles"

static const char *const  sorts[] = { "name", NULL };
static const char *const  filters[] = { "q", "kind", NULL };
static const CbiPageRules list_rules = { sorts, filters, NULL, TRUE, TRUE, TRUE };
static const CbiPageRules holders_rules = { NULL, NULL, NULL, TRUE, TRUE, FALSE };
static const CbiPageRules no_rules = { NULL };

static CbiReply *
prepare_list (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &list_rules);
}

static CbiReply *
prepare_holders (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &holders_rules);
}

static CbiReply *
prepare_single (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &no_rules);
}

static CbiReply *
reply_page (CbiRequest   *request,
            CbiStorePage *page,
            JsonObject *(*write) (gpointer item))
{
  JsonArray *data = json_array_new ();

  for (guint i = 0; i < page->items->len; i++)
    json_array_add_object_element (data, write (g_ptr_array_index (page->items, i)));

  return cbi_list_reply_new (request, page, data, NULL);
}

static JsonObject *
write_role (gpointer item)
{
  return cbi_role_to_resource (item);
}

static JsonObject *
write_holder (gpointer item)
{
  return cbi_holder_to_resource (item);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  CbiPageParams *params = request->data;
  CbiRolesQuery  query = {
     .search = cbi_page_params_get_filter (params, "q"),
     .kind = cbi_page_params_get_filter (params, "kind"),
     .after = params->after,
     .around = params->around,
     .descending = params->descending,
     .offset = params->offset,
     .size = params->size,
  };
  g_autoptr (CbiStorePage) page = cbi_roles_list (connection, &query, error);

  return page != NULL ? reply_page (request, page, write_role) : NULL;
}

static CbiReply *
work_holders (CbiRequest    *request,
              CbiConnection *connection,
              GError       **error)
{
  CbiPageParams *params = request->data;
  g_autoptr (CbiStorePage) page = cbi_roles_list_holders (connection, cbi_request_get_param (request, 0), params->after,
                                                          params->offset, params->size, error);

  return page != NULL ? reply_page (request, page, write_holder) : NULL;
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiRole) role = cbi_roles_store_get (connection, cbi_request_get_param (request, 0), error);

  return role != NULL ? cbi_reply_new_resource (SOUP_STATUS_OK, cbi_role_to_resource (role), NULL) : NULL;
}

static CbiReply *
prepare_create (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_ROLES, TRUE);
}

/* A copy begins with what its source has; what the client sends stands above it. */
static gboolean
read_draft (CbiRequest    *request,
            CbiConnection *connection,
            CbiRole       *draft,
            CbiRole      **source,
            CbiFaults     *faults,
            GError       **error)
{
  JsonObject *resource = cbi_request_get_resource (request);

  if (!cbi_role_input_read_source (resource, connection, source, faults, error))
    return FALSE;
  if (*source != NULL)
    {
      cbi_role_set_permissions (draft, cbi_role_get_permissions (*source));
      cbi_role_set_description (draft, cbi_role_get_description (*source));
    }
  cbi_role_input_apply (resource, draft, faults);

  return cbi_role_input_check (draft, resource, connection, faults, error);
}

static CbiReply *
work_create (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiRole) draft = cbi_role_new ();
  g_autoptr (CbiRole) source = NULL;
  g_autoptr (CbiRole) role = NULL;
  g_autofree char *location = NULL;
  CbiReply        *reply;

  if (!read_draft (request, connection, draft, &source, faults, error))
    return NULL;
  if (cbi_faults_get_length (faults) > 0)
    return cbi_reply_new_faults (faults);

  role = cbi_roles_edit_insert (connection, draft, source, request->actor, error);
  if (role == NULL)
    return NULL;

  reply = cbi_reply_new_resource (SOUP_STATUS_CREATED, cbi_role_to_resource (role), NULL);
  location = g_strconcat (request->services->base_url, PATH "/", cbi_resource_get_id (CBI_RESOURCE (role)), NULL);
  cbi_reply_set_header (reply, "Location", location);

  return reply;
}

static CbiReply *
prepare_update (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_ROLES, FALSE);
}

static CbiReply *
refuse_locked (void)
{
  return cbi_reply_new_fault (SOUP_STATUS_FORBIDDEN, "role_not_editable",
                              _("Casebook keeps this role as it is. Make a custom role instead."));
}

static CbiReply *
work_update (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  JsonObject *resource = cbi_request_get_resource (request);
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiRole) changed = cbi_roles_store_get (connection, cbi_request_get_param (request, 0), error);
  g_autoptr (CbiRole) role = NULL;
  CbiReply *refusal;

  if (changed == NULL)
    return NULL;
  if (!cbi_role_get_editable (changed))
    return refuse_locked ();
  if (!cbi_changed_reply_check (connection, CBI_RESOURCE (changed), request->if_match, &refusal, error))
    return refusal;

  cbi_role_input_apply (resource, changed, faults);
  if (!cbi_role_input_check (changed, resource, connection, faults, error))
    return NULL;
  if (cbi_faults_get_length (faults) > 0)
    return cbi_reply_new_faults (faults);

  role = cbi_roles_edit_update (connection, changed, request->actor, error);

  return role != NULL ? cbi_reply_new_resource (SOUP_STATUS_OK, cbi_role_to_resource (role), NULL) : NULL;
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_list, work_list },
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_DOCUMENT, prepare_create, work_create },
  { "GET", PATH "/:", CBI_ROUTE_ADMIN, prepare_single, work_get },
  { "PATCH", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH | CBI_ROUTE_DOCUMENT, prepare_update, work_update },
  { "DELETE", PATH "/:", CBI_ROUTE_ADMIN | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH, cbi_role_delete_prepare, cbi_role_delete_work },
  { "GET", PATH "/:/holders", CBI_ROUTE_ADMIN, prepare_holders, work_holders },
};

/** cbi_roles_handler_add: Adds the resource of roles. */
void
cbi_roles_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

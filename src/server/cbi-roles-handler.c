/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-handler.h"

#include "core/cbi-jsonapi.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>

#define PATH "/admin/roles"

static const char *const  sorts[] = { NULL };
static const CbiPageRules list_rules = { sorts, NULL, NULL, TRUE, TRUE, FALSE };
static const CbiPageRules no_rules = { NULL };

static CbiReply *
prepare_list (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &list_rules);
}

static CbiReply *
prepare_single (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &no_rules);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  CbiPageParams *params = request->data;
  g_autoptr (CbiStorePage) page = cbi_roles_store_list (connection, params->after, params->offset, params->size, error);
  JsonArray *data;

  if (page == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < page->items->len; i++)
    json_array_add_object_element (data, cbi_role_to_resource (g_ptr_array_index (page->items, i)));

  return cbi_list_reply_new (request, page, data, NULL);
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiRole) role = cbi_roles_store_get (connection, cbi_request_get_param (request, 0), error);

  return role != NULL ? cbi_reply_new_resource (SOUP_STATUS_OK, cbi_role_to_resource (role), NULL) : NULL;
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN, prepare_list, work_list },
  { "GET", PATH "/:", CBI_ROUTE_ADMIN, prepare_single, work_get },
};

/** cbi_roles_handler_add: Adds the resource of roles. */
void
cbi_roles_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

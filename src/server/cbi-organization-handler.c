/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-organization-handler.h"

#include "core/cbi-jsonapi.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-organization-input.h"
#include "server/cbi-organization-store.h"
#include "server/cbi-version.h"

#include <libsoup/soup.h>

#define PATH "/admin/organization"

static const CbiPageRules no_rules = { NULL };

static CbiReply *
reply_organization (CbiOrganization *organization)
{
  return cbi_reply_new_resource (SOUP_STATUS_OK, cbi_organization_to_resource (organization), NULL);
}

static CbiReply *
prepare_get (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &no_rules);
}

static CbiReply *
work_get (CbiRequest    *request,
          CbiConnection *connection,
          GError       **error)
{
  g_autoptr (CbiOrganization) organization = cbi_organization_store_get (connection, error);

  return organization != NULL ? reply_organization (organization) : NULL;
}

static CbiReply *
prepare_update (CbiRequest *request)
{
  return cbi_request_check_document (request, CBI_TYPE_NAME_ORGANIZATIONS, FALSE);
}

static CbiReply *
work_update (CbiRequest    *request,
             CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiOrganization) before = cbi_organization_store_get (connection, error);
  g_autoptr (CbiOrganization) changed = before != NULL ? cbi_organization_store_get (connection, error) : NULL;
  CbiOrganization *stored;

  if (changed == NULL || !cbi_version_check (CBI_RESOURCE (changed), request->if_match, error))
    return NULL;

  cbi_organization_input_apply (cbi_request_get_resource (request), changed, faults);
  if (!cbi_organization_input_check (changed, before, connection, faults, error))
    return NULL;
  if (cbi_faults_get_length (faults) > 0)
    return cbi_reply_new_faults (faults);

  stored = cbi_organization_store_update (connection, changed, request->if_match, request->actor, error);
  if (stored == NULL)
    return NULL;

  cbi_request_set_data (request, stored, g_object_unref);

  return reply_organization (stored);
}

/* The license and the administrator's name are asked for at each request, so the server keeps them
 * at hand. */
static void
update_done (CbiRequest *request)
{
  g_set_object (&request->services->organization, request->data);
}

static const CbiRoute routes[] = {
  { "GET", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_UNLICENSED, prepare_get, work_get },
  { "PATCH", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_UNLICENSED | CBI_ROUTE_WRITES | CBI_ROUTE_IF_MATCH | CBI_ROUTE_DOCUMENT,
    prepare_update, work_update, update_done },
};

/** cbi_organization_handler_add: Adds the resource of the organisation. */
void
cbi_organization_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-role-effects-handler.h"

#include "core/cbi-i18n.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-list-reply.h"
#include "server/cbi-role-effects.h"
#include "server/cbi-role-input.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>

/*
 * What a change of a role would do to who holds it, before anything is changed. The change comes in
 * the body as for PATCH; of a role that is to be deleted it is what the replacement allows. It is a
 * question with a body, hence POST; it writes nothing.
 */

#define PATH "/admin/roles/:/effects"
#define EFFECT "effect"

static const char *const  filters[] = { EFFECT, NULL };
static const CbiPageRules holders_rules = { NULL, filters, NULL, TRUE, TRUE, FALSE };
static const CbiPageRules no_rules = { NULL };

static CbiReply *
prepare_effects (CbiRequest *request)
{
  CbiReply *refusal = cbi_list_reply_prepare (request, &no_rules);

  return refusal != NULL ? refusal : cbi_request_check_document (request, CBI_TYPE_NAME_ROLES, FALSE);
}

static CbiReply *
refuse (const char *parameter,
        const char *sentence)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, "invalid_parameter", sentence, parameter);

  return cbi_reply_new_faults (faults);
}

static CbiReply *
prepare_holders (CbiRequest *request)
{
  CbiReply      *refusal = cbi_list_reply_prepare (request, &holders_rules);
  CbiPageParams *params = request->data;
  CbiRoleEffect  effect;

  if (refusal != NULL)
    return refusal;
  /* No index knows effects: a cursor would be no more than an offset. */
  if (params->after != NULL)
    return refuse ("page[after]", _("Say with “page[offset]” where the page begins."));
  if (!cbi_role_effect_from_key (cbi_page_params_get_filter (params, EFFECT), &effect))
    return refuse ("filter[" EFFECT "]", _("Say with “filter[effect]” which of the effects: its “id”."));
  params->has_offset = TRUE;

  return cbi_request_check_document (request, CBI_TYPE_NAME_ROLES, FALSE);
}

/* Reads the role, and what it would allow. Returns: %FALSE with @refusal or @error set */
static gboolean
read_change (CbiRequest    *request,
             CbiConnection *connection,
             CbiRole      **role,
             CbiRole      **changed,
             CbiReply     **refusal,
             GError       **error)
{
  JsonObject *resource = cbi_request_get_resource (request);
  const char *id = cbi_request_get_param (request, 0);
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  *role = cbi_roles_store_get (connection, id, error);
  *changed = *role != NULL ? cbi_roles_store_get (connection, id, error) : NULL;
  if (*changed == NULL)
    return FALSE;

  cbi_role_input_apply (resource, *changed, faults);
  if (!cbi_role_input_check (*changed, resource, connection, faults, error))
    return FALSE;
  if (cbi_faults_get_length (faults) == 0)
    return TRUE;

  *refusal = cbi_reply_new_faults (faults);
  return FALSE;
}

static CbiReply *
work_effects (CbiRequest    *request,
              CbiConnection *connection,
              GError       **error)
{
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (CbiRole) changed = NULL;
  g_autoptr (GArray) effects = NULL;
  JsonArray *data;
  CbiReply  *refusal = NULL;

  if (!read_change (request, connection, &role, &changed, &refusal, error))
    return refusal;
  effects = cbi_role_effects_list (connection, role, cbi_role_get_permissions (changed), error);
  if (effects == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < effects->len; i++)
    json_array_add_object_element (data, cbi_role_effect_to_resource (&g_array_index (effects, CbiRoleEffect, i)));

  return cbi_list_reply_new_whole (request, data);
}

static CbiReply *
work_holders (CbiRequest    *request,
              CbiConnection *connection,
              GError       **error)
{
  CbiPageParams *params = request->data;
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (CbiRole) changed = NULL;
  g_autoptr (CbiStorePage) page = NULL;
  CbiRoleEffect effect;
  JsonArray    *data;
  CbiReply     *refusal = NULL;

  if (!read_change (request, connection, &role, &changed, &refusal, error))
    return refusal;
  cbi_role_effect_from_key (cbi_page_params_get_filter (params, EFFECT), &effect);
  page = cbi_role_effects_list_holders (connection, role, cbi_role_get_permissions (changed), &effect,
                                        params->offset, params->size, error);
  if (page == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < page->items->len; i++)
    json_array_add_object_element (data, cbi_holder_to_resource (g_ptr_array_index (page->items, i)));

  return cbi_list_reply_new (request, page, data, NULL);
}

static const CbiRoute routes[] = {
  { "POST", PATH, CBI_ROUTE_ADMIN | CBI_ROUTE_DOCUMENT, prepare_effects, work_effects },
  { "POST", PATH "/holders", CBI_ROUTE_ADMIN | CBI_ROUTE_DOCUMENT, prepare_holders, work_holders },
};

/** cbi_role_effects_handler_add: Adds the question what a change of a role does. */
void
cbi_role_effects_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

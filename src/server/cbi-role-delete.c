/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-role-delete.h"

#include "core/cbi-i18n.h"
#include "server/cbi-changed-reply.h"
#include "server/cbi-form.h"
#include "server/cbi-roles-edit.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>
#include <string.h>

#define REPLACEMENT "replacement"

static CbiReply *
refuse_parameter (guint       status,
                  const char *code,
                  const char *sentence,
                  const char *name)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_parameter (faults, status, code, sentence, name);

  return cbi_reply_new_faults (faults);
}

/** cbi_role_delete_prepare: Reads which role the holders shall get instead. Returns: (transfer full) (nullable): the refusal of other parameters */
CbiReply *
cbi_role_delete_prepare (CbiRequest *request)
{
  g_autoptr (CbiForm) form = cbi_form_new ();
  g_autoptr (GError) error = NULL;
  const char *name;

  if (request->query == NULL)
    return NULL;
  if (!cbi_form_parse (form, request->query, strlen (request->query), &error))
    return cbi_reply_new_fault (SOUP_STATUS_BAD_REQUEST, "invalid_parameter", error->message);

  for (guint i = 0; i < cbi_form_get_length (form); i++)
    {
      name = cbi_form_get_name (form, i);
      if (!g_str_equal (name, REPLACEMENT))
        return refuse_parameter (SOUP_STATUS_BAD_REQUEST, "unknown_parameter", _("The only parameter here is “replacement”. Leave this one out."), name);
    }
  if (cbi_form_find_repeated (form) != NULL)
    return refuse_parameter (SOUP_STATUS_BAD_REQUEST, "invalid_parameter", _("Give this parameter only once."), REPLACEMENT);

  cbi_request_set_data (request, g_strdup (cbi_form_lookup (form, REPLACEMENT)), g_free);

  return NULL;
}

static CbiReply *
refuse_held (CbiRole *role)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  JsonObject *meta = json_object_new ();
  JsonObject *holders = json_object_new ();

  json_object_set_int_member (holders, "applications", cbi_role_get_n_applications (role));
  json_object_set_int_member (holders, "users", cbi_role_get_n_users (role));
  json_object_set_object_member (meta, "holders", holders);
  cbi_faults_add (faults, SOUP_STATUS_CONFLICT, "role_held",
                  _("Applications or users hold this role. Say with “replacement” which role they get instead."));
  cbi_faults_set_meta (faults, meta);

  return cbi_reply_new_faults (faults);
}

/* Returns: %FALSE with @refusal or @error set if the request names a role that can't take over. */
static gboolean
find_replacement (CbiRequest    *request,
                  CbiConnection *connection,
                  CbiRole       *role,
                  CbiRole      **replacement,
                  CbiReply     **refusal,
                  GError       **error)
{
  const char *id = request->data;
  g_autoptr (GError) problem = NULL;

  *replacement = id != NULL ? cbi_roles_store_get (connection, id, &problem) : NULL;
  if (problem != NULL && !g_error_matches (problem, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (problem != NULL || g_strcmp0 (id, cbi_resource_get_id (CBI_RESOURCE (role))) == 0)
    {
      *refusal = refuse_parameter (SOUP_STATUS_UNPROCESSABLE_ENTITY, "replacement_unknown",
                                   _("Choose another role that exists as the replacement."), REPLACEMENT);
      return FALSE;
    }

  return TRUE;
}

/** cbi_role_delete_work: Removes a custom role, and gives its holders the replacement. */
CbiReply *
cbi_role_delete_work (CbiRequest    *request,
                      CbiConnection *connection,
                      GError       **error)
{
  g_autoptr (CbiRole) role = cbi_roles_store_get (connection, cbi_request_get_param (request, 0), error);
  g_autoptr (CbiRole) replacement = NULL;
  CbiReply *refusal = NULL;

  if (role == NULL)
    return NULL;
  if (!cbi_role_get_custom (role))
    return cbi_reply_new_fault (SOUP_STATUS_FORBIDDEN, "role_not_deletable",
                                _("The default roles can’t be deleted. Only custom roles can."));
  if (!cbi_changed_reply_check (connection, CBI_RESOURCE (role), request->if_match, &refusal, error) ||
      !find_replacement (request, connection, role, &replacement, &refusal, error))
    return refusal;
  if (replacement == NULL && cbi_role_get_n_applications (role) + cbi_role_get_n_users (role) > 0)
    return refuse_held (role);

  if (!cbi_roles_edit_delete (connection, role, replacement, request->actor, error))
    return NULL;

  return cbi_reply_new (SOUP_STATUS_NO_CONTENT);
}

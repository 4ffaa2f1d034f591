/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-role-input.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "core/cbi-validate.h"
#include "server/cbi-attributes.h"
#include "server/cbi-roles-edit.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>

#define PERMISSIONS_POINTER "/data/attributes/permissions"
#define SOURCE "copied_from"

static void
add_permissions_fault (CbiFaults  *faults,
                       const char *code,
                       const char *sentence)
{
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, code, sentence, PERMISSIONS_POINTER);
}

static void
apply_permissions (JsonObject *attributes,
                   CbiRole    *role,
                   CbiFaults  *faults)
{
  JsonObject    *json = cbi_json_get_object (attributes, "permissions");
  CbiPermissions permissions;

  if (attributes == NULL || !json_object_has_member (attributes, "permissions"))
    return;

  if (json == NULL)
    add_permissions_fault (faults, "wrong_type", _("This must be an object with areas, and in each the levels of its operations."));
  else if (!cbi_permissions_from_json (json, &permissions))
    add_permissions_fault (faults, cbi_rule_get_code (CBI_RULE_PERMISSIONS_UNKNOWN), cbi_rule_get_sentence (CBI_RULE_PERMISSIONS_UNKNOWN));
  else
    cbi_role_set_permissions (role, &permissions);
}

/**
 * cbi_role_input_apply:
 * @resource: a resource object that is not trusted
 * @role: takes what it says; what it does not name stays
 * @faults: takes values of a wrong type
 *
 * Reads what a client may set. Permissions are one attribute: what they don't name is none.
 */
void
cbi_role_input_apply (JsonObject *resource,
                      CbiRole    *role,
                      CbiFaults  *faults)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");

  cbi_attributes_check_text (attributes, "name", faults);
  cbi_attributes_check_text (attributes, "description", faults);
  if (attributes != NULL && json_object_has_member (attributes, "name"))
    cbi_role_set_name (role, cbi_json_get_string (attributes, "name"));
  if (attributes != NULL && json_object_has_member (attributes, "description"))
    cbi_role_set_description (role, cbi_json_get_string (attributes, "description"));
  apply_permissions (attributes, role, faults);
}

static void
refuse_source (CbiFaults  *faults,
               const char *code,
               const char *sentence)
{
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, code, sentence, "/data/attributes/" SOURCE);
}

/**
 * cbi_role_input_read_source:
 * @resource: a resource object that is not trusted
 * @connection: the registry
 * @source: (out) (nullable): the role that `copied_from` names
 * @faults: takes what is wrong with it
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_role_input_read_source (JsonObject    *resource,
                            CbiConnection *connection,
                            CbiRole      **source,
                            CbiFaults     *faults,
                            GError       **error)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");
  const char *id = cbi_json_get_string (attributes, SOURCE);
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GError) problem = NULL;

  *source = NULL;
  cbi_attributes_check_text (attributes, SOURCE, faults);
  if (id == NULL)
    return TRUE;

  role = cbi_roles_store_get (connection, id, &problem);
  if (problem != NULL && !g_error_matches (problem, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (role == NULL)
    refuse_source (faults, "role_unknown", _("The role to copy no longer exists. Choose another one."));
  else if (!cbi_role_get_copyable (role))
    refuse_source (faults, "role_not_copyable", _("This role can’t be copied. Make a new role instead."));
  else
    *source = g_steal_pointer (&role);

  return TRUE;
}

static void
add_rule (CbiFaults *faults,
          CbiRole   *role,
          CbiRule    rule)
{
  g_autofree char *pointer = NULL;
  CbiArea          area;
  CbiVerb          verb;

  if (!g_str_equal (cbi_rule_get_field (rule), "permissions"))
    {
      cbi_faults_add_rule (faults, rule);
      return;
    }

  cbi_validate_permissions (cbi_role_get_permissions (role), &area, &verb);
  pointer = g_strdup_printf (PERMISSIONS_POINTER "/%s/%s", cbi_area_get_key (area), cbi_verb_get_key (verb));
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, cbi_rule_get_code (rule), cbi_rule_get_sentence (rule), pointer);
}

/**
 * cbi_role_input_check:
 * @role: a role as it shall be
 * @resource: what the client sent
 * @connection: the registry
 * @faults: takes every rule that it breaks
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_role_input_check (CbiRole       *role,
                      JsonObject    *resource,
                      CbiConnection *connection,
                      CbiFaults     *faults,
                      GError       **error)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");
  g_autoptr (GArray) broken = cbi_validate_role (role);
  gboolean taken;

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (cbi_attributes_is_text (attributes, cbi_rule_get_field (rule)) || g_str_equal (cbi_rule_get_field (rule), "permissions"))
        add_rule (faults, role, rule);
    }

  if (!cbi_roles_edit_is_name_taken (connection, cbi_role_get_name (role), cbi_resource_get_id (CBI_RESOURCE (role)), &taken, error))
    return FALSE;
  if (taken && cbi_attributes_is_text (attributes, "name"))
    cbi_faults_add_rule (faults, CBI_RULE_ROLE_NAME_TAKEN);

  return TRUE;
}

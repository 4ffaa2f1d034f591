/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-account-input.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-attributes.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-roles-store.h"

#include <libsoup/soup.h>

#define MAX_ROLES 100

static void
refuse_roles (CbiFaults *faults)
{
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, "wrong_type",
                          _("This must be a list of roles, each with “type” and “id”."), CBI_ACCOUNT_INPUT_ROLES_POINTER);
}

static gboolean
is_role_list (JsonArray *identifiers)
{
  if (identifiers == NULL || json_array_get_length (identifiers) > MAX_ROLES)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (identifiers); i++)
    {
      JsonObject *identifier = cbi_json_get_element (identifiers, i);

      if (g_strcmp0 (cbi_json_get_string (identifier, "type"), CBI_TYPE_NAME_ROLES) != 0 ||
          cbi_json_get_string (identifier, "id") == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * cbi_account_input_read_roles:
 * @resource: a resource object that is not trusted
 * @faults: takes what is wrong with its form
 *
 * Returns: (transfer full) (nullable): a model of #CbiRole of which only the ids are known; %NULL if
 *   the resource names no roles
 */
GListModel *
cbi_account_input_read_roles (JsonObject *resource,
                              CbiFaults  *faults)
{
  JsonObject *relationships = cbi_json_get_object (resource, "relationships");
  JsonArray  *identifiers = cbi_json_get_array (cbi_json_get_object (relationships, "roles"), "data");
  GListStore *roles;

  if (relationships == NULL ? !json_object_has_member (resource, "relationships") : !json_object_has_member (relationships, "roles"))
    return NULL;
  if (relationships == NULL || !is_role_list (identifiers))
    {
      refuse_roles (faults);
      return NULL;
    }

  roles = g_list_store_new (CBI_TYPE_ROLE);
  for (guint i = 0; i < json_array_get_length (identifiers); i++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();

      cbi_resource_set_id (CBI_RESOURCE (role), cbi_json_get_string (cbi_json_get_element (identifiers, i), "id"));
      g_list_store_append (roles, role);
    }

  return G_LIST_MODEL (roles);
}

/** cbi_account_input_find_unknown_role: Looks whether one of @roles doesn't exist. Returns: %FALSE if the registry could not be asked */
gboolean
cbi_account_input_find_unknown_role (GListModel    *roles,
                                     CbiConnection *connection,
                                     gboolean      *unknown,
                                     GError       **error)
{
  *unknown = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (roles) && !*unknown; i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);
      g_autoptr (GError) local_error = NULL;

      *unknown = !cbi_roles_store_exists (connection, cbi_resource_get_id (role), &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  return TRUE;
}

/** cbi_account_input_find_taken: Looks whether an account other than that of @id (nullable) has the address. Returns: %FALSE if the registry could not be asked */
gboolean
cbi_account_input_find_taken (const char    *email,
                              const char    *id,
                              CbiConnection *connection,
                              gboolean      *taken,
                              GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CbiEmailHolder) holder = cbi_emails_store_find (connection, email, &local_error);

  *taken = holder != NULL && g_strcmp0 (holder->id, id) != 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/** cbi_account_input_was_readable: Returns: %FALSE for a value of a wrong type, which was complained of already and reads as none */
gboolean
cbi_account_input_was_readable (JsonObject *resource,
                                const char *field,
                                CbiFaults  *faults)
{
  if (!g_str_equal (field, "roles"))
    return cbi_attributes_is_text (cbi_json_get_object (resource, "attributes"), field);

  return !cbi_faults_points_to (faults, CBI_ACCOUNT_INPUT_ROLES_POINTER);
}

/** cbi_account_input_breaks: Returns: whether one of the broken rules speaks of @field */
gboolean
cbi_account_input_breaks (GArray     *broken,
                          const char *field)
{
  for (guint i = 0; i < broken->len; i++)
    if (g_str_equal (cbi_rule_get_field (g_array_index (broken, CbiRule, i)), field))
      return TRUE;

  return FALSE;
}

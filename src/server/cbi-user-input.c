/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-user-input.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-user-change.h"
#include "core/cbi-validate.h"
#include "server/cbi-account-input.h"
#include "server/cbi-attributes.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-seed.h"
#include "server/cbi-users-store.h"

#include <libsoup/soup.h>

/* What a client may set; what else it sends is ignored. */
static const struct
{
  const char *name;
  void (*set) (CbiUser    *user,
               const char *text);
} fields[] = {
  { "first_name", cbi_user_set_first_name },
  { "middle_name", cbi_user_set_middle_name },
  { "last_name", cbi_user_set_last_name },
  { "email", cbi_user_set_email },
  { "phone", cbi_user_set_phone },
  { "status", cbi_user_set_status },
};

/**
 * cbi_user_input_apply:
 * @resource: a resource object that is not trusted
 * @user: takes what it says; what it does not name stays
 * @faults: takes values of a wrong type
 *
 * Reads what a client may set.
 */
void
cbi_user_input_apply (JsonObject *resource,
                      CbiUser    *user,
                      CbiFaults  *faults)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");
  g_autoptr (GListModel) roles = cbi_account_input_read_roles (resource, faults);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      cbi_attributes_check_text (attributes, fields[i].name, faults);
      if (attributes != NULL && json_object_has_member (attributes, fields[i].name))
        fields[i].set (user, cbi_json_get_string (attributes, fields[i].name));
    }

  if (roles == NULL)
    return;
  cbi_user_clear_roles (user);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_user_add_role (user, role);
    }
}

static void
note_broken (GArray *broken,
             CbiRule rule)
{
  g_array_append_val (broken, rule);
}

/**
 * cbi_user_input_find_broken:
 * @user: a user as they shall be
 * @connection: the registry
 * @broken: (out) (transfer full) (element-type CbiRule): the rules that are broken
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_user_input_find_broken (CbiUser       *user,
                            CbiConnection *connection,
                            GArray       **broken,
                            GError       **error)
{
  g_autoptr (GArray) found = cbi_validate_user (user);
  const char *status = cbi_user_get_status (user);
  gboolean    taken = FALSE, unknown = FALSE;

  if (!cbi_account_input_find_unknown_role (cbi_user_get_roles (user), connection, &unknown, error) ||
      (!cbi_account_input_breaks (found, "email") &&
       !cbi_account_input_find_taken (cbi_user_get_email (user), cbi_resource_get_id (CBI_RESOURCE (user)), connection, &taken, error)))
    return FALSE;

  if (unknown)
    note_broken (found, CBI_RULE_ROLE_UNKNOWN);
  if (taken)
    note_broken (found, CBI_RULE_EMAIL_TAKEN);
  if (status != NULL && cbi_validate_status (status) != CBI_RULE_NONE)
    note_broken (found, CBI_RULE_STATUS_INVALID);
  *broken = g_steal_pointer (&found);

  return TRUE;
}

/**
 * cbi_user_input_check:
 * @user: a user as they shall be
 * @before: (nullable): as they are
 * @resource: what the client sent
 * @connection: the registry
 * @faults: takes every rule that is broken
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_user_input_check (CbiUser       *user,
                      CbiUser       *before,
                      JsonObject    *resource,
                      CbiConnection *connection,
                      CbiFaults     *faults,
                      GError       **error)
{
  g_autoptr (GArray) broken = NULL;

  if (!cbi_user_input_find_broken (user, connection, &broken, error))
    return FALSE;

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule     rule = g_array_index (broken, CbiRule, i);
      const char *field = cbi_rule_get_field (rule);

      if (cbi_account_input_was_readable (resource, field, faults) && !cbi_user_keeps (user, before, field))
        cbi_faults_add_user_rule (faults, rule);
    }
  if (cbi_json_get_object (resource, "attributes") != NULL && cbi_user_get_status (user) == NULL &&
      json_object_has_member (cbi_json_get_object (resource, "attributes"), "status") &&
      cbi_account_input_was_readable (resource, "status", faults))
    cbi_faults_add_user_rule (faults, CBI_RULE_STATUS_INVALID);

  return TRUE;
}

static gboolean
is_admin (CbiUser *user,
          CbiRole *admin)
{
  return g_strcmp0 (cbi_user_get_status (user), "active") == 0 &&
         cbi_user_has_role (user, cbi_resource_get_id (CBI_RESOURCE (admin)));
}

static void
refuse (CbiFaults  *faults,
        gboolean    is_status,
        const char *sentence)
{
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, "last_administrator", sentence,
                          is_status ? "/data/attributes/status" : CBI_ACCOUNT_INPUT_ROLES_POINTER);
}

/**
 * cbi_user_input_check_administrators:
 * @before: a user as they are
 * @after: as they shall be
 * @connection: the registry
 * @faults: takes a change after which nobody could administer Casebook
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_user_input_check_administrators (CbiUser       *before,
                                     CbiUser       *after,
                                     CbiConnection *connection,
                                     CbiFaults     *faults,
                                     GError       **error)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (before));
  gboolean    goes = g_strcmp0 (cbi_user_get_status (before), "active") == 0 && g_strcmp0 (cbi_user_get_status (after), "disabled") == 0;
  g_autoptr (CbiRole) admin = cbi_roles_store_find (connection, CBI_SEED_ADMIN_ROLE, error);
  gboolean is_administrator, has_other;

  if (admin == NULL || !cbi_users_store_is_administrator (connection, id, &is_administrator, error) ||
      !cbi_users_store_has_other_admin (connection, id, &has_other, error))
    return FALSE;

  if (goes && is_administrator)
    refuse (faults, TRUE, _("This is the account of the organisation’s administrator. It can’t be disabled."));
  else if (is_admin (before, admin) && !is_admin (after, admin) && !has_other)
    refuse (faults, goes, _("Nobody else could administer Casebook. Give the role Admin to another active user first."));

  return TRUE;
}

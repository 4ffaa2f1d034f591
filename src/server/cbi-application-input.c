/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-application-input.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-validate.h"
#include "server/cbi-account-input.h"
#include "server/cbi-attributes.h"

#include <libsoup/soup.h>

/* What a client may set; what else it sends is ignored. */
static const struct
{
  const char *name;
  void (*set) (CbiApplication *application,
               const char     *text);
} fields[] = {
  { "name", cbi_application_set_name },
  { "email", cbi_application_set_email },
  { "application_url", cbi_application_set_application_url },
  { "description", cbi_application_set_description },
  { "status", cbi_application_set_status },
};

static void
apply_roles (JsonObject     *resource,
             CbiApplication *application,
             CbiFaults      *faults)
{
  g_autoptr (GListModel) roles = cbi_account_input_read_roles (resource, faults);

  if (roles == NULL)
    return;

  cbi_application_clear_roles (application);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_application_add_role (application, role);
    }
}

/**
 * cbi_application_input_apply:
 * @resource: a resource object that is not trusted
 * @application: takes what it says; what it does not name stays
 * @faults: takes values of a wrong type
 *
 * Reads what a client may set.
 */
void
cbi_application_input_apply (JsonObject     *resource,
                             CbiApplication *application,
                             CbiFaults      *faults)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      cbi_attributes_check_text (attributes, fields[i].name, faults);
      if (attributes != NULL && json_object_has_member (attributes, fields[i].name))
        fields[i].set (application, cbi_json_get_string (attributes, fields[i].name));
    }
  apply_roles (resource, application, faults);
}

static void
note_broken (GArray *broken,
             CbiRule rule)
{
  g_array_append_val (broken, rule);
}

/**
 * cbi_application_input_check:
 * @application: an application as it shall be
 * @resource: what the client sent
 * @connection: the registry
 * @faults: takes every rule that it breaks
 * @error: return location for an error
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_application_input_check (CbiApplication *application,
                             JsonObject     *resource,
                             CbiConnection  *connection,
                             CbiFaults      *faults,
                             GError        **error)
{
  g_autoptr (GArray) broken = cbi_validate_application (application);
  const char *status = cbi_application_get_status (application);
  gboolean    taken = FALSE, unknown = FALSE;

  if (!cbi_account_input_find_unknown_role (cbi_application_get_roles (application), connection, &unknown, error) ||
      (!cbi_account_input_breaks (broken, "email") &&
       !cbi_account_input_find_taken (cbi_application_get_email (application), cbi_resource_get_id (CBI_RESOURCE (application)),
                                      connection, &taken, error)))
    return FALSE;

  if (unknown)
    note_broken (broken, CBI_RULE_ROLE_UNKNOWN);
  if (taken)
    note_broken (broken, CBI_RULE_EMAIL_TAKEN);
  if (cbi_resource_get_id (CBI_RESOURCE (application)) != NULL && cbi_validate_status (status) != CBI_RULE_NONE)
    note_broken (broken, CBI_RULE_STATUS_INVALID);

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (cbi_account_input_was_readable (resource, cbi_rule_get_field (rule), faults))
        cbi_faults_add_rule (faults, rule);
    }

  return TRUE;
}

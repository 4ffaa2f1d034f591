/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-application-input.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "core/cbi-validate.h"
#include "server/cbi-attributes.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-roles-store.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define ROLES_POINTER "/data/relationships/roles"
#define MAX_ROLES 100

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

static gboolean
refuse_roles (CbiFaults *faults)
{
  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, "wrong_type",
                          _("This must be a list of roles, each with “type” and “id”."), ROLES_POINTER);
  return FALSE;
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

static gboolean
apply_roles (JsonObject     *resource,
             CbiApplication *application,
             CbiFaults      *faults)
{
  JsonObject *relationships = cbi_json_get_object (resource, "relationships");
  JsonArray  *identifiers = cbi_json_get_array (cbi_json_get_object (relationships, "roles"), "data");

  if (relationships == NULL && json_object_has_member (resource, "relationships"))
    return refuse_roles (faults);
  if (relationships == NULL || !json_object_has_member (relationships, "roles"))
    return TRUE;
  if (!is_role_list (identifiers))
    return refuse_roles (faults);

  cbi_application_clear_roles (application);
  for (guint i = 0; i < json_array_get_length (identifiers); i++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();
      const char *id = cbi_json_get_string (cbi_json_get_element (identifiers, i), "id");

      cbi_resource_set_id (CBI_RESOURCE (role), id);
      if (!cbi_application_has_role (application, id))
        cbi_application_add_role (application, role);
    }

  return TRUE;
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

static gboolean
find_unknown_role (CbiApplication *application,
                   CbiConnection  *connection,
                   gboolean       *unknown,
                   GError        **error)
{
  GListModel *roles = cbi_application_get_roles (application);

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

static gboolean
find_taken (CbiApplication *application,
            CbiConnection  *connection,
            gboolean       *taken,
            GError        **error)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (application));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CbiEmailHolder) holder = cbi_emails_store_find (connection, cbi_application_get_email (application), &local_error);

  *taken = holder != NULL && g_strcmp0 (holder->id, id) != 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* A value of a wrong type was complained of already, and reads as none. */
static gboolean
was_readable (JsonObject *resource,
              const char *field,
              CbiFaults  *faults)
{
  if (!g_str_equal (field, "roles"))
    return cbi_attributes_is_text (cbi_json_get_object (resource, "attributes"), field);

  return !cbi_faults_points_to (faults, ROLES_POINTER);
}

static gboolean
breaks (GArray     *broken,
        const char *field)
{
  for (guint i = 0; i < broken->len; i++)
    if (g_str_equal (cbi_rule_get_field (g_array_index (broken, CbiRule, i)), field))
      return TRUE;

  return FALSE;
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

  if (!find_unknown_role (application, connection, &unknown, error) ||
      (!breaks (broken, "email") && !find_taken (application, connection, &taken, error)))
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

      if (was_readable (resource, cbi_rule_get_field (rule), faults))
        cbi_faults_add_rule (faults, rule);
    }

  return TRUE;
}

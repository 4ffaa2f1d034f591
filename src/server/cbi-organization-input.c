/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-organization-input.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-validate.h"
#include "server/cbi-attributes.h"
#include "server/cbi-emails-store.h"

#include <libsoup/soup.h>

static const struct
{
  const char *name;
  void (*set) (CbiOrganization *organization,
               const char      *text);
} texts[] = {
  { "name", cbi_organization_set_name },
  { "administrator_name", cbi_organization_set_administrator_name },
  { "administrator_email", cbi_organization_set_administrator_email },
};

/**
 * cbi_organization_input_apply:
 * @resource: a resource object that is not trusted
 * @organization: takes what it says; what it does not name stays
 * @faults: takes values of a wrong type
 *
 * Reads what a client may set.
 */
void
cbi_organization_input_apply (JsonObject      *resource,
                              CbiOrganization *organization,
                              CbiFaults       *faults)
{
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");

  if (attributes == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      cbi_attributes_check_text (attributes, texts[i].name, faults);
      if (json_object_has_member (attributes, texts[i].name))
        texts[i].set (organization, cbi_json_get_string (attributes, texts[i].name));
    }

  cbi_attributes_check_boolean (attributes, "api_licensed", faults);
  cbi_organization_set_api_licensed (organization, cbi_json_get_boolean (attributes, "api_licensed",
                                                                         cbi_organization_get_api_licensed (organization)));
}

/* The rules are those of an application's fields, but their sentences speak of applications. */
static void
add_fault (CbiFaults  *faults,
           CbiRule     rule,
           const char *field)
{
  g_autofree char *pointer = g_strconcat ("/data/attributes/", field, NULL);
  guint            status = rule == CBI_RULE_EMAIL_TAKEN ? SOUP_STATUS_CONFLICT : SOUP_STATUS_UNPROCESSABLE_ENTITY;
  const char      *sentence = cbi_rule_get_sentence (rule);

  if (rule == CBI_RULE_NAME_REQUIRED)
    sentence = _("Enter a name.");
  else if (rule == CBI_RULE_EMAIL_REQUIRED)
    sentence = _("Enter the administrator’s email address.");
  else if (rule == CBI_RULE_EMAIL_TAKEN)
    sentence = _("An application or another account already uses this address.");

  cbi_faults_add_pointer (faults, status, cbi_rule_get_code (rule), sentence, pointer);
}

static void
check_name (CbiFaults  *faults,
            const char *name,
            const char *field)
{
  CbiRule rule = cbi_validate_name (name);

  if (rule != CBI_RULE_NONE)
    add_fault (faults, rule, field);
}

static gboolean
check_email (CbiOrganization *organization,
             CbiOrganization *before,
             CbiConnection   *connection,
             CbiFaults       *faults,
             GError         **error)
{
  const char *email = cbi_organization_get_administrator_email (organization);
  CbiRule     rule = cbi_validate_email (email);
  g_autoptr (CbiEmailHolder) holder = NULL;
  g_autoptr (GError) local_error = NULL;

  if (rule == CBI_RULE_NONE)
    holder = cbi_emails_store_find (connection, email, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* The address may be the administrator's own, perhaps in another case. */
  if (holder != NULL && g_strcmp0 (holder->email, cbi_organization_get_administrator_email (before)) != 0)
    rule = CBI_RULE_EMAIL_TAKEN;
  if (rule != CBI_RULE_NONE)
    add_fault (faults, rule, "administrator_email");

  return TRUE;
}

/**
 * cbi_organization_input_check:
 * @organization: the organisation as it shall be
 * @before: as it is
 * @connection: the registry
 * @faults: takes every rule that it breaks
 * @error: return location for an error
 *
 * Until an administrator was named, their name and address may be missing together.
 *
 * Returns: %FALSE if the registry could not be asked
 */
gboolean
cbi_organization_input_check (CbiOrganization *organization,
                              CbiOrganization *before,
                              CbiConnection   *connection,
                              CbiFaults       *faults,
                              GError         **error)
{
  const char *name = cbi_organization_get_administrator_name (organization);
  gboolean    has_administrator = name != NULL || cbi_organization_get_administrator_email (organization) != NULL ||
                               cbi_organization_get_administrator_email (before) != NULL;

  /* Values of a wrong type read as missing ones; they were complained of already. */
  if (cbi_faults_get_length (faults) > 0)
    return TRUE;

  check_name (faults, cbi_organization_get_name (organization), "name");
  if (!has_administrator)
    return TRUE;

  check_name (faults, name, "administrator_name");

  return check_email (organization, before, connection, faults, error);
}

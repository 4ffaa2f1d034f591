/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-application-change.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"
#include "core/cbi-role-list.h"
#include "core/cbi-text-change.h"

/* The fields that hold a text, each with what the form calls it. */
static const struct
{
  CbiApplicationFields field;
  const char          *label;
  const char *(*get) (CbiApplication *application);
  void (*set) (CbiApplication *application,
               const char     *text);
} texts[] = {
  { CBI_APPLICATION_FIELD_NAME, N_("Application name"), cbi_application_get_name, cbi_application_set_name },
  { CBI_APPLICATION_FIELD_EMAIL, N_("Email"), cbi_application_get_email, cbi_application_set_email },
  { CBI_APPLICATION_FIELD_URL, N_("Application URL"), cbi_application_get_application_url, cbi_application_set_application_url },
  { CBI_APPLICATION_FIELD_DESCRIPTION, N_("Description"), cbi_application_get_description, cbi_application_set_description },
};

static void
copy_roles (CbiApplication *from,
            CbiApplication *to)
{
  GListModel *roles = cbi_application_get_roles (from);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_application_add_role (to, role);
    }
}

/** cbi_application_copy: Returns: (transfer full): one of the same version with all that a client may set but its status */
CbiApplication *
cbi_application_copy (CbiApplication *application)
{
  CbiApplication *copy = cbi_application_new ();

  g_return_val_if_fail (CBI_IS_APPLICATION (application), copy);

  cbi_resource_set_id (CBI_RESOURCE (copy), cbi_resource_get_id (CBI_RESOURCE (application)));
  cbi_resource_set_etag (CBI_RESOURCE (copy), cbi_resource_get_etag (CBI_RESOURCE (application)));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i].set (copy, texts[i].get (application));
  copy_roles (application, copy);

  return copy;
}

/**
 * cbi_application_compare:
 * @application: an application
 * @other: another version of it
 *
 * A status that only one of them has is not compared, nor are blanks around a text.
 *
 * Returns: the fields in which they differ
 */
CbiApplicationFields
cbi_application_compare (CbiApplication *application,
                         CbiApplication *other)
{
  CbiApplicationFields fields = CBI_APPLICATION_FIELD_NONE;
  const char          *status = cbi_application_get_status (application);
  const char          *other_status = cbi_application_get_status (other);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!cbi_text_change_is_none (texts[i].get (application), texts[i].get (other)))
      fields |= texts[i].field;
  if (!cbi_role_list_is_same (cbi_application_get_roles (application), cbi_application_get_roles (other)))
    fields |= CBI_APPLICATION_FIELD_ROLES;
  if (status != NULL && other_status != NULL && strcmp (status, other_status) != 0)
    fields |= CBI_APPLICATION_FIELD_STATUS;

  return fields;
}

/**
 * cbi_application_merge:
 * @base: an application as it was read
 * @mine: what somebody made of it
 * @theirs: what it has become meanwhile
 *
 * A field that was changed in @mine stays so; all others are as in @theirs. Of the roles each one is
 * looked at by itself.
 *
 * Returns: (transfer full): both changes together, with the version of @theirs
 */
CbiApplication *
cbi_application_merge (CbiApplication *base,
                       CbiApplication *mine,
                       CbiApplication *theirs)
{
  CbiApplication *merged = cbi_application_copy (theirs);
  g_autoptr (GPtrArray) roles = cbi_role_list_merge (cbi_application_get_roles (base), cbi_application_get_roles (mine),
                                                     cbi_application_get_roles (theirs));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!cbi_text_change_is_none (texts[i].get (mine), texts[i].get (base)))
      texts[i].set (merged, texts[i].get (mine));
  cbi_application_clear_roles (merged);
  for (guint i = 0; i < roles->len; i++)
    cbi_application_add_role (merged, g_ptr_array_index (roles, i));

  return merged;
}

/**
 * cbi_application_describe_changes:
 * @before: an application
 * @after: a later version of it
 *
 * Returns: (transfer full) (array zero-terminated=1): a translated line for each field that is another now
 */
char **
cbi_application_describe_changes (CbiApplication *before,
                                  CbiApplication *after)
{
  CbiApplicationFields fields = cbi_application_compare (before, after);
  g_autofree char     *roles = cbi_role_list_describe_changes (cbi_application_get_roles (before), cbi_application_get_roles (after));
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((fields & texts[i].field) != 0)
      {
        g_autofree char *line = cbi_text_change_describe (_ (texts[i].label), texts[i].get (after));

        g_strv_builder_add (lines, line);
      }
  if (roles != NULL)
    g_strv_builder_add (lines, roles);
  if ((fields & CBI_APPLICATION_FIELD_STATUS) != 0)
    g_strv_builder_add (lines, g_strcmp0 (cbi_application_get_status (after), "disabled") == 0 ? _("Status: now disabled")
                                                                                               : _("Status: now active"));

  return g_strv_builder_end (lines);
}

/** cbi_application_fields_to_text: Returns: (transfer full): the translated names of @fields, as the form calls them */
char *
cbi_application_fields_to_text (CbiApplicationFields fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((fields & texts[i].field) != 0)
      g_strv_builder_add (builder, _ (texts[i].label));
  if ((fields & CBI_APPLICATION_FIELD_ROLES) != 0)
    g_strv_builder_add (builder, _("Roles"));
  names = g_strv_builder_end (builder);

  return cbi_enumerate (CBI_ENUMERATION_PLAIN, (const char *const *) names);
}

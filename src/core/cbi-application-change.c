/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-application-change.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

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

static char *
normalize (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

static gboolean
same_text (const char *text,
           const char *other)
{
  g_autofree char *normal = normalize (text);
  g_autofree char *other_normal = normalize (other);

  return strcmp (normal, other_normal) == 0;
}

/* Those roles of @application that @other doesn't have. */
static GPtrArray *
list_more_roles (CbiApplication *application,
                 CbiApplication *other)
{
  GListModel *roles = cbi_application_get_roles (application);
  GPtrArray  *more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (!cbi_application_has_role (other, cbi_resource_get_id (role)))
        g_ptr_array_add (more, g_steal_pointer (&role));
    }

  return more;
}

static gboolean
same_roles (CbiApplication *application,
            CbiApplication *other)
{
  g_autoptr (GPtrArray) more = list_more_roles (application, other);
  g_autoptr (GPtrArray) less = list_more_roles (other, application);

  return more->len == 0 && less->len == 0;
}

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
    if (!same_text (texts[i].get (application), texts[i].get (other)))
      fields |= texts[i].field;
  if (!same_roles (application, other))
    fields |= CBI_APPLICATION_FIELD_ROLES;
  if (status != NULL && other_status != NULL && strcmp (status, other_status) != 0)
    fields |= CBI_APPLICATION_FIELD_STATUS;

  return fields;
}

/* What was added to and taken from the roles of @base, done to those of @theirs. */
static void
merge_roles (CbiApplication *merged,
             CbiApplication *base,
             CbiApplication *mine,
             CbiApplication *theirs)
{
  GListModel *roles = cbi_application_get_roles (theirs);
  g_autoptr (GPtrArray) added = list_more_roles (mine, base);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      const char *id = cbi_resource_get_id (CBI_RESOURCE (role));

      if (!cbi_application_has_role (base, id) || cbi_application_has_role (mine, id))
        cbi_application_add_role (merged, role);
    }
  for (guint i = 0; i < added->len; i++)
    if (!cbi_application_has_role (merged, cbi_resource_get_id (g_ptr_array_index (added, i))))
      cbi_application_add_role (merged, g_ptr_array_index (added, i));
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

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!same_text (texts[i].get (mine), texts[i].get (base)))
      texts[i].set (merged, texts[i].get (mine));
  cbi_application_clear_roles (merged);
  merge_roles (merged, base, mine, theirs);

  return merged;
}

static char *
join_names (GPtrArray *roles)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < roles->len; i++)
    {
      const char *name = cbi_role_get_name (g_ptr_array_index (roles, i));

      g_ptr_array_add (names, (gpointer) (name != NULL ? name : ""));
    }
  g_ptr_array_add (names, NULL);

  return cbi_enumerate (CBI_ENUMERATION_PLAIN, (const char *const *) names->pdata);
}

static void
describe_roles (CbiApplication *before,
                CbiApplication *after,
                GStrvBuilder   *lines)
{
  g_autoptr (GPtrArray) added = list_more_roles (after, before);
  g_autoptr (GPtrArray) removed = list_more_roles (before, after);
  g_autofree char *added_names = join_names (added);
  g_autofree char *removed_names = join_names (removed);
  g_autofree char *line = NULL;

  if (added->len > 0 && removed->len > 0)
    /* Translators: %1$s is a list of the roles that were added, %2$s of those that were taken away. */
    line = g_strdup_printf (_("Roles: now with %1$s, without %2$s"), added_names, removed_names);
  else if (added->len > 0)
    /* Translators: %s is a list of roles that were added. */
    line = g_strdup_printf (_("Roles: now with %s"), added_names);
  else if (removed->len > 0)
    /* Translators: %s is a list of roles that were taken away. */
    line = g_strdup_printf (_("Roles: now without %s"), removed_names);

  if (line != NULL)
    g_strv_builder_add (lines, line);
}

static char *
describe_text (guint           i,
               CbiApplication *after)
{
  g_autofree char *text = normalize (texts[i].get (after));

  if (*text == '\0')
    /* Translators: %s is a field of the form, such as "Description". */
    return g_strdup_printf (_("%s: now empty"), _ (texts[i].label));

  /* Translators: %1$s is a field of the form, such as "Email", %2$s what stands in it now. */
  return g_strdup_printf (_("%1$s: now “%2$s”"), _ (texts[i].label), text);
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
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((fields & texts[i].field) != 0)
      {
        g_autofree char *line = describe_text (i, after);

        g_strv_builder_add (lines, line);
      }
  if ((fields & CBI_APPLICATION_FIELD_ROLES) != 0)
    describe_roles (before, after, lines);
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

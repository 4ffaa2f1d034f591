/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-user-change.h"

#include "core/cbi-i18n.h"
#include "core/cbi-role-list.h"
#include "core/cbi-text-change.h"

/* The fields that hold a text, each with what the form calls it. */
static const struct
{
  CbiUserFields field;
  const char   *label;
  const char *(*get) (CbiUser *user);
  void (*set) (CbiUser    *user,
               const char *text);
} texts[] = {
  { CBI_USER_FIELD_FIRST_NAME, N_("First name"), cbi_user_get_first_name, cbi_user_set_first_name },
  { CBI_USER_FIELD_MIDDLE_NAME, N_("Middle name"), cbi_user_get_middle_name, cbi_user_set_middle_name },
  { CBI_USER_FIELD_LAST_NAME, N_("Last name"), cbi_user_get_last_name, cbi_user_set_last_name },
  { CBI_USER_FIELD_EMAIL, N_("Email"), cbi_user_get_email, cbi_user_set_email },
  /* Translators: a telephone number, as the title of a field */
  { CBI_USER_FIELD_PHONE, N_("Phone"), cbi_user_get_phone, cbi_user_set_phone },
};

/** cbi_user_copy_content: Has @to say what @from says, but for the status. */
void
cbi_user_copy_content (CbiUser *from,
                       CbiUser *to)
{
  GListModel *roles = cbi_user_get_roles (from);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i].set (to, texts[i].get (from));
  cbi_user_clear_roles (to);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_user_add_role (to, role);
    }
}

/** cbi_user_copy: Returns: (transfer full): one of the same version with all that a client may set but the status */
CbiUser *
cbi_user_copy (CbiUser *user)
{
  CbiUser *copy = cbi_user_new ();

  g_return_val_if_fail (CBI_IS_USER (user), copy);

  cbi_resource_set_id (CBI_RESOURCE (copy), cbi_resource_get_id (CBI_RESOURCE (user)));
  cbi_resource_set_etag (CBI_RESOURCE (copy), cbi_resource_get_etag (CBI_RESOURCE (user)));
  cbi_user_copy_content (user, copy);

  return copy;
}

/**
 * cbi_user_compare:
 * @user: a user
 * @other: another version of them
 *
 * A status that only one of them has is not compared, nor are blanks around a text.
 *
 * Returns: the fields in which they differ
 */
CbiUserFields
cbi_user_compare (CbiUser *user,
                  CbiUser *other)
{
  CbiUserFields fields = CBI_USER_FIELD_NONE;
  const char   *status = cbi_user_get_status (user);
  const char   *other_status = cbi_user_get_status (other);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!cbi_text_change_is_none (texts[i].get (user), texts[i].get (other)))
      fields |= texts[i].field;
  if (!cbi_role_list_is_same (cbi_user_get_roles (user), cbi_user_get_roles (other)))
    fields |= CBI_USER_FIELD_ROLES;
  if (status != NULL && other_status != NULL && !g_str_equal (status, other_status))
    fields |= CBI_USER_FIELD_STATUS;

  return fields;
}

/**
 * cbi_user_keeps:
 * @user: a user as they shall be
 * @before: (nullable): as they are
 * @field: a field as #CbiRule names it
 *
 * A user who exists may lack a last name, as an administrator with one name does, until somebody
 * changes it.
 *
 * Returns: whether what stands in the field was there before, and so may stay whatever the rules say
 */
gboolean
cbi_user_keeps (CbiUser    *user,
                CbiUser    *before,
                const char *field)
{
  g_autofree char *new = NULL;
  g_autofree char *old = NULL;

  if (before == NULL || g_str_equal (field, "roles"))
    return FALSE;

  g_object_get (user, field, &new, NULL);
  g_object_get (before, field, &old, NULL);

  return cbi_text_change_is_none (old, new);
}

/**
 * cbi_user_merge:
 * @base: a user as they were read
 * @mine: what somebody made of them
 * @theirs: what they have become meanwhile
 *
 * A field that was changed in @mine stays so; all others are as in @theirs. Of the roles each one is
 * looked at by itself.
 *
 * Returns: (transfer full): both changes together, with the version of @theirs
 */
CbiUser *
cbi_user_merge (CbiUser *base,
                CbiUser *mine,
                CbiUser *theirs)
{
  CbiUser *merged = cbi_user_copy (theirs);
  g_autoptr (GPtrArray) roles = cbi_role_list_merge (cbi_user_get_roles (base), cbi_user_get_roles (mine), cbi_user_get_roles (theirs));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!cbi_text_change_is_none (texts[i].get (mine), texts[i].get (base)))
      texts[i].set (merged, texts[i].get (mine));
  cbi_user_clear_roles (merged);
  for (guint i = 0; i < roles->len; i++)
    cbi_user_add_role (merged, g_ptr_array_index (roles, i));

  return merged;
}

/** cbi_user_replaces: Returns: whether @mine, merged, takes back a text that @theirs changed in @base */
gboolean
cbi_user_replaces (CbiUser *base,
                   CbiUser *mine,
                   CbiUser *theirs)
{
  g_autoptr (CbiUser) merged = cbi_user_merge (base, mine, theirs);
  CbiUserFields replaced = cbi_user_compare (base, theirs) & cbi_user_compare (merged, theirs);

  return (replaced & ~CBI_USER_FIELD_ROLES) != 0;
}

/**
 * cbi_user_describe_changes:
 * @before: a user
 * @after: a later version of them
 *
 * Returns: (transfer full) (array zero-terminated=1): a translated line for each field that is another now
 */
char **
cbi_user_describe_changes (CbiUser *before,
                           CbiUser *after)
{
  CbiUserFields    fields = cbi_user_compare (before, after);
  g_autofree char *roles = cbi_role_list_describe_changes (cbi_user_get_roles (before), cbi_user_get_roles (after));
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((fields & texts[i].field) != 0)
      {
        g_autofree char *line = cbi_text_change_describe (_ (texts[i].label), texts[i].get (after));

        g_strv_builder_add (lines, line);
      }
  if (roles != NULL)
    g_strv_builder_add (lines, roles);
  if ((fields & CBI_USER_FIELD_STATUS) != 0)
    g_strv_builder_add (lines, g_strcmp0 (cbi_user_get_status (after), "disabled") == 0 ? _("Status: now disabled")
                                                                                        : _("Status: now active"));

  return g_strv_builder_end (lines);
}

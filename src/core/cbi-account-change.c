/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-account-change.h"

#include "core/cbi-i18n.h"
#include "core/cbi-role-list.h"
#include "core/cbi-text-change.h"

/*
 * What differs between versions of an account, and what becomes of two changes that met. A set of
 * fields has a bit for each text of the content in its order, one for the roles, and one for the
 * status.
 */

static guint
count_texts (CbiAccount *account)
{
  return CBI_ACCOUNT_GET_CLASS (account)->n_labels;
}

static const char *
get_status (CbiAccount *account)
{
  return cbi_account_get_text (account, count_texts (account) + 1);
}

/** cbi_account_copy_content: Has @to say what @from says, but for the status. */
void
cbi_account_copy_content (CbiAccount *from,
                          CbiAccount *to)
{
  GListModel *roles = cbi_account_get_roles (from);

  for (guint i = 1; i <= count_texts (from); i++)
    cbi_account_set_text (to, i, cbi_account_get_text (from, i));
  cbi_account_clear_roles (to);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_account_add_role (to, role);
    }
}

/** cbi_account_copy: Returns: (transfer full): one of the same version with all that a client may set but the status */
CbiAccount *
cbi_account_copy (CbiAccount *account)
{
  CbiAccount *copy = g_object_new (G_OBJECT_TYPE (account), NULL);

  cbi_resource_set_id (CBI_RESOURCE (copy), cbi_resource_get_id (CBI_RESOURCE (account)));
  cbi_resource_set_etag (CBI_RESOURCE (copy), cbi_resource_get_etag (CBI_RESOURCE (account)));
  cbi_account_copy_content (account, copy);

  return copy;
}

/**
 * cbi_account_compare:
 * @account: an account
 * @other: another version of it
 *
 * A status that only one of them has is not compared, nor are blanks around a text.
 *
 * Returns: the fields in which they differ
 */
guint
cbi_account_compare (CbiAccount *account,
                     CbiAccount *other)
{
  guint       n_texts = count_texts (account);
  const char *status = get_status (account);
  const char *other_status = get_status (other);
  guint       fields = 0;

  for (guint i = 0; i < n_texts; i++)
    if (!cbi_text_change_is_none (cbi_account_get_text (account, i + 1), cbi_account_get_text (other, i + 1)))
      fields |= 1 << i;
  if (!cbi_role_list_is_same (cbi_account_get_roles (account), cbi_account_get_roles (other)))
    fields |= 1 << n_texts;
  if (status != NULL && other_status != NULL && !g_str_equal (status, other_status))
    fields |= 1 << (n_texts + 1);

  return fields;
}

/**
 * cbi_account_merge:
 * @base: an account as it was read
 * @mine: what somebody made of it
 * @theirs: what it has become meanwhile
 *
 * A field that was changed in @mine stays so; all others are as in @theirs. Of the roles each one is
 * looked at by itself.
 *
 * Returns: (transfer full): both changes together, with the version of @theirs
 */
CbiAccount *
cbi_account_merge (CbiAccount *base,
                   CbiAccount *mine,
                   CbiAccount *theirs)
{
  CbiAccount *merged = cbi_account_copy (theirs);
  g_autoptr (GPtrArray) roles = cbi_role_list_merge (cbi_account_get_roles (base), cbi_account_get_roles (mine), cbi_account_get_roles (theirs));

  for (guint i = 1; i <= count_texts (base); i++)
    if (!cbi_text_change_is_none (cbi_account_get_text (mine, i), cbi_account_get_text (base, i)))
      cbi_account_set_text (merged, i, cbi_account_get_text (mine, i));
  cbi_account_clear_roles (merged);
  for (guint i = 0; i < roles->len; i++)
    cbi_account_add_role (merged, g_ptr_array_index (roles, i));

  return merged;
}

/**
 * cbi_account_describe_changes:
 * @before: an account
 * @after: a later version of it
 *
 * Returns: (transfer full) (array zero-terminated=1): a translated line for each field that is another now
 */
char **
cbi_account_describe_changes (CbiAccount *before,
                              CbiAccount *after)
{
  const char *const *labels = CBI_ACCOUNT_GET_CLASS (before)->labels;
  guint              n_texts = count_texts (before);
  guint              fields = cbi_account_compare (before, after);
  g_autofree char   *roles = cbi_role_list_describe_changes (cbi_account_get_roles (before), cbi_account_get_roles (after));
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < n_texts; i++)
    if ((fields & 1 << i) != 0)
      {
        g_autofree char *line = cbi_text_change_describe (_ (labels[i]), cbi_account_get_text (after, i + 1));

        g_strv_builder_add (lines, line);
      }
  if (roles != NULL)
    g_strv_builder_add (lines, roles);
  if ((fields & 1 << (n_texts + 1)) != 0)
    g_strv_builder_add (lines, g_strcmp0 (get_status (after), "disabled") == 0 ? _("Status: now disabled")
                                                                               : _("Status: now active"));

  return g_strv_builder_end (lines);
}

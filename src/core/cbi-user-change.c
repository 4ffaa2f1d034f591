/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-user-change.h"

#include "core/cbi-account-change.h"
#include "core/cbi-text-change.h"

/** cbi_user_copy_content: Has @to say what @from says, but for the status. */
void
cbi_user_copy_content (CbiUser *from,
                       CbiUser *to)
{
  cbi_account_copy_content (CBI_ACCOUNT (from), CBI_ACCOUNT (to));
}

/** cbi_user_copy: Returns: (transfer full): one of the same version with all that a client may set but the status */
CbiUser *
cbi_user_copy (CbiUser *user)
{
  return CBI_USER (cbi_account_copy (CBI_ACCOUNT (user)));
}

/** cbi_user_compare: Returns: the fields in which both versions differ; see cbi_account_compare() */
CbiUserFields
cbi_user_compare (CbiUser *user,
                  CbiUser *other)
{
  return (CbiUserFields) cbi_account_compare (CBI_ACCOUNT (user), CBI_ACCOUNT (other));
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

/** cbi_user_merge: Returns: (transfer full): both changes together, with the version of @theirs; see cbi_account_merge() */
CbiUser *
cbi_user_merge (CbiUser *base,
                CbiUser *mine,
                CbiUser *theirs)
{
  return CBI_USER (cbi_account_merge (CBI_ACCOUNT (base), CBI_ACCOUNT (mine), CBI_ACCOUNT (theirs)));
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

/** cbi_user_describe_changes: Returns: (transfer full): a translated line for each field that is another now */
char **
cbi_user_describe_changes (CbiUser *before,
                           CbiUser *after)
{
  return cbi_account_describe_changes (CBI_ACCOUNT (before), CBI_ACCOUNT (after));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-role-change.h"

#include "core/cbi-i18n.h"
#include "core/cbi-text-change.h"

/* What differs between versions of a role, and what becomes of two changes that met. */

/** cbi_role_copy: Returns: (transfer full): the same role, to be changed */
CbiRole *
cbi_role_copy (CbiRole *role)
{
  CbiRole *copy = cbi_role_new ();

  g_return_val_if_fail (CBI_IS_ROLE (role), copy);

  cbi_resource_set_id (CBI_RESOURCE (copy), cbi_resource_get_id (CBI_RESOURCE (role)));
  cbi_resource_set_etag (CBI_RESOURCE (copy), cbi_resource_get_etag (CBI_RESOURCE (role)));
  cbi_role_set_name (copy, cbi_role_get_name (role));
  cbi_role_set_description (copy, cbi_role_get_description (role));
  cbi_role_set_permissions (copy, cbi_role_get_permissions (role));
  cbi_role_set_copied_from (copy, cbi_role_get_copied_from (role));
  cbi_role_set_custom (copy, cbi_role_get_custom (role));
  cbi_role_set_editable (copy, cbi_role_get_editable (role));
  cbi_role_set_copyable (copy, cbi_role_get_copyable (role));
  if (cbi_role_knows_holders (role))
    cbi_role_set_holders (copy, cbi_role_get_n_applications (role), cbi_role_get_n_users (role));

  return copy;
}

/** cbi_role_compare: Returns: in what the roles differ, as they would be stored */
CbiRoleFields
cbi_role_compare (CbiRole *role,
                  CbiRole *other)
{
  CbiRoleFields fields = CBI_ROLE_FIELD_NONE;

  g_return_val_if_fail (CBI_IS_ROLE (role), fields);
  g_return_val_if_fail (CBI_IS_ROLE (other), fields);

  if (!cbi_text_change_is_none (cbi_role_get_name (role), cbi_role_get_name (other)))
    fields |= CBI_ROLE_FIELD_NAME;
  if (!cbi_text_change_is_none (cbi_role_get_description (role), cbi_role_get_description (other)))
    fields |= CBI_ROLE_FIELD_DESCRIPTION;
  if (!cbi_permissions_equal (cbi_role_get_permissions (role), cbi_role_get_permissions (other)))
    fields |= CBI_ROLE_FIELD_PERMISSIONS;

  return fields;
}

static void
merge_permissions (const CbiPermissions *base,
                   const CbiPermissions *mine,
                   const CbiPermissions *theirs,
                   CbiPermissions       *merged)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      merged->levels[area][verb] = mine->levels[area][verb] != base->levels[area][verb] ? mine->levels[area][verb]
                                                                                        : theirs->levels[area][verb];
}

/**
 * cbi_role_merge:
 * @base: the role that both began with
 * @mine: what one made of it
 * @theirs: what somebody else made of it meanwhile, and stored
 *
 * Returns: (transfer full): the version of @theirs with what @mine changes, each level for itself
 */
CbiRole *
cbi_role_merge (CbiRole *base,
                CbiRole *mine,
                CbiRole *theirs)
{
  CbiRole       *merged = cbi_role_copy (theirs);
  CbiRoleFields  changed = cbi_role_compare (base, mine);
  CbiPermissions permissions;

  if ((changed & CBI_ROLE_FIELD_NAME) != 0)
    cbi_role_set_name (merged, cbi_role_get_name (mine));
  if ((changed & CBI_ROLE_FIELD_DESCRIPTION) != 0)
    cbi_role_set_description (merged, cbi_role_get_description (mine));
  merge_permissions (cbi_role_get_permissions (base), cbi_role_get_permissions (mine), cbi_role_get_permissions (theirs), &permissions);
  cbi_role_set_permissions (merged, &permissions);

  return merged;
}

/** cbi_role_replaces: Returns: whether @mine, merged, takes back something that @theirs changed in @base */
gboolean
cbi_role_replaces (CbiRole *base,
                   CbiRole *mine,
                   CbiRole *theirs)
{
  g_autoptr (CbiRole) merged = cbi_role_merge (base, mine, theirs);
  const CbiPermissions *before = cbi_role_get_permissions (base);
  const CbiPermissions *stored = cbi_role_get_permissions (theirs);
  const CbiPermissions *after = cbi_role_get_permissions (merged);
  CbiRoleFields         texts = CBI_ROLE_FIELD_NAME | CBI_ROLE_FIELD_DESCRIPTION;

  if ((cbi_role_compare (base, theirs) & cbi_role_compare (merged, theirs) & texts) != 0)
    return TRUE;

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (before->levels[area][verb] != stored->levels[area][verb] && after->levels[area][verb] != stored->levels[area][verb])
        return TRUE;

  return FALSE;
}

static const char *
get_text (const char *text)
{
  return text != NULL && *text != '\0' ? text : C_("text", "nothing");
}

static void
add_levels (GStrvBuilder         *lines,
            const CbiPermissions *before,
            const CbiPermissions *after)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        CbiLevels        from = before->levels[area][verb];
        CbiLevels        to = after->levels[area][verb];
        g_autofree char *line = NULL;

        if (from == to)
          continue;
        /* Translators: %1$s is an area such as "People", %2$s an operation such as "View", %3$s and %4$s are the levels it had and has, such as "All" and "Limited access". */
        line = g_strdup_printf (_("%1$s, %2$s: from “%3$s” to “%4$s”"), cbi_area_get_label (area), cbi_verb_get_label (verb),
                                cbi_level_get_label (from), cbi_level_get_label (to));
        g_strv_builder_add (lines, line);
      }
}

/**
 * cbi_role_describe_changes:
 * @before: a role
 * @after: the same one, changed
 *
 * Returns: (transfer full): a translated line for each text and level that is another now
 */
char **
cbi_role_describe_changes (CbiRole *before,
                           CbiRole *after)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  CbiRoleFields    fields = cbi_role_compare (before, after);
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  if ((fields & CBI_ROLE_FIELD_NAME) != 0)
    {
      /* Translators: %1$s and %2$s are the names that a role had and has. */
      name = g_strdup_printf (_("Name: from “%1$s” to “%2$s”"), get_text (cbi_role_get_name (before)), get_text (cbi_role_get_name (after)));
      g_strv_builder_add (lines, name);
    }
  add_levels (lines, cbi_role_get_permissions (before), cbi_role_get_permissions (after));
  if ((fields & CBI_ROLE_FIELD_DESCRIPTION) != 0)
    {
      /* Translators: %s is the description that a role has now. */
      description = g_strdup_printf (_("Description: now “%s”"), get_text (cbi_role_get_description (after)));
      g_strv_builder_add (lines, description);
    }

  return g_strv_builder_end (lines);
}

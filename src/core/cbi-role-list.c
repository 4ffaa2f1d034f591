/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-role-list.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

/* The roles of an account, application or user: told apart by their identifiers. */

/** cbi_role_list_find: @roles: (nullable): a model of #CbiRole. Returns: (transfer full) (nullable): the one with this identifier */
CbiRole *
cbi_role_list_find (GListModel *roles,
                    const char *id)
{
  for (guint i = 0; roles != NULL && i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_strcmp0 (cbi_resource_get_id (CBI_RESOURCE (role)), id) == 0)
        return g_steal_pointer (&role);
    }

  return NULL;
}

static gboolean
has (GListModel *roles,
     const char *id)
{
  g_autoptr (CbiRole) role = cbi_role_list_find (roles, id);

  return role != NULL;
}

/** cbi_role_list_subtract: Returns: (transfer full) (element-type CbiRole): those of @roles that are not among @others */
GPtrArray *
cbi_role_list_subtract (GListModel *roles,
                        GListModel *others)
{
  GPtrArray *more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (!has (others, cbi_resource_get_id (role)))
        g_ptr_array_add (more, g_steal_pointer (&role));
    }

  return more;
}

/** cbi_role_list_is_same: Returns: whether both hold the same roles, in whatever order */
gboolean
cbi_role_list_is_same (GListModel *roles,
                       GListModel *others)
{
  g_autoptr (GPtrArray) more = cbi_role_list_subtract (roles, others);
  g_autoptr (GPtrArray) less = cbi_role_list_subtract (others, roles);

  return more->len == 0 && less->len == 0;
}

/**
 * cbi_role_list_merge:
 * @base: the roles that both began with
 * @mine: what one made of them
 * @theirs: what somebody else made of them meanwhile
 *
 * Returns: (transfer full) (element-type CbiRole): what was added to and taken from @base, done to @theirs
 */
GPtrArray *
cbi_role_list_merge (GListModel *base,
                     GListModel *mine,
                     GListModel *theirs)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) added = cbi_role_list_subtract (mine, base);

  for (guint i = 0; i < g_list_model_get_n_items (theirs); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (theirs, i);
      const char *id = cbi_resource_get_id (CBI_RESOURCE (role));

      if (!has (base, id) || has (mine, id))
        g_ptr_array_add (merged, g_steal_pointer (&role));
    }
  for (guint i = 0; i < added->len; i++)
    if (!has (theirs, cbi_resource_get_id (g_ptr_array_index (added, i))))
      g_ptr_array_add (merged, g_object_ref (g_ptr_array_index (added, i)));

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

/** cbi_role_list_join_names: Returns: (transfer full): the names of the roles, as in a label */
char *
cbi_role_list_join_names (GListModel *roles)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    g_ptr_array_add (all, g_list_model_get_item (roles, i));

  return join_names (all);
}

/** cbi_role_list_describe_changes: Returns: (transfer full) (nullable): a translated line on what was added and taken away, if anything was */
char *
cbi_role_list_describe_changes (GListModel *before,
                                GListModel *after)
{
  g_autoptr (GPtrArray) added = cbi_role_list_subtract (after, before);
  g_autoptr (GPtrArray) removed = cbi_role_list_subtract (before, after);
  g_autofree char *added_names = join_names (added);
  g_autofree char *removed_names = join_names (removed);

  if (added->len > 0 && removed->len > 0)
    /* Translators: %1$s is a list of the roles that were added, %2$s of those that were taken away. */
    return g_strdup_printf (_("Roles: now with %1$s, without %2$s"), added_names, removed_names);
  if (added->len > 0)
    /* Translators: %s is a list of roles that were added. */
    return g_strdup_printf (_("Roles: now with %s"), added_names);
  if (removed->len > 0)
    /* Translators: %s is a list of roles that were taken away. */
    return g_strdup_printf (_("Roles: now without %s"), removed_names);

  return NULL;
}

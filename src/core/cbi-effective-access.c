/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-effective-access.h"

/**
 * cbi_effective_access_new:
 * @roles: a model of #CbiRole, in any order
 *
 * The one place that turns roles into what can be done with them. It looks at the roles as they
 * are now; make it anew when they change.
 *
 * Returns: (transfer full): what an account with these roles can do
 */
CbiEffectiveAccess *
cbi_effective_access_new (GListModel *roles)
{
  CbiEffectiveAccess *self = g_new0 (CbiEffectiveAccess, 1);
  guint               n_roles = g_list_model_get_n_items (roles);

  self->roles = g_ptr_array_new_full (n_roles, g_object_unref);
  for (guint i = 0; i < n_roles; i++)
    {
      CbiRole *role = g_list_model_get_item (roles, i);

      g_ptr_array_add (self->roles, role);
      cbi_permissions_add (&self->permissions, cbi_role_get_permissions (role));
    }
  self->calls = cbi_calls_from_permissions (&self->permissions);

  return self;
}

/** cbi_effective_access_free: Frees it. */
void
cbi_effective_access_free (CbiEffectiveAccess *self)
{
  g_ptr_array_unref (self->roles);
  g_free (self);
}

/**
 * cbi_effective_access_get_givers:
 * @self: what several roles allow
 * @area: an area
 * @verb: a verb
 *
 * A role that allows less there than another gives nothing: the wider level covers its own.
 *
 * Returns: (transfer container) (element-type CbiRole): the roles that the level there comes from
 */
GPtrArray *
cbi_effective_access_get_givers (const CbiEffectiveAccess *self,
                                 CbiArea                   area,
                                 CbiVerb                   verb)
{
  GPtrArray *givers = g_ptr_array_new ();

  g_return_val_if_fail (area < CBI_N_AREAS && verb < CBI_N_VERBS, givers);

  for (guint i = 0; i < self->roles->len; i++)
    {
      CbiRole *role = g_ptr_array_index (self->roles, i);

      if ((cbi_role_get_permissions (role)->levels[area][verb] & self->permissions.levels[area][verb]) != 0)
        g_ptr_array_add (givers, role);
    }

  return givers;
}

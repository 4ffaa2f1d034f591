/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-chooser.h"

#include "cbi-weak-ref.h"

#include "core/cbi-role-list.h"

/* Where the roles of the chooser come from. */

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiRoleChooser) self = cbi_weak_ref_take (user_data);
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GError) error = NULL;

  roles = cbi_client_list_roles_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (roles != NULL)
    cbi_role_chooser_set_roles (self, roles);
  else
    cbi_role_chooser_set_failed (self, error->message);
}

/** cbi_role_chooser_load: Asks @client for the roles that there are. */
void
cbi_role_chooser_load (CbiRoleChooser *self,
                       CbiClient      *client,
                       GCancellable   *cancellable)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  cbi_role_chooser_set_loading (self);
  cbi_client_list_roles_async (client, cancellable, loaded_cb, cbi_weak_ref_new (self));
}

/**
 * cbi_role_chooser_update:
 * @self: a chooser
 * @roles: a model of #CbiRole: those that an account has, as they were when it was read
 *
 * Returns: (transfer full): the same roles as they are now, since they may have been edited meanwhile
 */
GListModel *
cbi_role_chooser_update (CbiRoleChooser *self,
                         GListModel     *roles)
{
  GListModel *loaded = cbi_role_chooser_get_roles (self);
  GListStore *updated = g_list_store_new (CBI_TYPE_ROLE);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      g_autoptr (CbiRole) now = cbi_role_list_find (loaded, cbi_resource_get_id (CBI_RESOURCE (role)));

      g_list_store_append (updated, now != NULL ? now : role);
    }

  return G_LIST_MODEL (updated);
}

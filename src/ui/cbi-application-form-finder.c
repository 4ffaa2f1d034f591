/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "core/cbi-effective-access.h"
#include "core/cbi-role-list.h"

/* From the form to the finder, perhaps on to a new role, and back with nothing lost. */

static void
roles_found_cb (CbiApplicationForm *self,
                GListModel         *roles)
{
  GListModel *known = cbi_role_chooser_get_roles (self->role_chooser);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      g_autoptr (CbiRole) there = cbi_role_list_find (known, cbi_resource_get_id (CBI_RESOURCE (role)));

      if (there == NULL && known != NULL)
        cbi_role_chooser_add_role (self->role_chooser, role);
    }
  cbi_role_chooser_set_chosen (self->role_chooser, roles);
  gtk_widget_grab_focus (GTK_WIDGET (self->role_chooser));
}

/** cbi_application_form_find_roles: Opens the finder with what the chosen roles allow now. */
void
cbi_application_form_find_roles (CbiApplicationForm *self)
{
  GtkRoot    *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *name = gtk_editable_get_text (self->name_row);
  GListModel *roles = cbi_role_chooser_get_roles (self->role_chooser);
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (self->role_chooser);
  g_autoptr (CbiEffectiveAccess) access = cbi_effective_access_new (chosen);

  if (roles == NULL || self->finder != NULL)
    return;

  g_set_weak_pointer (&self->finder, cbi_role_finder_new (GTK_WINDOW (root), self->client, roles, access->calls,
                                                          *name != '\0' ? name : NULL));
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (roles_found_cb), self, G_CONNECT_SWAPPED);
}

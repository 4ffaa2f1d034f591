/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "cbi-weak-ref.h"

#include "core/cbi-role-list.h"

/* The roles of the form, and what depends on them. It is worked out when another role is chosen, not
 * with each key that is typed elsewhere. */

/* The roles that the application has, as they are now: they may have been edited since it was read. */
static GListModel *
list_original_roles (CbiApplicationForm *self)
{
  GListModel *had = cbi_application_get_roles (self->original);
  GListModel *loaded = cbi_role_chooser_get_roles (self->role_chooser);
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);

  for (guint i = 0; i < g_list_model_get_n_items (had); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (had, i);
      g_autoptr (CbiRole) now = cbi_role_list_find (loaded, cbi_resource_get_id (CBI_RESOURCE (role)));

      g_list_store_append (roles, now != NULL ? now : role);
    }

  return G_LIST_MODEL (roles);
}

/** cbi_application_form_update_roles: Shows what the chosen roles come to, and what there is to say about them. */
void
cbi_application_form_update_roles (CbiApplicationForm *self)
{
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (self->role_chooser);
  g_autoptr (GListModel) before = self->original != NULL ? list_original_roles (self) : NULL;
  gboolean is_loaded = cbi_role_chooser_get_roles (self->role_chooser) != NULL;

  cbi_access_view_set_roles (self->access_view, chosen, before);
  /* Before they are loaded nothing is known of roles from a draft. */
  if (is_loaded)
    cbi_role_advice_set_roles (self->role_advice, chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.find-roles", is_loaded);
}

/** cbi_application_form_set_original: @application: whose address and roles the form changes; says what it gains and loses */
void
cbi_application_form_set_original (CbiApplicationForm *self,
                                   CbiApplication     *application)
{
  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));
  g_return_if_fail (CBI_IS_APPLICATION (application));

  g_set_object (&self->original, application);
  cbi_application_form_set_own_email (self, cbi_application_get_email (application));
  cbi_application_form_update_roles (self);
}

static void
roles_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiApplicationForm) self = cbi_weak_ref_take (user_data);
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GError) error = NULL;

  roles = cbi_client_list_roles_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (roles != NULL)
    cbi_role_chooser_set_roles (self->role_chooser, roles);
  else
    cbi_role_chooser_set_failed (self->role_chooser, error->message);
}

/** cbi_application_form_load_roles: Asks for the roles that there are. */
void
cbi_application_form_load_roles (CbiApplicationForm *self)
{
  cbi_role_chooser_set_loading (self->role_chooser);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.find-roles", FALSE);
  cbi_client_list_roles_async (self->client, self->loading, roles_loaded_cb, cbi_weak_ref_new (self));
}

/** cbi_application_form_remove_roles: Chooses @roles, which add nothing, no longer. */
void
cbi_application_form_remove_roles (CbiApplicationForm *self,
                                   GListModel         *roles)
{
  /* The button that was pressed goes; the focus must not get lost with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->role_chooser));
  cbi_role_chooser_unchoose (self->role_chooser, roles);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

/* The roles of the form, and what depends on them. It is worked out when another role is chosen, not
 * with each key that is typed elsewhere. */

/** cbi_application_form_update_roles: Shows what the chosen roles come to, and what there is to say about them. */
void
cbi_application_form_update_roles (CbiApplicationForm *self)
{
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (self->role_chooser);
  g_autoptr (GListModel) before = NULL;
  gboolean is_loaded = cbi_role_chooser_get_roles (self->role_chooser) != NULL;

  if (self->original != NULL)
    before = cbi_role_chooser_update (self->role_chooser, cbi_application_get_roles (self->original));
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

/** cbi_application_form_load_roles: Asks for the roles that there are. */
void
cbi_application_form_load_roles (CbiApplicationForm *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.find-roles", FALSE);
  cbi_role_chooser_load (self->role_chooser, self->client, self->loading);
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

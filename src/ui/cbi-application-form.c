/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "cbi-compat.h"
#include "cbi-spoken.h"

/**
 * CbiApplicationForm:
 *
 * What an administrator says of an application: its name, address, roles and the rest. It checks
 * each field when it is left, and shows what the chosen roles make of the application. It neither
 * saves nor keeps anything; that is the dialog's business around it.
 */

enum
{
  CHANGED,
  SUBMITTED,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiApplicationForm, cbi_application_form, GTK_TYPE_BOX)

static void
suggest_email_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  cbi_application_form_suggest_email (CBI_APPLICATION_FORM (widget));
}

static void
find_roles_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_application_form_find_roles (CBI_APPLICATION_FORM (widget));
}

static void
name_changed_cb (CbiApplicationForm *self)
{
  cbi_application_form_follow_name (self);
  cbi_application_form_update (self);
}

static void
email_changed_cb (CbiApplicationForm *self)
{
  if (!self->filling)
    self->email_follows_name = FALSE;
  cbi_email_checker_check (self->email_checker);
  cbi_application_form_update (self);
}

static void
url_changed_cb (CbiApplicationForm *self)
{
  cbi_application_form_update (self);
}

static void
roles_changed_cb (CbiApplicationForm *self)
{
  cbi_application_form_update_roles (self);
  cbi_application_form_update (self);
}

static void
entry_activated_cb (CbiApplicationForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
chooser_stopped_cb (CbiApplicationForm *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
cbi_application_form_dispose (GObject *object)
{
  CbiApplicationForm *self = CBI_APPLICATION_FORM (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->loading);
  cbi_email_checker_stop (self->email_checker);

  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_APPLICATION_FORM);
  g_clear_weak_pointer (&self->finder);
  g_clear_object (&self->original);
  g_clear_object (&self->loading);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_application_form_parent_class)->dispose (object);
}

static void
cbi_application_form_finalize (GObject *object)
{
  CbiApplicationForm *self = CBI_APPLICATION_FORM (object);

  g_object_unref (self->fields);
  g_object_unref (self->email_checker);
  g_free (self->administrator_email);

  G_OBJECT_CLASS (cbi_application_form_parent_class)->finalize (object);
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_APPLICATION_FORM;

  /** CbiApplicationForm::changed: something else stands in the form */
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiApplicationForm::submitted: Return was pressed in a line of text */
  signals[SUBMITTED] = g_signal_new ("submitted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiApplicationForm::stopped: Escape was pressed where it has no other meaning */
  signals[STOPPED] = g_signal_new ("stopped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-application-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, email_row);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, email_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, role_chooser);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, roles_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, role_advice);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, access_view);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, url_row);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, url_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, description_view);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationForm, description_feedback);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, email_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, roles_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, cbi_application_form_load_roles);
  gtk_widget_class_bind_template_callback (widget_class, cbi_application_form_remove_roles);
}

static void
cbi_application_form_class_init (CbiApplicationFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_application_form_dispose;
  object_class->finalize = cbi_application_form_finalize;
  create_signals ();

  g_type_ensure (CBI_TYPE_ACCESS_VIEW);
  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  g_type_ensure (CBI_TYPE_ROLE_ADVICE);
  g_type_ensure (CBI_TYPE_ROLE_CHOOSER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "form.suggest-email", NULL, suggest_email_action);
  gtk_widget_class_install_action (widget_class, "form.find-roles", NULL, find_roles_action);
}

static void
cbi_application_form_init (CbiApplicationForm *self)
{
  self->filling = TRUE;
  self->loading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_compat_wrap_titles (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  self->email_checker = cbi_email_checker_new (self->email_row, self->email_feedback, CBI_EMAIL_CHECKER_APPLICATION);
  cbi_application_form_watch_fields (self);
  self->filling = FALSE;

  g_signal_connect_object (gtk_text_view_get_buffer (self->description_view), "changed",
                           G_CALLBACK (cbi_application_form_update), self, G_CONNECT_SWAPPED);
}

/** cbi_application_form_new: Returns: (transfer floating): an empty form */
CbiApplicationForm *
cbi_application_form_new (void)
{
  return g_object_new (CBI_TYPE_APPLICATION_FORM, NULL);
}

/** cbi_application_form_set_client: Asks @client for the roles and about addresses; another one after a restart of the server. */
void
cbi_application_form_set_client (CbiApplicationForm *self,
                                 CbiClient          *client)
{
  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  cbi_email_checker_set_client (self->email_checker, client);
  if (self->finder != NULL)
    cbi_role_finder_set_client (self->finder, client);
  if (g_set_object (&self->client, client))
    cbi_application_form_load_roles (self);
}

/** cbi_application_form_set_administrator_email: @email: (nullable): the address that others are suggested from */
void
cbi_application_form_set_administrator_email (CbiApplicationForm *self,
                                              const char         *email)
{
  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));

  g_free (self->administrator_email);
  self->administrator_email = g_strdup (email);
  gtk_widget_set_visible (self->suggest_button, email != NULL && *email != '\0');
}

/** cbi_application_form_get_email_follows_name: Returns: whether the address is still the one suggested for the name */
gboolean
cbi_application_form_get_email_follows_name (CbiApplicationForm *self)
{
  g_return_val_if_fail (CBI_IS_APPLICATION_FORM (self), FALSE);

  return self->email_follows_name;
}

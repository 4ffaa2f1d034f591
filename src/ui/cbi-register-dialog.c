/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-register-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include <glib/gi18n.h>

/**
 * CbiRegisterDialog:
 *
 * The dialog that registers an external application. It opens with the draft that an earlier one
 * left, or empty; closing asks what becomes of the draft. Once registered it emits "registered" and
 * goes.
 *
 * The draft decides under which Idempotency-Key is saved; see cbi-draft-register.c.
 */

enum
{
  REGISTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRegisterDialog, cbi_register_dialog, CBI_TYPE_FORM_DIALOG)

/** cbi_register_dialog_update_own_email: After a Save of which nobody knows what became of it, the address may be taken by just that. */
void
cbi_register_dialog_update_own_email (CbiRegisterDialog *self)
{
  cbi_application_form_set_own_email (self->form,
                                      cbi_draft_get_uncertain (self->draft)
                                        ? cbi_application_get_email (cbi_draft_get_attempt (self->draft))
                                        : NULL);
}

static void
draft_decided_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (CbiRegisterDialog) self = cbi_weak_ref_take (user_data);
  g_autofree char *answer = cbi_compat_confirm_finish (result);

  if (self == NULL || cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_CLOSED)
    return;

  if (g_str_equal (answer, "discard"))
    cbi_draft_discard (self->draft);
  if (g_str_equal (answer, "discard") || g_str_equal (answer, "keep"))
    cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

static void
ask_about_draft (CbiRegisterDialog *self)
{
  const CbiCompatChoice choices[] = {
    { "edit", _("Continue Editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", C_("button", "Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
    { "keep", _("Keep Draft"), CBI_COMPAT_CHOICE_SUGGESTED },
  };

  cbi_compat_confirm_async (GTK_WINDOW (self),
                            _("Keep the Unfinished Registration?"),
                            cbi_draft_get_uncertain (self->draft)
                              ? _("The application is not confirmed as registered yet, though it may be. A draft opens again with the form, and saving it never registers it twice.")
                              : _("The application is not registered yet. A draft opens again with the form."),
                            choices, G_N_ELEMENTS (choices), draft_decided_cb, cbi_weak_ref_new (self));
}

static void
cbi_register_dialog_leave (CbiFormDialog *dialog)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (dialog);

  if (cbi_draft_is_empty (self->draft))
    cbi_form_dialog_close (dialog);
  else
    ask_about_draft (self);
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (widget);

  cbi_draft_discard (self->draft);
  cbi_register_dialog_update_own_email (self);
  cbi_application_form_fill (self->form, NULL, FALSE);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), NULL, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->form->name_row));
}

static void
form_changed_cb (CbiRegisterDialog *self)
{
  g_autoptr (CbiApplication) content = NULL;

  if (cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_CLOSED)
    return;

  content = cbi_application_form_collect (self->form);
  cbi_draft_set_content (self->draft, content, cbi_application_form_get_email_follows_name (self->form));
}

static void
submitted_cb (CbiRegisterDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
stopped_cb (CbiRegisterDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
draft_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiRegisterDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean found;

  found = cbi_draft_load_finish (CBI_DRAFT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    g_warning ("The draft could not be read: %s", error->message);
  if (!found)
    return;

  cbi_register_dialog_update_own_email (self);
  cbi_application_form_fill (self->form, cbi_draft_get_content (self->draft), cbi_draft_get_email_follows_name (self->draft));
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self),
                               cbi_draft_get_uncertain (self->draft)
                                 ? _("Your unfinished registration was restored. It may have been registered before; saving it again is safe.")
                                 : _("Your unfinished registration was restored."),
                               _("Start Over"), "form.start-over");
}

static void
cbi_register_dialog_dispose (GObject *object)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (object);

  g_cancellable_cancel (self->loading);
  if (self->draft != NULL)
    cbi_draft_flush (self->draft);

  g_clear_object (&self->loading);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_register_dialog_parent_class)->dispose (object);
}

static void
cbi_register_dialog_finalize (GObject *object)
{
  g_clear_object (&CBI_REGISTER_DIALOG (object)->draft);

  G_OBJECT_CLASS (cbi_register_dialog_parent_class)->finalize (object);
}

static void
cbi_register_dialog_class_init (CbiRegisterDialogClass *klass)
{
  GObjectClass       *object_class = G_OBJECT_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);

  object_class->dispose = cbi_register_dialog_dispose;
  object_class->finalize = cbi_register_dialog_finalize;
  dialog_class->save = cbi_register_dialog_save;
  dialog_class->leave = cbi_register_dialog_leave;

  /**
   * CbiRegisterDialog::registered:
   * @application: the new #CbiApplication
   * @secret: (nullable): its #CbiClientSecret
   *
   * The application is registered; the dialog goes away.
   */
  signals[REGISTERED] = g_signal_new ("registered", CBI_TYPE_REGISTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_CLIENT_SECRET);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.start-over", NULL, start_over_action);
  cbi_help_class_set_topic (GTK_WIDGET_CLASS (klass), CBI_HELP_REGISTER);
}

static void
cbi_register_dialog_init (CbiRegisterDialog *self)
{
  self->loading = g_cancellable_new ();
  self->form = cbi_application_form_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Register an external application"));
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cbi_register_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that the application is registered at
 * @organization: (nullable): knows the administrator's address, for suggestions
 *
 * Opens the form.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiRegisterDialog *
cbi_register_dialog_new (GtkWindow       *parent,
                         CbiClient       *client,
                         CbiOrganization *organization)
{
  CbiRegisterDialog *self = g_object_new (CBI_TYPE_REGISTER_DIALOG, "transient-for", parent, NULL);

  self->client = g_object_ref (client);
  self->draft = cbi_draft_new (cbi_client_get_base_url (client));
  cbi_application_form_set_administrator_email (self->form, organization != NULL ? cbi_organization_get_administrator_email (organization) : NULL);
  cbi_application_form_set_client (self->form, client);
  cbi_draft_load_async (self->draft, self->loading, draft_loaded_cb, cbi_weak_ref_new (self));
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form->name_row));

  return self;
}

/** cbi_register_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_register_dialog_set_client (CbiRegisterDialog *self,
                                CbiClient         *client)
{
  g_return_if_fail (CBI_IS_REGISTER_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
  cbi_application_form_set_client (self->form, client);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "core/cbi-user-change.h"

#include <glib/gi18n.h>

/**
 * CbiUserDialog:
 *
 * The dialog that adds a user, or changes one. It is a #CbiFormDialog, with its life. It emits "saved"
 * once the user is stored, and nothing if it is given up.
 *
 * How it saves stands in cbi-user-dialog-save.c; what it does when somebody else was faster in
 * cbi-user-dialog-conflict.c.
 */

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiUserDialog, cbi_user_dialog, CBI_TYPE_FORM_DIALOG)

/** cbi_user_dialog_is_new: Returns: whether the user is still to be made */
gboolean
cbi_user_dialog_is_new (CbiUserDialog *self)
{
  return cbi_resource_get_id (CBI_RESOURCE (self->base)) == NULL;
}

/** cbi_user_dialog_collect: Returns: (transfer full): what the form makes of the user, and of which version */
CbiUser *
cbi_user_dialog_collect (CbiUserDialog *self)
{
  CbiUser *content = cbi_user_form_collect (self->form);

  cbi_resource_set_id (CBI_RESOURCE (content), cbi_resource_get_id (CBI_RESOURCE (self->base)));
  cbi_resource_set_etag (CBI_RESOURCE (content), cbi_resource_get_etag (CBI_RESOURCE (self->base)));

  return content;
}

/** cbi_user_dialog_finish: Tells that the user is stored, and goes. */
void
cbi_user_dialog_finish (CbiUserDialog *self,
                        CbiUser       *saved)
{
  g_autoptr (CbiUserDialog) kept = g_object_ref (self);

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
  g_signal_emit (self, signals[SAVED], 0, saved);
  cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

static void
discard_decided_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (CbiFormDialog) self = cbi_weak_ref_take (user_data);
  g_autofree char *answer = cbi_compat_confirm_finish (result);

  if (self != NULL && cbi_form_dialog_get_state (self) != CBI_FORM_DIALOG_CLOSED && g_str_equal (answer, "discard"))
    cbi_form_dialog_close (self);
}

static void
ask_to_discard (CbiUserDialog *self)
{
  const CbiCompatChoice choices[] = {
    { "edit", _("Keep Editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", C_("button", "Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
  };

  cbi_compat_confirm_async (GTK_WINDOW (self),
                            cbi_user_dialog_is_new (self) ? _("Discard the New User?") : _("Discard the Changes?"),
                            cbi_creation_get_uncertain (self->creation)
                              ? _("The user is not confirmed as added, though they may be. What you typed is lost if you discard it.")
                              : _("What you typed is not saved, and is lost if you discard it."),
                            choices, G_N_ELEMENTS (choices), discard_decided_cb, cbi_weak_ref_new (self));
}

static void
leave (CbiFormDialog *dialog)
{
  CbiUserDialog *self = CBI_USER_DIALOG (dialog);
  g_autoptr (CbiUser) content = cbi_user_dialog_collect (self);

  if (cbi_user_compare (self->base, content) == CBI_USER_FIELD_NONE && self->typed == NULL)
    cbi_form_dialog_close (dialog);
  else
    ask_to_discard (self);
}

static void
take_newer_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_user_dialog_take_newer (CBI_USER_DIALOG (widget));
}

static void
take_typed_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_user_dialog_take_typed (CBI_USER_DIALOG (widget));
}

static void
submitted_cb (CbiUserDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
stopped_cb (CbiUserDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
cbi_user_dialog_finalize (GObject *object)
{
  CbiUserDialog *self = CBI_USER_DIALOG (object);

  g_clear_object (&self->client);
  g_clear_object (&self->base);
  g_clear_object (&self->typed);
  g_clear_object (&self->creation);

  G_OBJECT_CLASS (cbi_user_dialog_parent_class)->finalize (object);
}

static void
cbi_user_dialog_class_init (CbiUserDialogClass *klass)
{
  GtkWidgetClass     *widget_class = GTK_WIDGET_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cbi_user_dialog_finalize;
  dialog_class->save = cbi_user_dialog_save;
  dialog_class->leave = leave;

  /**
   * CbiUserDialog::saved:
   * @user: the #CbiUser as stored
   *
   * The user is stored; the dialog goes away.
   */
  signals[SAVED] = g_signal_new ("saved", CBI_TYPE_USER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CBI_TYPE_USER);

  gtk_widget_class_install_action (widget_class, "form.take-newer", NULL, take_newer_action);
  gtk_widget_class_install_action (widget_class, "form.take-typed", NULL, take_typed_action);
  cbi_help_class_set_topic (widget_class, CBI_HELP_USERS);
}

static void
cbi_user_dialog_init (CbiUserDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = cbi_change_note_new ();
  self->form = cbi_user_form_new ();
  self->creation = cbi_user_dialog_start_creation ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), box);
  g_signal_connect_object (self->form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cbi_user_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that has, or is to have, the user
 * @user: (nullable): whom to change, as they were last read; %NULL adds one
 *
 * Opens the form.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiUserDialog *
cbi_user_dialog_new (GtkWindow *parent,
                     CbiClient *client,
                     CbiUser   *user)
{
  CbiUserDialog *self;

  g_return_val_if_fail (CBI_IS_CLIENT (client), NULL);
  g_return_val_if_fail (user == NULL || CBI_IS_USER (user), NULL);

  self = g_object_new (CBI_TYPE_USER_DIALOG, "transient-for", parent,
                       "title", user != NULL ? _("Edit a user") : _("Add a user"), NULL);
  self->client = g_object_ref (client);
  self->base = user != NULL ? g_object_ref (user) : cbi_user_new ();
  if (user != NULL)
    cbi_user_form_set_original (self->form, user);
  cbi_user_form_fill (self->form, self->base);
  cbi_user_form_set_client (self->form, client);
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form));

  return self;
}

/** cbi_user_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_user_dialog_set_client (CbiUserDialog *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_USER_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
  cbi_user_form_set_client (self->form, client);
}

/** cbi_user_dialog_get_base: Returns: (transfer none): the user as they were before; for a new one nobody */
CbiUser *
cbi_user_dialog_get_base (CbiUserDialog *self)
{
  g_return_val_if_fail (CBI_IS_USER_DIALOG (self), NULL);

  return self->base;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-edit-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

/**
 * CbiEditDialog:
 *
 * The dialog that changes an application. It starts from the application as the list has it, and
 * saves only if nobody changed it since; else it says who changed what, and leads on from there with
 * nothing lost (cbi-edit-dialog-conflict.c). Once saved it emits "saved" and goes.
 */

enum
{
  SAVED,
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiEditDialog, cbi_edit_dialog, CBI_TYPE_FORM_DIALOG)

/** cbi_edit_dialog_collect: Returns: (transfer full): what the form makes of the application, and of which version */
CbiApplication *
cbi_edit_dialog_collect (CbiEditDialog *self)
{
  CbiApplication *content = cbi_application_form_collect (self->form);

  cbi_resource_set_id (CBI_RESOURCE (content), cbi_resource_get_id (CBI_RESOURCE (self->base)));
  cbi_resource_set_etag (CBI_RESOURCE (content), cbi_resource_get_etag (CBI_RESOURCE (self->base)));

  return content;
}

/** cbi_edit_dialog_set_base: Says that @base is what the form changes from now on. */
void
cbi_edit_dialog_set_base (CbiEditDialog  *self,
                          CbiApplication *base)
{
  gboolean is_news = self->base != NULL && self->base != base;

  g_set_object (&self->base, base);
  cbi_application_form_set_original (self->form, base);
  if (is_news)
    g_signal_emit (self, signals[REFRESHED], 0, base);
}

static gboolean
has_changes (CbiEditDialog *self)
{
  g_autoptr (CbiApplication) content = cbi_application_form_collect (self->form);

  return cbi_application_compare (self->base, content) != CBI_APPLICATION_FIELD_NONE;
}

static void
leaving_decided_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (CbiFormDialog) self = cbi_weak_ref_take (user_data);
  g_autofree char *answer = cbi_compat_confirm_finish (result);

  if (self != NULL && cbi_form_dialog_get_state (self) != CBI_FORM_DIALOG_CLOSED && g_str_equal (answer, "discard"))
    cbi_form_dialog_close (self);
}

static void
cbi_edit_dialog_leave (CbiFormDialog *dialog)
{
  const CbiCompatChoice choices[] = {
    { "edit", _("Keep Editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", C_("button", "Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
  };

  if (!has_changes (CBI_EDIT_DIALOG (dialog)))
    {
      cbi_form_dialog_close (dialog);
      return;
    }

  cbi_compat_confirm_async (GTK_WINDOW (dialog), _("Discard the Changes?"),
                            _("What you changed is not saved yet. The application stays as it was."),
                            choices, G_N_ELEMENTS (choices), leaving_decided_cb, cbi_weak_ref_new (dialog));
}

static void
take_newer_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_edit_dialog_take_newer (CBI_EDIT_DIALOG (widget));
}

static void
take_typed_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_edit_dialog_take_typed (CBI_EDIT_DIALOG (widget));
}

static void
submitted_cb (CbiEditDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
stopped_cb (CbiEditDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
cbi_edit_dialog_finalize (GObject *object)
{
  CbiEditDialog *self = CBI_EDIT_DIALOG (object);

  g_clear_object (&self->client);
  g_clear_object (&self->base);
  g_clear_object (&self->typed);

  G_OBJECT_CLASS (cbi_edit_dialog_parent_class)->finalize (object);
}

static void
cbi_edit_dialog_class_init (CbiEditDialogClass *klass)
{
  GtkWidgetClass     *widget_class = GTK_WIDGET_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cbi_edit_dialog_finalize;
  dialog_class->save = cbi_edit_dialog_save;
  dialog_class->leave = cbi_edit_dialog_leave;

  /**
   * CbiEditDialog::saved:
   * @before: the #CbiApplication as it was
   * @after: as it is now
   *
   * The change is saved; the dialog goes away.
   */
  signals[SAVED] = g_signal_new ("saved", CBI_TYPE_EDIT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_APPLICATION);
  /** CbiEditDialog::refreshed: @application: the #CbiApplication as somebody else has left it */
  signals[REFRESHED] = g_signal_new ("refreshed", CBI_TYPE_EDIT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, CBI_TYPE_APPLICATION);

  gtk_widget_class_install_action (widget_class, "form.take-newer", NULL, take_newer_action);
  gtk_widget_class_install_action (widget_class, "form.take-typed", NULL, take_typed_action);
  cbi_help_class_set_topic (widget_class, CBI_HELP_CHANGES);
}

static void
cbi_edit_dialog_init (CbiEditDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = cbi_change_note_new ();
  self->form = cbi_application_form_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Edit Application"));
  g_signal_connect_object (self->form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cbi_edit_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that the application is registered at
 * @organization: (nullable): knows the administrator's address, for suggestions
 * @application: what to change, as it was last read
 *
 * Opens the form.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiEditDialog *
cbi_edit_dialog_new (GtkWindow       *parent,
                     CbiClient       *client,
                     CbiOrganization *organization,
                     CbiApplication  *application)
{
  CbiEditDialog *self = g_object_new (CBI_TYPE_EDIT_DIALOG, "transient-for", parent, NULL);

  self->client = g_object_ref (client);
  cbi_application_form_set_administrator_email (self->form, organization != NULL ? cbi_organization_get_administrator_email (organization) : NULL);
  cbi_edit_dialog_set_base (self, application);
  cbi_application_form_fill (self->form, application, FALSE);
  cbi_application_form_set_client (self->form, client);
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form->name_row));

  return self;
}

/** cbi_edit_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_edit_dialog_set_client (CbiEditDialog *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_EDIT_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
  cbi_application_form_set_client (self->form, client);
}

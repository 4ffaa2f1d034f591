/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"

#include <glib/gi18n.h>

/**
 * CbiResourceDialog:
 *
 * A #CbiFormDialog that makes something on the server, or changes it. It starts from that as it was
 * last read, and saves only if nobody changed it since; else it says who changed what, and leads on
 * from there with nothing lost. It emits "saved" once it is stored, and nothing if it is given up.
 *
 * How it saves stands in cbi-resource-dialog-save.c, what it does when somebody else was faster in
 * cbi-resource-dialog-conflict.c. The form itself, and what it makes or changes, is the subclass's
 * business.
 */

enum
{
  SAVED,
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbiResourceDialog, cbi_resource_dialog, CBI_TYPE_FORM_DIALOG)

/* cbi_resource_dialog_get_private: Returns: (transfer none): what its files share, and tests look at */
CbiResourceDialogPrivate *
cbi_resource_dialog_get_private (CbiResourceDialog *self)
{
  return cbi_resource_dialog_get_instance_private (self);
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
ask_to_discard (CbiResourceDialog *self)
{
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  gboolean              uncertain = private->creation != NULL && cbi_creation_get_uncertain (private->creation);
  const CbiCompatChoice choices[] = {
    { "edit", _("Keep Editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", C_("button", "Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
  };

  cbi_compat_confirm_async (GTK_WINDOW (self),
                            cbi_resource_dialog_is_new (self) ? _ (klass->discard_new) : _("Discard the Changes?"),
                            uncertain ? _ (klass->discard_uncertain) : _ (klass->discard),
                            choices, G_N_ELEMENTS (choices), discard_decided_cb, cbi_weak_ref_new (self));
}

static void
cbi_resource_dialog_leave (CbiFormDialog *dialog)
{
  CbiResourceDialog *self = CBI_RESOURCE_DIALOG (dialog);
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  g_autoptr (CbiResource) content = cbi_resource_dialog_collect (self);

  if (CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind->is_same (private->base, content) && private->typed == NULL)
    cbi_form_dialog_close (dialog);
  else
    ask_to_discard (self);
}

static void
take_newer_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_resource_dialog_take_newer (CBI_RESOURCE_DIALOG (widget));
}

static void
take_typed_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_resource_dialog_take_typed (CBI_RESOURCE_DIALOG (widget));
}

static void
submitted_cb (CbiResourceDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
cbi_resource_dialog_finalize (GObject *object)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (CBI_RESOURCE_DIALOG (object));

  g_clear_object (&private->client);
  g_clear_object (&private->base);
  g_clear_object (&private->typed);
  g_clear_object (&private->creation);
  g_free (private->rival);

  G_OBJECT_CLASS (cbi_resource_dialog_parent_class)->finalize (object);
}

static void
cbi_resource_dialog_class_init (CbiResourceDialogClass *klass)
{
  GtkWidgetClass     *widget_class = GTK_WIDGET_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);
  GType               type = CBI_TYPE_RESOURCE_DIALOG;

  G_OBJECT_CLASS (klass)->finalize = cbi_resource_dialog_finalize;
  dialog_class->save = cbi_resource_dialog_save;
  dialog_class->leave = cbi_resource_dialog_leave;
  klass->cancelled = N_("Saving was cancelled, but the change may already be saved. Saving again is safe.");
  /* Translators: asked before a form is closed that has something in it; it discards what was typed. */
  klass->discard = N_("What you typed is not saved, and is lost if you discard it.");
  klass->store = cbi_resource_dialog_store;
  klass->write_advice = cbi_resource_dialog_write_advice;

  /** CbiResourceDialog::saved: @resource: what is stored now; the dialog goes away */
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_RESOURCE);
  /** CbiResourceDialog::refreshed: @resource: what somebody else has stored meanwhile */
  signals[REFRESHED] = g_signal_new ("refreshed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_RESOURCE);

  gtk_widget_class_install_action (widget_class, "form.take-newer", NULL, take_newer_action);
  gtk_widget_class_install_action (widget_class, "form.take-typed", NULL, take_typed_action);
}

static void
cbi_resource_dialog_init (CbiResourceDialog *self)
{
}

/**
 * cbi_resource_dialog_create_page:
 * @self: a dialog
 * @form: a form that emits "submitted"
 *
 * Returns: (transfer floating): @form, below the place for what somebody else changed
 */
GtkWidget *
cbi_resource_dialog_create_page (CbiResourceDialog *self,
                                 GtkWidget         *form)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (CBI_IS_RESOURCE_DIALOG (self), NULL);

  private->note = cbi_change_note_new ();
  private->form = form;
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (private->note));
  gtk_box_append (GTK_BOX (page), form);
  g_signal_connect_object (form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);

  return page;
}

/** cbi_resource_dialog_get_client: Returns: (transfer none): the server */
CbiClient *
cbi_resource_dialog_get_client (CbiResourceDialog *self)
{
  g_return_val_if_fail (CBI_IS_RESOURCE_DIALOG (self), NULL);

  return cbi_resource_dialog_get_private (self)->client;
}

/** cbi_resource_dialog_set_client: Sets the server; another one if it was started anew. */
void
cbi_resource_dialog_set_client (CbiResourceDialog *self,
                                CbiClient         *client)
{
  g_return_if_fail (CBI_IS_RESOURCE_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&cbi_resource_dialog_get_private (self)->client, client);
}

/** cbi_resource_dialog_get_base: Returns: (transfer none): what it was before; for a new one what the form began with */
CbiResource *
cbi_resource_dialog_get_base (CbiResourceDialog *self)
{
  g_return_val_if_fail (CBI_IS_RESOURCE_DIALOG (self), NULL);

  return cbi_resource_dialog_get_private (self)->base;
}

/** cbi_resource_dialog_set_base: Says that @base is what the form changes from now on. */
void
cbi_resource_dialog_set_base (CbiResourceDialog *self,
                              CbiResource       *base)
{
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);

  g_return_if_fail (CBI_IS_RESOURCE_DIALOG (self));
  g_return_if_fail (CBI_IS_RESOURCE (base));

  g_set_object (&cbi_resource_dialog_get_private (self)->base, base);
  if (klass->set_original != NULL && !cbi_resource_dialog_is_new (self))
    klass->set_original (self, base);
}

/** cbi_resource_dialog_is_new: Returns: whether it is still to be made */
gboolean
cbi_resource_dialog_is_new (CbiResourceDialog *self)
{
  return cbi_resource_get_id (cbi_resource_dialog_get_base (self)) == NULL;
}

/** cbi_resource_dialog_collect: Returns: (transfer full): what stands in the form, with the id and version that it changes */
CbiResource *
cbi_resource_dialog_collect (CbiResourceDialog *self)
{
  CbiResource *base = cbi_resource_dialog_get_base (self);
  CbiResource *content = CBI_RESOURCE_DIALOG_GET_CLASS (self)->collect (self);

  cbi_resource_set_id (content, cbi_resource_get_id (base));
  cbi_resource_set_etag (content, cbi_resource_get_etag (base));

  return content;
}

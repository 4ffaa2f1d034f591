/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-form-dialog-private.h"

#include "cbi-banner.h"
#include "cbi-dialog-size.h"
#include "cbi-title.h"

#include <glib/gi18n.h>

/**
 * CbiFormDialog:
 *
 * A dialog around a form: Cancel, Save, a banner for what concerns the whole form. It lives like this:
 *
 * 1. The form is filled in (editing).
 * 2. Save checks the fields and asks the server (saving).
 * 3. A refusal or a lost connection leads back to the form, as typed, with a sentence at its field
 *    or in the banner (failed). So does Cancel while saving (editing).
 * 4. Once saved it goes (closed).
 *
 * cbi_form_dialog_set_state() alone decides what can be used. What is saved, and what becomes of an
 * unfinished form, is the subclass's business.
 */
typedef struct
{
  GtkWidget  *page;
  AdwClamp   *place;
  CbiBanner  *banner;
  GtkWidget  *save_button;
  GtkLabel   *save_label;
  GtkSpinner *save_spinner;

  const char *label; /* (nullable): of the button, instead of Save */
  const char *busy;  /* (nullable): the same while it is being done */

  CbiFormDialogState state;
  GCancellable      *saving; /* (owned) (nullable) */
  GtkWidget         *focus;  /* (weak) (nullable) where Save was pressed */
} CbiFormDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbiFormDialog, cbi_form_dialog, ADW_TYPE_WINDOW)

static CbiFormDialogPrivate *
get_private (CbiFormDialog *self)
{
  return cbi_form_dialog_get_instance_private (self);
}

static void
restore_focus (CbiFormDialog *self)
{
  CbiFormDialogPrivate *private = get_private (self);

  if (private->focus != NULL)
    gtk_widget_grab_focus (private->focus);
  g_clear_weak_pointer (&private->focus);
}

/** cbi_form_dialog_get_state: Returns: how far it is */
CbiFormDialogState
cbi_form_dialog_get_state (CbiFormDialog *self)
{
  g_return_val_if_fail (CBI_IS_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);

  return get_private (self)->state;
}

static const char *
get_label (CbiFormDialog *self,
           gboolean       saving)
{
  CbiFormDialogPrivate *private = get_private (self);

  if (private->label != NULL)
    return saving ? private->busy : private->label;

  return saving ? C_("button, while the server saves", "Saving…") : C_("button", "Save");
}

/** cbi_form_dialog_set_state: Goes on to @state; nothing else decides what can be used. */
void
cbi_form_dialog_set_state (CbiFormDialog     *self,
                           CbiFormDialogState state)
{
  CbiFormDialogPrivate *private = get_private (self);
  gboolean    was_saving = private->state == CBI_FORM_DIALOG_SAVING;
  gboolean    saving = state == CBI_FORM_DIALOG_SAVING;
  gboolean    open = state != CBI_FORM_DIALOG_CLOSED;
  const char *label = get_label (self, saving);

  g_return_if_fail (CBI_IS_FORM_DIALOG (self));

  private->state = state;
  if (saving && !was_saving)
    g_set_weak_pointer (&private->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  if (!saving)
    g_clear_object (&private->saving);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", open && !saving);
  gtk_widget_set_sensitive (private->page, open && !saving);
  gtk_widget_set_visible (GTK_WIDGET (private->save_spinner), saving);
  gtk_spinner_set_spinning (private->save_spinner, saving);
  gtk_label_set_label (private->save_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (was_saving && open)
    restore_focus (self);
}

/**
 * cbi_form_dialog_start_saving:
 *
 * Goes on to saving.
 *
 * Returns: (transfer none): cancelled when Cancel is pressed, or the dialog goes
 */
GCancellable *
cbi_form_dialog_start_saving (CbiFormDialog *self)
{
  CbiFormDialogPrivate *private = get_private (self);

  g_return_val_if_fail (CBI_IS_FORM_DIALOG (self), NULL);

  g_clear_object (&private->saving);
  private->saving = g_cancellable_new ();
  cbi_form_dialog_show_banner (self, NULL, NULL, NULL);
  cbi_form_dialog_set_state (self, CBI_FORM_DIALOG_SAVING);

  return private->saving;
}

/**
 * cbi_form_dialog_show_banner:
 * @sentence: (nullable): what to say at the top; %NULL for nothing
 * @button: (nullable): the label of a button beside it
 * @action: (nullable): the button's action
 */
void
cbi_form_dialog_show_banner (CbiFormDialog *self,
                             const char    *sentence,
                             const char    *button,
                             const char    *action)
{
  CbiFormDialogPrivate *private = get_private (self);

  g_return_if_fail (CBI_IS_FORM_DIALOG (self));

  if (sentence != NULL)
    {
      cbi_banner_set_title (private->banner, sentence);
      cbi_banner_set_button (private->banner, button, action);
    }
  cbi_banner_set_revealed (private->banner, sentence != NULL);
}

/** cbi_form_dialog_close: Goes at once, whatever stands in the form. */
void
cbi_form_dialog_close (CbiFormDialog *self)
{
  g_return_if_fail (CBI_IS_FORM_DIALOG (self));

  cbi_form_dialog_set_state (self, CBI_FORM_DIALOG_CLOSED);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiFormDialog *self = CBI_FORM_DIALOG (widget);
  CbiFormDialogPrivate *private = get_private (self);

  if (private->state == CBI_FORM_DIALOG_SAVING)
    g_cancellable_cancel (private->saving);
  else if (private->state != CBI_FORM_DIALOG_CLOSED)
    CBI_FORM_DIALOG_GET_CLASS (self)->leave (self);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CBI_FORM_DIALOG_GET_CLASS (widget)->save (CBI_FORM_DIALOG (widget));
}

static gboolean
cbi_form_dialog_close_request (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "form.cancel", NULL);

  return TRUE;
}

static void
cbi_form_dialog_dispose (GObject *object)
{
  CbiFormDialogPrivate *private = get_private (CBI_FORM_DIALOG (object));

  private->state = CBI_FORM_DIALOG_CLOSED;
  g_cancellable_cancel (private->saving);
  g_clear_object (&private->saving);
  g_clear_weak_pointer (&private->focus);
  /* GTK 4.8 can't dispose the template of a class that has subclasses. The window lets go of its
   * content by itself. */

  G_OBJECT_CLASS (cbi_form_dialog_parent_class)->dispose (object);
}

static void
cbi_form_dialog_class_init (CbiFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_form_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cbi_form_dialog_close_request;

  g_type_ensure (CBI_TYPE_BANNER);
  g_type_ensure (CBI_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, page);
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, place);
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, banner);
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, save_button);
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, save_label);
  gtk_widget_class_bind_template_child_private (widget_class, CbiFormDialog, save_spinner);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "form.save", NULL);
}

static void
cbi_form_dialog_init (CbiFormDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_form_dialog_set_state (self, CBI_FORM_DIALOG_EDITING);
}

/** cbi_form_dialog_set_form: Puts @form into the dialog. */
void
cbi_form_dialog_set_form (CbiFormDialog *self,
                          GtkWidget     *form)
{
  g_return_if_fail (CBI_IS_FORM_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (form));

  adw_clamp_set_child (get_private (self)->place, form);
}

/**
 * cbi_form_dialog_set_ending:
 * @label: what the button does instead of saving; translated and static
 * @busy: the same while it is being done
 *
 * For a dialog at whose end something ends.
 */
void
cbi_form_dialog_set_ending (CbiFormDialog *self,
                            const char    *label,
                            const char    *busy)
{
  CbiFormDialogPrivate *private = get_private (self);

  g_return_if_fail (CBI_IS_FORM_DIALOG (self));

  private->label = label;
  private->busy = busy;
  gtk_widget_remove_css_class (private->save_button, "suggested-action");
  gtk_widget_add_css_class (private->save_button, "destructive-action");
  cbi_form_dialog_set_state (self, private->state);
}

/**
 * cbi_form_dialog_present:
 * @first: gets the focus
 *
 * Opens the dialog, no larger than its parent.
 */
void
cbi_form_dialog_present (CbiFormDialog *self,
                         GtkWidget     *first)
{
  g_return_if_fail (CBI_IS_FORM_DIALOG (self));

  cbi_dialog_fit_into_parent (GTK_WINDOW (self));
  /* The focus comes second: in the other order GTK 4.8 tells assistive technologies that this is no window. */
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (first);
}

/* cbi_form_dialog_get_page: Returns: (transfer none): what is insensitive while saving */
GtkWidget *
cbi_form_dialog_get_page (CbiFormDialog *self)
{
  return get_private (self)->page;
}

/* cbi_form_dialog_get_banner: Returns: (transfer none): the banner */
GtkWidget *
cbi_form_dialog_get_banner (CbiFormDialog *self)
{
  return GTK_WIDGET (get_private (self)->banner);
}

/* cbi_form_dialog_get_save_button: Returns: (transfer none): the button that saves */
GtkWidget *
cbi_form_dialog_get_save_button (CbiFormDialog *self)
{
  return get_private (self)->save_button;
}

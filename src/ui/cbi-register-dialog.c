/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-register-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"

#include <glib/gi18n.h>

/**
 * CbiRegisterDialog:
 *
 * The form that registers an external application. It lives like this:
 *
 * 1. It opens with the draft that an earlier one left, or empty (editing).
 * 2. Save checks every field; the first bad one gets the focus. Else the server is asked (saving).
 * 3. A refusal or a lost connection leads back to the form, as typed, with a sentence at its field
 *    or in the banner (failed). So does Cancel while saving (editing).
 * 4. Once registered it emits "registered" and goes (closed).
 *
 * cbi_register_dialog_set_state() alone decides what can be used. The draft decides under which
 * Idempotency-Key is saved; see cbi-draft-register.c. Closing asks what becomes of the draft.
 */

enum
{
  REGISTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRegisterDialog, cbi_register_dialog, ADW_TYPE_WINDOW)

static void
remember_focus (CbiRegisterDialog *self)
{
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
}

static void
restore_focus (CbiRegisterDialog *self)
{
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

/** cbi_register_dialog_set_state: Goes on to @state; nothing else decides what can be used. */
void
cbi_register_dialog_set_state (CbiRegisterDialog     *self,
                               CbiRegisterDialogState state)
{
  gboolean    was_saving = self->state == CBI_REGISTER_DIALOG_SAVING;
  gboolean    saving = state == CBI_REGISTER_DIALOG_SAVING;
  gboolean    open = state != CBI_REGISTER_DIALOG_CLOSED;
  const char *label = saving ? _("Saving…") : C_("button", "Save");

  self->state = state;
  if (saving)
    remember_focus (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", open && !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.suggest-email", open && !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.start-over", open && !saving);
  gtk_widget_set_sensitive (self->page, open && !saving);
  gtk_widget_set_visible (GTK_WIDGET (self->save_spinner), saving);
  gtk_spinner_set_spinning (self->save_spinner, saving);
  gtk_label_set_label (self->save_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (was_saving && open)
    restore_focus (self);
}

/**
 * cbi_register_dialog_show_banner:
 * @sentence: (nullable): what to say at the top; %NULL for nothing
 * @button: (nullable): the label of a button beside it
 * @action: (nullable): the button's action
 */
void
cbi_register_dialog_show_banner (CbiRegisterDialog *self,
                                 const char        *sentence,
                                 const char        *button,
                                 const char        *action)
{
  cbi_banner_set_revealed (self->banner, sentence != NULL);
  if (sentence == NULL)
    return;

  cbi_banner_set_title (self->banner, sentence);
  cbi_banner_set_button (self->banner, button, action);
}

static void
close_for_good (CbiRegisterDialog *self)
{
  cbi_register_dialog_set_state (self, CBI_REGISTER_DIALOG_CLOSED);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
draft_decided_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (CbiRegisterDialog) self = cbi_weak_ref_take (user_data);
  g_autofree char *answer = cbi_compat_confirm_finish (result);

  if (self == NULL || self->state == CBI_REGISTER_DIALOG_CLOSED)
    return;

  if (g_str_equal (answer, "discard"))
    cbi_draft_discard (self->draft);
  if (g_str_equal (answer, "discard") || g_str_equal (answer, "keep"))
    close_for_good (self);
}

static void
ask_about_draft (CbiRegisterDialog *self)
{
  const CbiCompatChoice choices[] = {
    { "edit", _("Continue editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", _("Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
    { "keep", _("Keep draft"), CBI_COMPAT_CHOICE_SUGGESTED },
  };

  cbi_compat_confirm_async (GTK_WINDOW (self),
                            _("Keep the Unfinished Registration?"),
                            cbi_draft_get_uncertain (self->draft)
                              ? _("The application is not confirmed as registered yet, though it may be. A draft opens again with the form, and saving it never registers it twice.")
                              : _("The application is not registered yet. A draft opens again with the form."),
                            choices, G_N_ELEMENTS (choices), draft_decided_cb, cbi_weak_ref_new (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (widget);

  if (self->state == CBI_REGISTER_DIALOG_SAVING)
    g_cancellable_cancel (self->saving);
  else if (cbi_draft_is_empty (self->draft))
    close_for_good (self);
  else
    ask_about_draft (self);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  cbi_register_dialog_save (CBI_REGISTER_DIALOG (widget));
}

static void
suggest_email_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  cbi_register_dialog_suggest_email (CBI_REGISTER_DIALOG (widget));
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (widget);

  cbi_draft_discard (self->draft);
  cbi_register_dialog_stop_email_check (self);
  self->email_follows_name = FALSE;
  cbi_register_dialog_fill (self, NULL);
  cbi_register_dialog_show_banner (self, NULL, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
name_changed_cb (CbiRegisterDialog *self)
{
  cbi_register_dialog_follow_name (self);
  cbi_register_dialog_form_changed (self);
}

static void
email_changed_cb (CbiRegisterDialog *self)
{
  if (!self->filling)
    self->email_follows_name = FALSE;
  cbi_register_dialog_email_changed (self);
  cbi_register_dialog_form_changed (self);
}

static void
url_changed_cb (CbiRegisterDialog *self)
{
  cbi_register_dialog_form_changed (self);
}

static void
roles_changed_cb (CbiRegisterDialog *self)
{
  cbi_register_dialog_form_changed (self);
}

static void
entry_activated_cb (CbiRegisterDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
chooser_stopped_cb (CbiRegisterDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
roles_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiRegisterDialog) self = cbi_weak_ref_take (user_data);
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

static void
load_roles (CbiRegisterDialog *self)
{
  cbi_role_chooser_set_loading (self->role_chooser);
  cbi_client_list_roles_async (self->client, self->loading, roles_loaded_cb, cbi_weak_ref_new (self));
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

  self->email_follows_name = cbi_draft_get_email_follows_name (self->draft);
  cbi_register_dialog_fill (self, cbi_draft_get_content (self->draft));
  cbi_register_dialog_show_banner (self,
                                   cbi_draft_get_uncertain (self->draft)
                                     ? _("Your unfinished registration was restored. It may have been registered before; saving it again is safe.")
                                     : _("Your unfinished registration was restored."),
                                   _("Start over"), "form.start-over");
}

static gboolean
cbi_register_dialog_close_request (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "form.cancel", NULL);

  return TRUE;
}

static void
cbi_register_dialog_dispose (GObject *object)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (object);

  self->state = CBI_REGISTER_DIALOG_CLOSED;
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->saving);
  cbi_register_dialog_stop_email_check (self);
  if (self->draft != NULL)
    cbi_draft_flush (self->draft);

  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_REGISTER_DIALOG);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->loading);
  g_clear_object (&self->saving);
  g_clear_object (&self->client);
  g_clear_object (&self->organization);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (cbi_register_dialog_parent_class)->dispose (object);
}

static void
cbi_register_dialog_finalize (GObject *object)
{
  g_hash_table_unref (CBI_REGISTER_DIALOG (object)->taken_emails);

  G_OBJECT_CLASS (cbi_register_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, page);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, save_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, email_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, role_chooser);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, roles_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, matrix);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, url_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, description_view);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRegisterDialog, description_feedback);
}

static void
bind_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, email_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, roles_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_roles);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "form.suggest-email", NULL, suggest_email_action);
  gtk_widget_class_install_action (widget_class, "form.start-over", NULL, start_over_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "form.save", NULL);
}

static void
cbi_register_dialog_class_init (CbiRegisterDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_register_dialog_dispose;
  object_class->finalize = cbi_register_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cbi_register_dialog_close_request;

  /**
   * CbiRegisterDialog::registered:
   * @application: the new #CbiApplication
   * @secret: (nullable): its #CbiClientSecret
   *
   * The application is registered; the dialog goes away.
   */
  signals[REGISTERED] = g_signal_new ("registered", CBI_TYPE_REGISTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_CLIENT_SECRET);

  g_type_ensure (CBI_TYPE_BANNER);
  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  g_type_ensure (CBI_TYPE_PERMISSION_MATRIX);
  g_type_ensure (CBI_TYPE_ROLE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-register-dialog.ui");
  bind_children (widget_class);
  bind_actions (widget_class);
}

static void
cbi_register_dialog_init (CbiRegisterDialog *self)
{
  self->filling = TRUE;
  self->loading = g_cancellable_new ();
  self->taken_emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;

  cbi_register_dialog_watch_fields (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->description_view), "changed",
                           G_CALLBACK (cbi_register_dialog_form_changed), self, G_CONNECT_SWAPPED);
  cbi_register_dialog_set_state (self, CBI_REGISTER_DIALOG_EDITING);
}

/* A dialog larger than its window hides what it speaks of. */
static void
fit_into (CbiRegisterDialog *self,
          GtkWindow         *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width, 360, 580), CLAMP (height, 294, 720));
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
  const char        *own = organization != NULL ? cbi_organization_get_administrator_email (organization) : NULL;

  self->client = g_object_ref (client);
  self->organization = organization != NULL ? g_object_ref (organization) : NULL;
  self->draft = cbi_draft_new (cbi_client_get_base_url (client));
  gtk_widget_set_visible (self->suggest_button, own != NULL && *own != '\0');

  fit_into (self, parent);
  load_roles (self);
  cbi_draft_load_async (self->draft, self->loading, draft_loaded_cb, cbi_weak_ref_new (self));
  /* The focus comes second: in the other order GTK 4.8 tells assistive technologies that this is no window. */
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return self;
}

/** cbi_register_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_register_dialog_set_client (CbiRegisterDialog *self,
                                CbiClient         *client)
{
  g_return_if_fail (CBI_IS_REGISTER_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  if (!g_set_object (&self->client, client))
    return;

  load_roles (self);
}

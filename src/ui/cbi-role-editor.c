/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "core/cbi-role-change.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

/**
 * CbiRoleEditor:
 *
 * The dialog that makes a custom role, copies one, or changes one. It is a #CbiFormDialog, with its
 * life. It emits "saved" once the role is stored, and nothing if it is given up.
 *
 * How it saves stands in cbi-role-editor-save.c, and for new roles in cbi-role-editor-create.c; what
 * it does when somebody else was faster in cbi-role-editor-conflict.c.
 */

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleEditor, cbi_role_editor, CBI_TYPE_FORM_DIALOG)

/** cbi_role_editor_is_new: Returns: whether the role is still to be made */
gboolean
cbi_role_editor_is_new (CbiRoleEditor *self)
{
  return cbi_resource_get_id (CBI_RESOURCE (self->base)) == NULL;
}

/** cbi_role_editor_collect: Returns: (transfer full): the role as it stands in the form */
CbiRole *
cbi_role_editor_collect (CbiRoleEditor *self)
{
  CbiRole *content = cbi_role_copy (self->base);

  cbi_role_form_collect (self->form, content);

  return content;
}

/** cbi_role_editor_finish: Tells that the role is stored, and goes. */
void
cbi_role_editor_finish (CbiRoleEditor *self,
                        CbiRole       *saved)
{
  g_autoptr (CbiRoleEditor) kept = g_object_ref (self);

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
  g_signal_emit (self, signals[SAVED], 0, saved);
  cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

/** cbi_role_editor_is_reviewing: Returns: whether it is shown what the change does, and not the form */
gboolean
cbi_role_editor_is_reviewing (CbiRoleEditor *self)
{
  return gtk_widget_get_visible (self->review_page);
}

static const char *
choose_title (CbiRoleEditor *self)
{
  if (!cbi_role_editor_is_new (self))
    return _("Edit a role");

  return self->copied_from != NULL ? _("Copy a role") : _("Create a custom role");
}

static void
set_reviewing (CbiRoleEditor *self,
               gboolean       reviewing)
{
  gtk_widget_set_visible (self->form_page, !reviewing);
  gtk_widget_set_visible (self->review_page, reviewing);
  gtk_window_set_title (GTK_WINDOW (self), reviewing ? _("What this change does") : choose_title (self));
}

/** cbi_role_editor_show_form: Goes back from what the change does to the form, if it is not shown already. */
void
cbi_role_editor_show_form (CbiRoleEditor *self)
{
  if (!cbi_role_editor_is_reviewing (self))
    return;

  set_reviewing (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/**
 * cbi_role_editor_show_review:
 * @self: an editor
 * @changed: the role as it would be
 * @effects: (element-type CbiRoleEffect): what that does to its holders
 *
 * Says what the change does, before it is saved.
 */
void
cbi_role_editor_show_review (CbiRoleEditor *self,
                             CbiRole       *changed,
                             GArray        *effects)
{
  cbi_effect_list_show (self->effect_list, self->client, changed, effects);
  set_reviewing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->effect_list));
}

static void
discard_decided_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autofree char *answer = cbi_compat_confirm_finish (result);

  if (self != NULL && g_str_equal (answer, "discard") &&
      cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) != CBI_FORM_DIALOG_CLOSED)
    cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

static void
ask_to_discard (CbiRoleEditor *self)
{
  const CbiCompatChoice choices[] = {
    { "edit", _("Keep Editing"), CBI_COMPAT_CHOICE_CANCEL },
    { "discard", C_("button", "Discard"), CBI_COMPAT_CHOICE_DESTRUCTIVE },
  };

  cbi_compat_confirm_async (GTK_WINDOW (self),
                            cbi_role_editor_is_new (self) ? _("Discard the New Role?") : _("Discard the Changes?"),
                            self->uncertain ? _("The role is not confirmed as saved, though it may be. What you typed is lost if you discard it.")
                                            : _("What you typed is not saved, and is lost if you discard it."),
                            choices, G_N_ELEMENTS (choices), discard_decided_cb, cbi_weak_ref_new (self));
}

static void
leave (CbiFormDialog *dialog)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (dialog);
  g_autoptr (CbiRole) content = cbi_role_editor_collect (self);

  if (cbi_role_editor_is_reviewing (self))
    {
      cbi_form_dialog_show_banner (dialog, NULL, NULL, NULL);
      cbi_role_editor_show_form (self);
      return;
    }

  if (cbi_role_compare (self->base, content) == CBI_ROLE_FIELD_NONE && self->typed == NULL)
    cbi_form_dialog_close (dialog);
  else
    ask_to_discard (self);
}

static void
submitted_cb (CbiRoleEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
take_newer_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_role_editor_take_newer (CBI_ROLE_EDITOR (widget));
}

static void
take_typed_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  cbi_role_editor_take_typed (CBI_ROLE_EDITOR (widget));
}

static void
create_anew_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (widget);
  g_autoptr (CbiRole) nothing = cbi_role_new ();

  /* What it was is no more: all of the form is new. */
  g_set_object (&self->base, nothing);
  gtk_widget_activate_action (widget, "form.save", NULL);
}

static void
cbi_role_editor_finalize (GObject *object)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (object);

  g_clear_object (&self->client);
  g_clear_object (&self->base);
  g_clear_object (&self->copied_from);
  g_clear_object (&self->typed);
  g_clear_object (&self->attempt);
  g_free (self->key);

  G_OBJECT_CLASS (cbi_role_editor_parent_class)->finalize (object);
}

static void
cbi_role_editor_class_init (CbiRoleEditorClass *klass)
{
  GtkWidgetClass     *widget_class = GTK_WIDGET_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cbi_role_editor_finalize;
  dialog_class->save = cbi_role_editor_save;
  dialog_class->leave = leave;

  /**
   * CbiRoleEditor::saved:
   * @role: the #CbiRole as stored
   *
   * The role is stored; the dialog goes away.
   */
  signals[SAVED] = g_signal_new ("saved", CBI_TYPE_ROLE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CBI_TYPE_ROLE);

  gtk_widget_class_install_action (widget_class, "form.take-newer", NULL, take_newer_action);
  gtk_widget_class_install_action (widget_class, "form.take-typed", NULL, take_typed_action);
  gtk_widget_class_install_action (widget_class, "form.create-anew", NULL, create_anew_action);
  cbi_help_class_set_topic (widget_class, CBI_HELP_ROLES);
}

static GtkWidget *
create_review (CbiRoleEditor *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->effect_list = cbi_effect_list_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("What changes when you save"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Whoever has the same from another role anyway is not listed."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->effect_list));
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 24);
  gtk_widget_set_margin_start (group, 12);
  gtk_widget_set_margin_end (group, 12);

  return group;
}

static void
cbi_role_editor_init (CbiRoleEditor *self)
{
  GtkWidget *pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = cbi_change_note_new ();
  self->form = cbi_role_form_new ();
  self->form_page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->review_page = create_review (self);
  gtk_box_append (GTK_BOX (self->form_page), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (self->form_page), GTK_WIDGET (self->form));
  /* A stack would not let the dialog be narrower than both are when they are low. */
  gtk_box_append (GTK_BOX (pages), self->form_page);
  gtk_box_append (GTK_BOX (pages), self->review_page);
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), pages);
  g_signal_connect_object (self->form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
}

static char *
name_copy (CbiRole *source)
{
  /* Translators: the suggested name of a copy; %s is the name of a role. */
  g_autofree char *name = g_strdup_printf (_("Copy of %s"), cbi_role_get_name (source));

  return g_utf8_strlen (name, -1) > CBI_NAME_MAX_LENGTH ? g_utf8_substring (name, 0, CBI_NAME_MAX_LENGTH) : g_steal_pointer (&name);
}

static CbiRole *
create_base (CbiRole *role,
             CbiRole *copied_from)
{
  CbiRole         *base;
  g_autofree char *name = NULL;

  if (role != NULL)
    return cbi_role_copy (role);

  base = cbi_role_new ();
  if (copied_from == NULL)
    return base;

  name = name_copy (copied_from);
  cbi_role_set_name (base, name);
  cbi_role_set_description (base, cbi_role_get_description (copied_from));
  cbi_role_set_permissions (base, cbi_role_get_permissions (copied_from));

  return base;
}

/**
 * cbi_role_editor_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that has, or is to have, the role
 * @role: (nullable): the role to change, as it was read; or, without an id, what a new one is to begin
 *   with; %NULL begins an empty one
 * @copied_from: (nullable): the role that a new one is a copy of; without @role it begins as that one
 *
 * Opens the editor, modal over @parent. "saved" tells of the role once it is stored; when the editor
 * is given up there is no signal but its destruction.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiRoleEditor *
cbi_role_editor_new (GtkWindow *parent,
                     CbiClient *client,
                     CbiRole   *role,
                     CbiRole   *copied_from)
{
  CbiRoleEditor *self;

  g_return_val_if_fail (CBI_IS_CLIENT (client), NULL);
  g_return_val_if_fail (role == NULL || CBI_IS_ROLE (role), NULL);
  g_return_val_if_fail (copied_from == NULL || CBI_IS_ROLE (copied_from), NULL);

  self = g_object_new (CBI_TYPE_ROLE_EDITOR, "transient-for", parent, NULL);
  self->client = g_object_ref (client);
  self->base = create_base (role, copied_from);
  g_set_object (&self->copied_from, copied_from);
  set_reviewing (self, FALSE);
  cbi_role_form_fill (self->form, self->base);
  if (!cbi_role_editor_is_new (self))
    cbi_role_form_set_help (self->form, _("Before it is saved you see what changes for the applications and users that hold the role."));
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form));

  return self;
}

/** cbi_role_editor_set_client: Takes another client, for a server that was started anew. */
void
cbi_role_editor_set_client (CbiRoleEditor *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_ROLE_EDITOR (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
}

/** cbi_role_editor_get_base: Returns: (transfer none): the role as it was before; for a new one what the form began with */
CbiRole *
cbi_role_editor_get_base (CbiRoleEditor *self)
{
  g_return_val_if_fail (CBI_IS_ROLE_EDITOR (self), NULL);

  return self->base;
}

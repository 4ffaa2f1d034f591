/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"

#include "help/cbi-help-window.h"

#include "core/cbi-role-change.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

/**
 * CbiRoleEditor:
 *
 * The dialog that makes a custom role, copies one, or changes one. It is a #CbiResourceDialog, with
 * its life; but what a change does to others is shown before it is saved (cbi-role-editor-save.c).
 */

G_DEFINE_FINAL_TYPE (CbiRoleEditor, cbi_role_editor, CBI_TYPE_RESOURCE_DIALOG)

/** cbi_role_editor_is_reviewing: Returns: whether it is shown what the change does, and not the form */
gboolean
cbi_role_editor_is_reviewing (CbiRoleEditor *self)
{
  return gtk_widget_get_visible (self->review_page);
}

static const char *
choose_title (CbiRoleEditor *self)
{
  CbiRole *base = CBI_ROLE (cbi_resource_dialog_get_base (CBI_RESOURCE_DIALOG (self)));

  if (cbi_resource_get_id (CBI_RESOURCE (base)) != NULL)
    return _("Edit Role");

  return cbi_role_get_copied_from (base) != NULL ? _("Copy Role") : _("Create a custom role");
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
  cbi_effect_list_show (self->effect_list, cbi_resource_dialog_get_client (CBI_RESOURCE_DIALOG (self)), changed, effects);
  set_reviewing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->effect_list));
}

static gboolean
check (CbiResourceDialog *dialog)
{
  return cbi_role_form_check (CBI_ROLE_EDITOR (dialog)->form);
}

static CbiResource *
collect (CbiResourceDialog *dialog)
{
  CbiRole *content = cbi_role_copy (CBI_ROLE (cbi_resource_dialog_get_base (dialog)));

  cbi_role_form_collect (CBI_ROLE_EDITOR (dialog)->form, content);

  return CBI_RESOURCE (content);
}

static void
fill (CbiResourceDialog *dialog,
      CbiResource       *content)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (dialog);

  cbi_role_editor_show_form (self);
  cbi_role_form_fill (self->form, CBI_ROLE (content));
}

static char *
write_uncertain (const char *failure)
{
  /* Translators: %s is a whole sentence that says what went wrong. */
  return g_strdup_printf (_("%s Trying again is safe: it never makes the role twice."), failure);
}

static char *
write_heading (CbiResource *theirs,
               const char  *who)
{
  if (who == NULL || *who == '\0')
    return g_strdup (_("This role was changed while you were editing it"));

  /* Translators: %s is a person's name. */
  return g_strdup_printf (_("%s changed this role while you were editing it"), who);
}

static void
leave (CbiFormDialog *dialog)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (dialog);

  if (!cbi_role_editor_is_reviewing (self))
    {
      CBI_FORM_DIALOG_CLASS (cbi_role_editor_parent_class)->leave (dialog);
      return;
    }

  cbi_form_dialog_show_banner (dialog, NULL, NULL, NULL);
  cbi_role_editor_show_form (self);
}

static void
create_anew_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  g_autoptr (CbiRole) nothing = cbi_role_new ();

  /* What it was is no more: all of the form is new. */
  cbi_resource_dialog_set_base (CBI_RESOURCE_DIALOG (widget), CBI_RESOURCE (nothing));
  gtk_widget_activate_action (widget, "form.save", NULL);
}

static void
cbi_role_editor_class_init (CbiRoleEditorClass *klass)
{
  CbiResourceDialogClass *dialog_class = CBI_RESOURCE_DIALOG_CLASS (klass);

  CBI_FORM_DIALOG_CLASS (klass)->leave = leave;
  dialog_class->kind = &cbi_role_kind;
  dialog_class->cancelled_new = N_("Saving was cancelled, but the role may already be made. Saving again is safe: it never makes it twice.");
  dialog_class->cancelled = N_("Saving was cancelled, but the change may already be stored. Saving again is safe.");
  dialog_class->discard_new = N_("Discard the New Role?");
  dialog_class->discard_uncertain = N_("The role is not confirmed as saved, though it may be. What you typed is lost if you discard it.");
  dialog_class->check = check;
  dialog_class->collect = collect;
  dialog_class->fill = fill;
  dialog_class->show_problems = cbi_role_editor_show_problems;
  dialog_class->store = cbi_role_editor_store;
  dialog_class->show_failure = cbi_role_editor_show_failure;
  dialog_class->write_uncertain = write_uncertain;
  dialog_class->write_heading = write_heading;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.create-anew", NULL, create_anew_action);
  cbi_help_class_set_topic (GTK_WIDGET_CLASS (klass), CBI_HELP_ROLES);
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

  self->form = cbi_role_form_new ();
  self->form_page = cbi_resource_dialog_create_page (CBI_RESOURCE_DIALOG (self), GTK_WIDGET (self->form));
  self->review_page = create_review (self);
  /* A stack would not let the dialog be narrower than both are when they are low. */
  gtk_box_append (GTK_BOX (pages), self->form_page);
  gtk_box_append (GTK_BOX (pages), self->review_page);
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), pages);
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
  CbiRole         *base = role != NULL ? cbi_role_copy (role) : cbi_role_new ();
  g_autofree char *name = NULL;

  if (copied_from == NULL)
    return base;

  cbi_role_set_copied_from (base, cbi_resource_get_id (CBI_RESOURCE (copied_from)));
  if (role != NULL)
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
  g_autoptr (CbiRole) base = NULL;

  g_return_val_if_fail (role == NULL || CBI_IS_ROLE (role), NULL);
  g_return_val_if_fail (copied_from == NULL || CBI_IS_ROLE (copied_from), NULL);

  self = g_object_new (CBI_TYPE_ROLE_EDITOR, "transient-for", parent, NULL);
  base = create_base (role, copied_from);
  cbi_role_editor_set_client (self, client);
  cbi_resource_dialog_set_base (CBI_RESOURCE_DIALOG (self), CBI_RESOURCE (base));
  set_reviewing (self, FALSE);
  cbi_role_form_fill (self->form, base);
  if (!cbi_resource_dialog_is_new (CBI_RESOURCE_DIALOG (self)))
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

  cbi_resource_dialog_set_client (CBI_RESOURCE_DIALOG (self), client);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-delete-dialog.h"

#include "cbi-effect-list.h"
#include "cbi-role-words.h"
#include "cbi-spoken.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

/**
 * CbiRoleDeleteDialog:
 *
 * Deletes a role that somebody holds: it asks what the holders get instead, and says what that
 * changes for them. It emits "deleted" when that is done, and goes.
 */
struct _CbiRoleDeleteDialog
{
  CbiFormDialog parent_instance;

  GtkLabel      *intro_label;
  GtkDropDown   *drop_down;
  GtkWidget     *effects_group;
  GtkLabel      *effects_label;
  CbiEffectList *effect_list;

  CbiClient    *client;  /* (owned) */
  CbiRole      *role;    /* (owned) */
  GCancellable *loading; /* (owned): of the roles to choose from */
  GCancellable *asking;  /* (owned) (nullable): what the choice changes */
};

enum
{
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleDeleteDialog, cbi_role_delete_dialog, CBI_TYPE_FORM_DIALOG)

/* The first entry only says that one is to be chosen. */
static CbiRole *
get_replacement (CbiRoleDeleteDialog *self)
{
  CbiResource *selected = gtk_drop_down_get_selected_item (self->drop_down);

  return selected != NULL && cbi_resource_get_id (selected) != NULL ? CBI_ROLE (selected) : NULL;
}

static gboolean
is_saving (CbiRoleDeleteDialog *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

static char *
write_intro (CbiRole *role)
{
  g_autofree char *holders = cbi_role_words_count_holders (cbi_role_get_n_applications (role), cbi_role_get_n_users (role));

  /* Translators: %1$s is the name of a role, %2$s who holds it, such as "3 applications, 2 users". */
  return g_strdup_printf (_("“%1$s” is in use (%2$s). Choose which role they get instead. This can’t be undone."),
                          cbi_role_get_name (role), holders);
}

static void
set_role (CbiRoleDeleteDialog *self,
          CbiRole             *role)
{
  g_autofree char *intro = write_intro (role);

  g_set_object (&self->role, role);
  gtk_label_set_label (self->intro_label, intro);
}

static void
show_message (CbiRoleDeleteDialog *self,
              const char          *message)
{
  gtk_label_set_label (self->effects_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->effects_label), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->effect_list), message == NULL);
}

/* The role as if it allowed what the replacement does: for its holders that is the same. */
static CbiRole *
create_changed (CbiRoleDeleteDialog *self)
{
  CbiRole *changed = cbi_role_copy (self->role);

  cbi_role_set_permissions (changed, cbi_role_get_permissions (get_replacement (self)));

  return changed;
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (CbiRoleDeleteDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GArray) effects = NULL;
  g_autoptr (CbiRole) changed = NULL;
  g_autoptr (GError) error = NULL;

  effects = cbi_client_preview_role_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (effects == NULL)
    {
      show_message (self, NULL);
      cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), error->message, _("Try Again"), "form.preview");
      return;
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", TRUE);
  if (effects->len == 0)
    {
      show_message (self, _("Nothing: they can do the same as before."));
      return;
    }

  changed = create_changed (self);
  cbi_effect_list_show (self->effect_list, self->client, changed, effects);
  show_message (self, NULL);
}

static void
stop_asking (CbiRoleDeleteDialog *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Nothing is deleted before it is said what that changes. */
static void
preview (CbiRoleDeleteDialog *self)
{
  g_autoptr (CbiRole) changed = NULL;

  stop_asking (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
  gtk_widget_set_visible (self->effects_group, get_replacement (self) != NULL);
  if (get_replacement (self) == NULL)
    return;

  changed = create_changed (self);
  self->asking = g_cancellable_new ();
  show_message (self, _("Working out what changes…"));
  cbi_client_preview_role_async (self->client, changed, self->asking, previewed_cb, cbi_weak_ref_new (self));
}

static void
replacement_chosen_cb (CbiRoleDeleteDialog *self)
{
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), NULL, NULL, NULL);
  preview (self);
}

static void
preview_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  replacement_chosen_cb (CBI_ROLE_DELETE_DIALOG (widget));
}

static GListModel *
create_choices (CbiRoleDeleteDialog *self,
                GListModel          *roles)
{
  GListStore *choices = g_list_store_new (CBI_TYPE_ROLE);
  g_autoptr (CbiRole) nothing = cbi_role_new ();

  cbi_role_set_name (nothing, _("Choose a role"));
  g_list_store_append (choices, nothing);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (g_strcmp0 (cbi_resource_get_id (role), cbi_resource_get_id (CBI_RESOURCE (self->role))) != 0)
        g_list_store_append (choices, role);
    }

  return G_LIST_MODEL (choices);
}

static void
roles_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiRoleDeleteDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GListModel) choices = NULL;
  g_autoptr (GError) error = NULL;

  roles = cbi_client_list_roles_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (roles == NULL)
    {
      cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), error->message, _("Try Again"), "form.load-roles");
      return;
    }

  choices = create_choices (self, roles);
  gtk_drop_down_set_model (self->drop_down, choices);
  gtk_widget_grab_focus (GTK_WIDGET (self->drop_down));
}

static void
load_roles (CbiRoleDeleteDialog *self)
{
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), NULL, NULL, NULL);
  cbi_client_list_roles_async (self->client, self->loading, roles_loaded_cb, cbi_weak_ref_new (self));
}

static void
load_roles_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  load_roles (CBI_ROLE_DELETE_DIALOG (widget));
}

static void
finish (CbiRoleDeleteDialog *self)
{
  g_autoptr (CbiRoleDeleteDialog) kept = g_object_ref (self);

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
  g_signal_emit (self, signals[DELETED], 0, self->role, get_replacement (self));
  cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

static void
fail (CbiRoleDeleteDialog *self,
      const GError        *error)
{
  CbiFormDialog *dialog = CBI_FORM_DIALOG (self);

  cbi_form_dialog_set_state (dialog, CBI_FORM_DIALOG_FAILED);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cbi_form_dialog_show_banner (dialog, _("Deleting was cancelled, but the role may already be gone. Deleting again is safe."), NULL, NULL);
  else
    cbi_form_dialog_show_banner (dialog, error->message, _("Try Again"), "form.save");
}

static void
newest_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (CbiRoleDeleteDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) newest = NULL;
  g_autoptr (GError) error = NULL;

  newest = cbi_client_get_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (newest == NULL)
    {
      fail (self, error);
      return;
    }

  set_role (self, newest);
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), _("Somebody changed this role in the meantime. See what deleting it changes now, then delete it."), NULL, NULL);
  preview (self);
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiRoleDeleteDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;

  cbi_client_delete_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  /* Gone is gone, also by an earlier try whose answer was lost. */
  if (error == NULL || g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    {
      finish (self);
      return;
    }

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
    cbi_client_get_role_async (self->client, cbi_resource_get_id (CBI_RESOURCE (self->role)),
                               cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), newest_read_cb, cbi_weak_ref_new (self));
  else
    fail (self, error);
}

static void
save (CbiFormDialog *dialog)
{
  CbiRoleDeleteDialog *self = CBI_ROLE_DELETE_DIALOG (dialog);

  stop_asking (self);
  cbi_client_delete_role_async (self->client, self->role, get_replacement (self), cbi_form_dialog_start_saving (dialog),
                                deleted_cb, cbi_weak_ref_new (self));
}

static void
leave (CbiFormDialog *dialog)
{
  cbi_form_dialog_close (dialog);
}

static void
cbi_role_delete_dialog_dispose (GObject *object)
{
  CbiRoleDeleteDialog *self = CBI_ROLE_DELETE_DIALOG (object);

  g_cancellable_cancel (self->loading);
  stop_asking (self);

  G_OBJECT_CLASS (cbi_role_delete_dialog_parent_class)->dispose (object);
}

static void
cbi_role_delete_dialog_finalize (GObject *object)
{
  CbiRoleDeleteDialog *self = CBI_ROLE_DELETE_DIALOG (object);

  g_clear_object (&self->client);
  g_clear_object (&self->role);
  g_clear_object (&self->loading);

  G_OBJECT_CLASS (cbi_role_delete_dialog_parent_class)->finalize (object);
}

static void
cbi_role_delete_dialog_class_init (CbiRoleDeleteDialogClass *klass)
{
  GObjectClass       *object_class = G_OBJECT_CLASS (klass);
  CbiFormDialogClass *dialog_class = CBI_FORM_DIALOG_CLASS (klass);

  object_class->dispose = cbi_role_delete_dialog_dispose;
  object_class->finalize = cbi_role_delete_dialog_finalize;
  dialog_class->save = save;
  dialog_class->leave = leave;

  /**
   * CbiRoleDeleteDialog::deleted:
   * @role: the #CbiRole that is gone
   * @replacement: the #CbiRole that its holders have instead
   *
   * The dialog goes away.
   */
  signals[DELETED] = g_signal_new ("deleted", CBI_TYPE_ROLE_DELETE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, CBI_TYPE_ROLE, CBI_TYPE_ROLE);

  g_type_ensure (CBI_TYPE_EFFECT_LIST);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.load-roles", NULL, load_roles_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.preview", NULL, preview_action);
  cbi_help_class_set_topic (GTK_WIDGET_CLASS (klass), CBI_HELP_ROLES);
}

static GtkWidget *
find_inner (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_inner (child, type);

  return found;
}

static void
name_inner (GtkWidget  *inner,
            const char *label)
{
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Whoever began to type goes on in the search; otherwise a space would choose what is in the list. */
static void
searched_cb (GtkEditable *search)
{
  if (*gtk_editable_get_text (search) == '\0' || gtk_widget_get_focus_child (GTK_WIDGET (search)) != NULL)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_editable_set_position (search, -1);
}

/* What has the focus in a drop-down has no name of its own, and what is typed does not reach the search. */
static void
prepare_drop_down (CbiRoleDeleteDialog *self)
{
  GtkWidget *search = find_inner (GTK_WIDGET (self->drop_down), GTK_TYPE_SEARCH_ENTRY);

  name_inner (find_inner (GTK_WIDGET (self->drop_down), GTK_TYPE_TOGGLE_BUTTON), _("Role to Give Instead"));
  name_inner (search, _("Search roles"));
  if (search == NULL)
    return;

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER));
  g_signal_connect (search, "changed", G_CALLBACK (searched_cb), NULL);
}

static void
cbi_role_delete_dialog_init (CbiRoleDeleteDialog *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/net/casebook/Integrations/ui/cbi-role-delete-form.ui");
  g_autoptr (GtkExpression) name = gtk_property_expression_new (CBI_TYPE_ROLE, NULL, "name");

  self->loading = g_cancellable_new ();
  self->intro_label = GTK_LABEL (gtk_builder_get_object (builder, "intro_label"));
  self->drop_down = GTK_DROP_DOWN (gtk_builder_get_object (builder, "drop_down"));
  self->effects_group = GTK_WIDGET (gtk_builder_get_object (builder, "effects_group"));
  self->effects_label = GTK_LABEL (gtk_builder_get_object (builder, "effects_label"));
  self->effect_list = CBI_EFFECT_LIST (gtk_builder_get_object (builder, "effect_list"));
  gtk_drop_down_set_expression (self->drop_down, name);
  prepare_drop_down (self);
  gtk_widget_set_visible (self->effects_group, FALSE);
  g_signal_connect_object (self->drop_down, "notify::selected-item", G_CALLBACK (replacement_chosen_cb), self, G_CONNECT_SWAPPED);

  gtk_window_set_title (GTK_WINDOW (self), _("Delete Role"));
  gtk_window_set_default_size (GTK_WINDOW (self), 580, 440);
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), GTK_WIDGET (gtk_builder_get_object (builder, "form")));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  cbi_form_dialog_set_ending (CBI_FORM_DIALOG (self), C_("button", "Delete"), C_("button, while the server deletes", "Deleting…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
}

/**
 * cbi_role_delete_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that has the role
 * @role: a custom role that somebody holds, as it was read
 *
 * Opens the dialog.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiRoleDeleteDialog *
cbi_role_delete_dialog_new (GtkWindow *parent,
                            CbiClient *client,
                            CbiRole   *role)
{
  CbiRoleDeleteDialog *self;

  g_return_val_if_fail (CBI_IS_CLIENT (client), NULL);
  g_return_val_if_fail (CBI_IS_ROLE (role), NULL);

  self = g_object_new (CBI_TYPE_ROLE_DELETE_DIALOG, "transient-for", parent, NULL);
  self->client = g_object_ref (client);
  set_role (self, role);
  load_roles (self);
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->drop_down));

  return self;
}

/** cbi_role_delete_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_role_delete_dialog_set_client (CbiRoleDeleteDialog *self,
                                   CbiClient           *client)
{
  g_return_if_fail (CBI_IS_ROLE_DELETE_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
}

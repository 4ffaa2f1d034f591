/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-roles-page-private.h"

#include "cbi-role-delete-dialog.h"
#include "cbi-role-editor.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

/* What is done with roles from the list: making, changing, copying, deleting. */

/** cbi_roles_page_toast: Says what has happened. */
void
cbi_roles_page_toast (CbiRolesPage *self,
                      const char   *title)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", title);
}

static gboolean
is_held (const GError *error)
{
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  return problem != NULL && g_strcmp0 (problem->code, "role_held") == 0;
}

/**
 * cbi_roles_page_report_failure:
 * @self: a page
 * @error: why something did not happen
 * @sentence: (nullable): the same in better words
 *
 * Says what did not happen, and reads the list again if it is no longer so.
 */
void
cbi_roles_page_report_failure (CbiRolesPage *self,
                               const GError *error,
                               const char   *sentence)
{
  cbi_roles_page_toast (self, sentence != NULL ? sentence : error->message);
  cbi_list_context_report (cbi_list_page_get_context (self->list_page), error);
  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE) ||
      g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT) ||
      g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    cbi_paged_list_reload (self->list);
}

static void
deletion_failed_cb (CbiRolesPage *self,
                    const GError *error)
{
  cbi_roles_page_report_failure (self, error, is_held (error) ? _("Somebody was given this role in the meantime, so it was not deleted.") : NULL);
}

static void
created_cb (CbiRolesPage *self,
            CbiRole      *role)
{
  g_autofree char *title = NULL;

  cbi_list_page_locate (self->list_page, cbi_resource_get_id (CBI_RESOURCE (role)), TRUE);
  /* Translators: %s is the name of a role. */
  title = g_strdup_printf (_("“%s” was created"), cbi_role_get_name (role));
  cbi_roles_page_toast (self, title);
}

/** cbi_roles_page_show_changed: Shows a changed role in its row; one with another name stands elsewhere. */
void
cbi_roles_page_show_changed (CbiRolesPage *self,
                             CbiRole      *before,
                             CbiRole      *role)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (role));

  cbi_paged_list_replace (self->list, CBI_RESOURCE (role));
  if ((cbi_role_compare (before, role) & CBI_ROLE_FIELD_NAME) != 0)
    cbi_list_page_locate (self->list_page, id, TRUE);
  else
    cbi_list_page_focus_row (self->list_page, id);
}

static void
changed_cb (CbiRolesPage      *self,
            CbiRole           *role,
            CbiResourceDialog *editor)
{
  CbiRole *before = CBI_ROLE (cbi_resource_dialog_get_base (editor));

  /* It was deleted meanwhile, and made anew. */
  if (cbi_resource_get_id (CBI_RESOURCE (before)) == NULL)
    {
      created_cb (self, role);
      return;
    }

  cbi_roles_page_show_changed (self, before, role);
  cbi_roles_page_offer_undo (self, before, role);
}

static void
open_editor (CbiRolesPage *self,
             CbiRole      *role,
             CbiRole      *copied_from,
             GCallback     saved_cb)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->dialog != NULL)
    {
      gtk_window_present (self->dialog);
      return;
    }
  if (self->client == NULL)
    return;

  g_set_weak_pointer (&self->dialog, GTK_WINDOW (cbi_role_editor_new (GTK_WINDOW (root), self->client, role, copied_from)));
  g_signal_connect_object (self->dialog, "saved", saved_cb, self, G_CONNECT_SWAPPED);
}

static void
edit_wanted_cb (CbiRolesPage *self,
                CbiRole      *role)
{
  open_editor (self, role, NULL, G_CALLBACK (changed_cb));
}

static void
copy_wanted_cb (CbiRolesPage *self,
                CbiRole      *role)
{
  open_editor (self, NULL, role, G_CALLBACK (created_cb));
}

static void
replaced_cb (CbiRolesPage *self,
             CbiRole      *role,
             CbiRole      *replacement)
{
  g_autofree char *title = NULL;

  /* Translators: %1$s and %2$s are the names of two roles. */
  title = g_strdup_printf (_("“%1$s” was deleted; its holders have “%2$s” now"), cbi_role_get_name (role), cbi_role_get_name (replacement));
  cbi_list_context_set_open (cbi_list_page_get_context (self->list_page), cbi_resource_get_id (CBI_RESOURCE (role)), FALSE);
  cbi_paged_list_reload (self->list);
  cbi_roles_page_toast (self, title);
}

static void
ask_for_replacement (CbiRolesPage *self,
                     CbiRole      *role)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->client == NULL || self->dialog != NULL)
    return;

  g_set_weak_pointer (&self->dialog, GTK_WINDOW (cbi_role_delete_dialog_new (GTK_WINDOW (root), self->client, role)));
  g_signal_connect_object (self->dialog, "deleted", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
}

static void
delete_wanted_cb (CbiRolesPage *self,
                  CbiRole      *role,
                  CbiRoleRow   *row)
{
  if (cbi_role_get_n_applications (role) + cbi_role_get_n_users (role) > 0)
    ask_for_replacement (self, role);
  else
    cbi_deletions_add (self->deletions, CBI_LIST_ROW (row));
}

/** cbi_roles_page_watch_row: Does what is asked for in a row of the list. */
void
cbi_roles_page_watch_row (CbiRolesPage *self,
                          CbiRoleRow   *row)
{
  g_signal_connect_object (row, "edit-wanted", G_CALLBACK (edit_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "copy-wanted", G_CALLBACK (copy_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete-wanted", G_CALLBACK (delete_wanted_cb), self, G_CONNECT_SWAPPED);
}

static char *
describe_deletion (CbiResource *resource)
{
  /* Translators: %s is the name of a role. */
  return g_strdup_printf (_("“%s” was deleted"), cbi_role_get_name (CBI_ROLE (resource)));
}

static void
send_deletion (CbiClient          *client,
               CbiResource        *resource,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  cbi_client_delete_role_async (client, CBI_ROLE (resource), NULL, NULL, callback, user_data);
}

/** cbi_roles_page_start_deletions: Has the page know how roles are deleted that nobody holds. */
void
cbi_roles_page_start_deletions (CbiRolesPage *self)
{
  static const CbiDeletionsKind kind = { describe_deletion, send_deletion, cbi_client_delete_role_finish };

  self->deletions = cbi_deletions_new (self->list_page, &kind);
  g_signal_connect_object (self->deletions, "failed", G_CALLBACK (deletion_failed_cb), self, G_CONNECT_SWAPPED);
}

static void
create_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  open_editor (CBI_ROLES_PAGE (widget), NULL, NULL, G_CALLBACK (created_cb));
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  cbi_paged_list_reload (CBI_ROLES_PAGE (widget)->list);
}

/** cbi_roles_page_install_actions: Adds the actions of the page's own buttons. */
void
cbi_roles_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "roles.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "roles.reload", NULL, reload_action);
}

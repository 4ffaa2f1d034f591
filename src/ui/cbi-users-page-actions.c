/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-users-page-private.h"

#include "cbi-toast.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-users.h"
#include "core/cbi-user-change.h"

#include <glib/gi18n.h>

/* What is done with users from the list: adding, changing, disabling and enabling them, and taking
 * that back. */

static void
toast (CbiUsersPage *self,
       const char   *title)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", title);
}

/** cbi_users_page_locate: Shows a user, wherever they stand, and whatever was left out before. */
void
cbi_users_page_locate (CbiUsersPage *self,
                       const char   *id)
{
  g_settings_set_string (self->settings, "users-status", "all");
  cbi_list_page_locate (self->list_page, id, TRUE);
}

/* A list that is no longer so is read again. */
static void
report_failure (CbiUsersPage *self,
                const GError *error)
{
  toast (self, error->message);
  cbi_list_context_report (cbi_list_page_get_context (self->list_page), error);
  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE) ||
      g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    cbi_paged_list_reload (self->list);
}

/* With another status they may not be in the list any more; with another name they stand elsewhere. */
static void
show_changed (CbiUsersPage *self,
              CbiUser      *user,
              gboolean      renamed)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (user));

  cbi_paged_list_replace (self->list, CBI_RESOURCE (user));
  if (renamed)
    cbi_list_page_locate (self->list_page, id, TRUE);
  else
    cbi_paged_list_reload (self->list);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiUsersPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiUser) user = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  user = cbi_client_update_user_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (user == NULL)
    {
      if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
        toast (self, _("Somebody changed the user again, so your change can’t be undone."));
      else
        toast (self, error->message);
      cbi_paged_list_reload (self->list);
      return;
    }

  /* What they were called meanwhile is not known here, so they are looked for. */
  show_changed (self, user, TRUE);
  name = cbi_user_get_display_name (user);
  /* Translators: %s is the name of a user. */
  title = g_strdup_printf (_("“%s” is as it was before"), name);
  toast (self, title);
}

static void
undo (gpointer     owner,
      CbiResource *former)
{
  CbiUsersPage *self = owner;

  if (self->client != NULL)
    cbi_client_update_user_async (self->client, CBI_USER (former), self->cancellable, undone_cb, cbi_weak_ref_new (self));
}

static void
status_changed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (CbiUsersPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiUser) user = NULL;
  g_autoptr (CbiUser) former = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  gboolean         disabled;

  user = cbi_client_update_user_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (user == NULL)
    {
      report_failure (self, error);
      return;
    }

  disabled = g_strcmp0 (cbi_user_get_status (user), "disabled") == 0;
  name = cbi_user_get_display_name (user);
  title = g_strdup_printf (disabled
                             /* Translators: %s is the name of a user. */
                             ? _("“%s” was disabled")
                             /* Translators: %s is the name of a user. */
                             : _("“%s” was enabled"),
                           name);
  former = cbi_user_copy (user);
  cbi_user_set_status (former, disabled ? "active" : "disabled");
  show_changed (self, user, FALSE);
  cbi_toast_offer_undo (GTK_WIDGET (self), title, CBI_RESOURCE (former), undo);
}

static void
status_wanted_cb (CbiUsersPage *self,
                  CbiUser      *user,
                  const char   *status)
{
  g_autoptr (CbiUser) changed = cbi_user_copy (user);

  if (self->client == NULL)
    return;

  cbi_user_set_status (changed, status);
  cbi_client_update_user_async (self->client, changed, self->cancellable, status_changed_cb, cbi_weak_ref_new (self));
}

static void
added_cb (CbiUsersPage *self,
          CbiUser      *user)
{
  g_autofree char *name = cbi_user_get_display_name (user);
  g_autofree char *title = NULL;

  cbi_users_page_locate (self, cbi_resource_get_id (CBI_RESOURCE (user)));
  /* Translators: %s is the name of a user. */
  title = g_strdup_printf (_("“%s” was added"), name);
  toast (self, title);
}

static void
changed_cb (CbiUsersPage      *self,
            CbiUser           *user,
            CbiResourceDialog *dialog)
{
  CbiUser *before = CBI_USER (cbi_resource_dialog_get_base (dialog));
  g_autoptr (CbiUser) former = cbi_user_copy (before);
  g_autofree char *name = cbi_user_get_display_name (user);
  g_autofree char *title = NULL;
  gboolean         renamed;

  renamed = (cbi_user_compare (before, user) & (CBI_USER_FIELD_FIRST_NAME | CBI_USER_FIELD_LAST_NAME)) != 0;
  show_changed (self, user, renamed);
  if (!renamed)
    cbi_list_page_focus_row (self->list_page, cbi_resource_get_id (CBI_RESOURCE (user)));
  /* Translators: %s is the name of a user. */
  title = g_strdup_printf (_("“%s” was changed"), name);
  cbi_resource_set_etag (CBI_RESOURCE (former), cbi_resource_get_etag (CBI_RESOURCE (user)));
  cbi_toast_offer_undo (GTK_WIDGET (self), title, CBI_RESOURCE (former), undo);
}

static void
open_dialog (CbiUsersPage *self,
             CbiUser      *user,
             GCallback     saved_cb)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->client == NULL || self->dialog != NULL || self->import_dialog != NULL)
    return;

  g_set_weak_pointer (&self->dialog, cbi_user_dialog_new (GTK_WINDOW (root), self->client, user));
  g_signal_connect_object (self->dialog, "saved", saved_cb, self, G_CONNECT_SWAPPED);
}

static void
edit_wanted_cb (CbiUsersPage *self,
                CbiUser      *user)
{
  open_dialog (self, user, G_CALLBACK (changed_cb));
}

/** cbi_users_page_watch_row: Does what is asked for in a row of the list. */
void
cbi_users_page_watch_row (CbiUsersPage *self,
                          CbiUserRow   *row)
{
  g_signal_connect_object (row, "edit-wanted", G_CALLBACK (edit_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "status-wanted", G_CALLBACK (status_wanted_cb), self, G_CONNECT_SWAPPED);
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  open_dialog (CBI_USERS_PAGE (widget), NULL, G_CALLBACK (added_cb));
}

static void
imported_cb (CbiUsersPage *self)
{
  cbi_paged_list_reload (self->list);
}

static void
import_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiUsersPage *self = CBI_USERS_PAGE (widget);

  if (self->client == NULL || self->dialog != NULL || self->import_dialog != NULL)
    return;

  g_set_weak_pointer (&self->import_dialog, cbi_import_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->client));
  g_signal_connect_object (self->import_dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiUsersPage *self = CBI_USERS_PAGE (widget);
  CbiResource  *user = cbi_list_page_get_focused (self->list_page);

  if (user != NULL)
    edit_wanted_cb (self, CBI_USER (user));
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  cbi_paged_list_reload (CBI_USERS_PAGE (widget)->list);
}

/** cbi_users_page_install_actions: Adds the actions of the page's own buttons. */
void
cbi_users_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "users.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "users.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "users.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "users.reload", NULL, reload_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "users.edit", NULL);
}

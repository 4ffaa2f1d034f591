/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-app.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/* Longer than a toast that only tells something. */
#define UNDO_FOR_S 10

/* What is done with applications from the list: registering, switching off and on, deleting. */

static void
toast (CbiApplicationsPage *self,
       const char          *title)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", title);
}

static void
show_steps (CbiApplicationsPage *self,
            CbiApplication      *application,
            CbiClientSecret     *secret)
{
  if (self->client == NULL)
    return;

  cbi_next_steps_show (self->next_steps, self->client, application, secret);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.back", TRUE);
  gtk_stack_set_visible_child_name (self->pages, "steps");
  gtk_widget_grab_focus (self->back_button);
}

/** cbi_applications_page_show_list: Leaves the next steps, if they are shown. */
void
cbi_applications_page_show_list (CbiApplicationsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.back", FALSE);
  gtk_stack_set_visible_child_name (self->pages, "list");
}

static void
located_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiApplicationsPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  guint position;

  position = cbi_paged_list_locate_finish (CBI_PAGED_LIST (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                                cbi_hidden_rows_get_position (self->rows, position));
  else
    cbi_paged_list_reload (self->list);
}

static void
registered_cb (CbiApplicationsPage *self,
               CbiApplication      *application,
               CbiClientSecret     *secret)
{
  const char      *id = cbi_resource_get_id (CBI_RESOURCE (application));
  g_autofree char *title = NULL;
  g_autofree char *sort = g_settings_get_string (self->settings, "sort-order");

  /* A search that doesn't find it would hide it. */
  gtk_editable_set_text (self->search_entry, "");
  cbi_paged_list_set_query (self->list, NULL, sort);
  cbi_list_context_set_open (self->context, id, TRUE);
  cbi_paged_list_locate_async (self->list, id, self->cancellable, located_cb, cbi_weak_ref_new (self));

  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (_("“%s” was registered"), cbi_application_get_name (application));
  toast (self, title);
  show_steps (self, application, secret);
}

/** cbi_applications_page_register: Opens the form that registers an application. */
void
cbi_applications_page_register (CbiApplicationsPage *self)
{
  GtkRoot *root;

  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->dialog != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->dialog));
      return;
    }
  if (self->client == NULL || !gtk_widget_get_visible (self->register_button))
    return;

  g_set_weak_pointer (&self->dialog, cbi_register_dialog_new (GTK_WINDOW (root), self->client, self->organization));
  g_signal_connect_object (self->dialog, "registered", G_CALLBACK (registered_cb), self, G_CONNECT_SWAPPED);
}

static CbiApplication *
copy_application (CbiApplication *application)
{
  CbiApplication *copy = cbi_application_new ();
  GListModel     *roles = cbi_application_get_roles (application);

  cbi_resource_set_id (CBI_RESOURCE (copy), cbi_resource_get_id (CBI_RESOURCE (application)));
  cbi_resource_set_etag (CBI_RESOURCE (copy), cbi_resource_get_etag (CBI_RESOURCE (application)));
  cbi_application_set_name (copy, cbi_application_get_name (application));
  cbi_application_set_email (copy, cbi_application_get_email (application));
  cbi_application_set_application_url (copy, cbi_application_get_application_url (application));
  cbi_application_set_description (copy, cbi_application_get_description (application));
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_application_add_role (copy, role);
    }

  return copy;
}

/* Somebody was faster: what is shown is no longer so. */
static void
report_failure (CbiApplicationsPage *self,
                const GError        *error)
{
  toast (self, error->message);
  cbi_list_context_report (self->context, error);
  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE) ||
      g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    cbi_paged_list_reload (self->list);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiApplicationsPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiApplication) updated = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gboolean         disabled;

  updated = cbi_client_update_application_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (updated == NULL)
    {
      report_failure (self, error);
      return;
    }

  disabled = g_strcmp0 (cbi_application_get_status (updated), "disabled") == 0;
  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (disabled ? _("“%s” was disabled") : _("“%s” was enabled"), cbi_application_get_name (updated));
  cbi_paged_list_replace (self->list, CBI_RESOURCE (updated));
  toast (self, title);
}

static void
status_wanted_cb (CbiApplicationsPage *self,
                  CbiApplication      *application,
                  const char          *status)
{
  g_autoptr (CbiApplication) changed = copy_application (application);

  if (self->client == NULL)
    return;

  cbi_application_set_status (changed, status);
  cbi_client_update_application_async (self->client, changed, self->cancellable, updated_cb, cbi_weak_ref_new (self));
}

/* A deletion outlives the page: it was announced, and the window may close at once. */
typedef struct
{
  gpointer        page;        /* (owned): a weak reference */
  CbiApplication *application; /* (owned) */
} Deletion;

static void
keep_application (CbiApplicationsPage *self,
                  CbiApplication      *application)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (application));

  cbi_hidden_rows_show (self->rows, id);
  cbi_list_context_set_going (self->context, id, FALSE);
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Deletion *deletion = user_data;
  g_autoptr (CbiApplicationsPage) self = cbi_weak_ref_take (deletion->page);
  g_autoptr (CbiApplication) application = deletion->application;
  g_autoptr (GError) error = NULL;

  if (CBI_IS_APP (g_application_get_default ()))
    cbi_app_release_server (CBI_APP (g_application_get_default ()));
  cbi_client_delete_application_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  if (error == NULL || g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    {
      cbi_paged_list_reload (self->list);
      return;
    }

  keep_application (self, application);
  report_failure (self, error);
}

static void
send_deletion (CbiApplicationsPage *self,
               CbiApplication      *application)
{
  Deletion *deletion;

  if (self->client == NULL)
    {
      keep_application (self, application);
      return;
    }

  deletion = g_new0 (Deletion, 1);
  deletion->page = cbi_weak_ref_new (self);
  deletion->application = g_object_ref (application);
  if (CBI_IS_APP (g_application_get_default ()))
    cbi_app_hold_server (CBI_APP (g_application_get_default ()));
  cbi_client_delete_application_async (self->client, application, NULL, deleted_cb, deletion);
}

/** cbi_applications_page_send_deletions: Sends the deletions that could still have been undone. */
void
cbi_applications_page_send_deletions (CbiApplicationsPage *self)
{
  GHashTableIter iter;
  gpointer       application;

  g_hash_table_iter_init (&iter, self->deletions);
  while (g_hash_table_iter_next (&iter, NULL, &application))
    {
      g_autoptr (CbiApplication) going = g_object_ref (application);

      g_hash_table_iter_remove (&iter);
      send_deletion (self, going);
    }
}

static void
toast_dismissed_cb (CbiApplicationsPage *self,
                    AdwToast            *undo)
{
  const char *id = g_object_get_data (G_OBJECT (undo), "application-id");
  g_autoptr (CbiApplication) application = NULL;
  g_autofree char *key = NULL;

  if (g_hash_table_steal_extended (self->deletions, id, (gpointer *) &key, (gpointer *) &application))
    send_deletion (self, application);
}

static void
undo_clicked_cb (CbiApplicationsPage *self,
                 AdwToast            *undo)
{
  const char *id = g_object_get_data (G_OBJECT (undo), "application-id");
  g_autoptr (CbiApplication) application = NULL;
  g_autofree char *key = NULL;

  if (g_hash_table_steal_extended (self->deletions, id, (gpointer *) &key, (gpointer *) &application))
    keep_application (self, application);
}

static AdwToast *
create_undo_toast (CbiApplicationsPage *self,
                   CbiApplication      *application)
{
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  AdwToast        *undo;

  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (_("“%s” was deleted"), cbi_application_get_name (application));
  escaped = g_markup_escape_text (title, -1);
  undo = adw_toast_new (escaped);
  adw_toast_set_button_label (undo, _("Undo"));
  adw_toast_set_timeout (undo, UNDO_FOR_S);
  g_object_set_data_full (G_OBJECT (undo), "application-id",
                          g_strdup (cbi_resource_get_id (CBI_RESOURCE (application))), g_free);
  g_signal_connect_object (undo, "button-clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (undo, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);

  return undo;
}

/* The row goes at once, the request when it can no longer be undone. */
static void
delete_wanted_cb (CbiApplicationsPage *self,
                  CbiApplication      *wanted,
                  CbiApplicationRow   *row)
{
  g_autoptr (CbiApplication) application = g_object_ref (wanted);
  const char *id = cbi_resource_get_id (CBI_RESOURCE (application));
  GtkWidget  *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  cbi_list_context_set_open (self->context, id, FALSE);
  cbi_list_context_set_going (self->context, id, TRUE);
  cbi_hidden_rows_hide (self->rows, id, cbi_application_row_get_position (row));
  if (overlay == NULL)
    {
      send_deletion (self, application);
      return;
    }

  g_hash_table_insert (self->deletions, g_strdup (id), g_object_ref (application));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), create_undo_toast (self, application));
}

static void
token_wanted_cb (CbiApplicationsPage *self,
                 CbiApplication      *application,
                 CbiClientSecret     *secret)
{
  show_steps (self, application, secret);
}

/** cbi_applications_page_watch_row: Does what is asked for in a row of the list. */
void
cbi_applications_page_watch_row (CbiApplicationsPage *self,
                                 CbiApplicationRow   *row)
{
  g_signal_connect_object (row, "token-wanted", G_CALLBACK (token_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "status-wanted", G_CALLBACK (status_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete-wanted", G_CALLBACK (delete_wanted_cb), self, G_CONNECT_SWAPPED);
}

static void
register_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  cbi_applications_page_register (CBI_APPLICATIONS_PAGE (widget));
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  cbi_applications_page_reload (CBI_APPLICATIONS_PAGE (widget));
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  cbi_applications_page_show_list (CBI_APPLICATIONS_PAGE (widget));
}

/** cbi_applications_page_install_actions: Adds the actions of the page's own buttons. */
void
cbi_applications_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "applications.register", NULL, register_action);
  gtk_widget_class_install_action (widget_class, "applications.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "applications.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "applications.back", NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-spoken.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

/* What is done with applications from the list: registering, switching off and on, deleting. */

static void
toast (CbiApplicationsPage *self,
       const char          *title)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", title);
}

/* Back to where one came from: the row of the application. */
static void
leave_steps (CbiApplicationsPage *self)
{
  cbi_applications_page_show_list (self);
  if (self->steps_id != NULL)
    cbi_list_page_focus_row (self->list_page, self->steps_id);
}

static void
show_steps (CbiApplicationsPage *self,
            CbiApplication      *application,
            CbiClientSecret     *secret,
            gboolean             is_new)
{
  if (self->client == NULL)
    return;

  if (self->next_steps == NULL)
    {
      self->next_steps = cbi_next_steps_new ();
      cbi_spoken_add_page (self->pages, GTK_WIDGET (self->next_steps), "steps");
      g_signal_connect_object (self->next_steps, "closed", G_CALLBACK (leave_steps), self, G_CONNECT_SWAPPED);
    }

  g_free (self->steps_id);
  self->steps_id = g_strdup (cbi_resource_get_id (CBI_RESOURCE (application)));
  cbi_next_steps_show (self->next_steps, self->client, application, secret, is_new);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.back", TRUE);
  gtk_stack_set_visible_child_name (self->pages, "steps");
  gtk_widget_grab_focus (GTK_WIDGET (self->next_steps));
}

/** cbi_applications_page_show_list: Leaves the next steps, if they are shown. */
void
cbi_applications_page_show_list (CbiApplicationsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.back", FALSE);
  gtk_stack_set_visible_child_name (self->pages, "list");
}

static void
registered_cb (CbiApplicationsPage *self,
               CbiApplication      *application,
               CbiClientSecret     *secret)
{
  g_autofree char *title = NULL;

  cbi_list_page_locate (self->list_page, cbi_resource_get_id (CBI_RESOURCE (application)), FALSE);
  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (_("“%s” was registered"), cbi_application_get_name (application));
  toast (self, title);
  show_steps (self, application, secret, TRUE);
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
  if (self->client == NULL || !cbi_applications_page_is_licensed (self))
    return;

  g_set_weak_pointer (&self->dialog, cbi_register_dialog_new (GTK_WINDOW (root), self->client, self->organization));
  g_signal_connect_object (self->dialog, "registered", G_CALLBACK (registered_cb), self, G_CONNECT_SWAPPED);
}

/** cbi_applications_page_report_failure: Says why something was not done; if somebody was faster, what is shown is no longer so. */
void
cbi_applications_page_report_failure (CbiApplicationsPage *self,
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
      cbi_applications_page_report_failure (self, error);
      return;
    }

  disabled = g_strcmp0 (cbi_application_get_status (updated), "disabled") == 0;
  title = g_strdup_printf (disabled
                             /* Translators: %s is the name of an application. */
                             ? _("“%s” was disabled")
                             /* Translators: %s is the name of an application. */
                             : _("“%s” was enabled"),
                           cbi_application_get_name (updated));
  cbi_paged_list_replace (self->list, CBI_RESOURCE (updated));
  toast (self, title);
}

static void
status_wanted_cb (CbiApplicationsPage *self,
                  CbiApplication      *application,
                  const char          *status)
{
  g_autoptr (CbiApplication) changed = cbi_application_copy (application);

  if (self->client == NULL)
    return;

  cbi_application_set_status (changed, status);
  cbi_client_update_application_async (self->client, changed, self->cancellable, updated_cb, cbi_weak_ref_new (self));
}

static char *
describe_deletion (CbiResource *resource)
{
  /* Translators: %s is the name of an application. */
  return g_strdup_printf (_("“%s” was deleted"), cbi_application_get_name (CBI_APPLICATION (resource)));
}

static void
send_deletion (CbiClient          *client,
               CbiResource        *resource,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  cbi_client_delete_application_async (client, CBI_APPLICATION (resource), NULL, callback, user_data);
}

/** cbi_applications_page_start_deletions: Has the page know how applications are deleted. */
void
cbi_applications_page_start_deletions (CbiApplicationsPage *self)
{
  static const CbiDeletionsKind kind = { describe_deletion, send_deletion, cbi_client_delete_application_finish };

  self->deletions = cbi_deletions_new (self->list_page, &kind);
  g_signal_connect_object (self->deletions, "failed", G_CALLBACK (cbi_applications_page_report_failure), self, G_CONNECT_SWAPPED);
}

static void
delete_wanted_cb (CbiApplicationsPage *self,
                  CbiApplication      *application,
                  CbiApplicationRow   *row)
{
  cbi_deletions_add (self->deletions, CBI_LIST_ROW (row));
}

static void
token_wanted_cb (CbiApplicationsPage *self,
                 CbiApplication      *application,
                 CbiClientSecret     *secret)
{
  show_steps (self, application, secret, FALSE);
}

static void
edit_wanted_cb (CbiApplicationsPage *self,
                CbiApplication      *application)
{
  cbi_applications_page_edit (self, application);
}

/** cbi_applications_page_watch_row: Does what is asked for in a row of the list. */
void
cbi_applications_page_watch_row (CbiApplicationsPage *self,
                                 CbiApplicationRow   *row)
{
  g_signal_connect_object (row, "token-wanted", G_CALLBACK (token_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit-wanted", G_CALLBACK (edit_wanted_cb), self, G_CONNECT_SWAPPED);
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
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  cbi_applications_page_edit_focused (CBI_APPLICATIONS_PAGE (widget));
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
  leave_steps (CBI_APPLICATIONS_PAGE (widget));
}

/** cbi_applications_page_install_actions: Adds the actions of the page's own buttons. */
void
cbi_applications_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "applications.register", NULL, register_action);
  gtk_widget_class_install_action (widget_class, "applications.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "applications.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "applications.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "applications.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "applications.edit", NULL);
}

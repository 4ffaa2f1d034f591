/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-toast.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

/* Editing an application from the list, and taking the change back. */

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiApplicationsPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  application = cbi_client_update_application_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (application == NULL)
    {
      cbi_applications_page_report_failure (self, error);
      return;
    }

  cbi_paged_list_replace (self->list, CBI_RESOURCE (application));
  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (_("“%s” is as it was before"), cbi_application_get_name (application));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", title);
}

static void
undo (gpointer     owner,
      CbiResource *before)
{
  CbiApplicationsPage *self = owner;

  if (self->client != NULL)
    cbi_client_update_application_async (self->client, CBI_APPLICATION (before), self->cancellable, undone_cb, cbi_weak_ref_new (self));
}

static void
saved_cb (CbiApplicationsPage *self,
          CbiApplication      *after,
          CbiResourceDialog   *dialog)
{
  g_autoptr (CbiApplication) back = cbi_application_copy (CBI_APPLICATION (cbi_resource_dialog_get_base (dialog)));
  g_autofree char *title = NULL;

  cbi_paged_list_replace (self->list, CBI_RESOURCE (after));
  /* Translators: %s is the name of an application. */
  title = g_strdup_printf (_("“%s” was changed"), cbi_application_get_name (after));
  cbi_resource_set_etag (CBI_RESOURCE (back), cbi_resource_get_etag (CBI_RESOURCE (after)));
  cbi_toast_offer_undo (GTK_WIDGET (self), title, CBI_RESOURCE (back), undo);
}

static void
refreshed_cb (CbiApplicationsPage *self,
              CbiApplication      *application)
{
  cbi_paged_list_replace (self->list, CBI_RESOURCE (application));
}

/* Whatever became of it, also of a Save without an answer: the list shows it, in its place. */
static void
closed_cb (CbiApplicationsPage *self)
{
  cbi_paged_list_reload (self->list);
}

/** cbi_applications_page_edit: Opens the form that changes an application. */
void
cbi_applications_page_edit (CbiApplicationsPage *self,
                            CbiApplication      *application)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));
  g_return_if_fail (CBI_IS_APPLICATION (application));

  if (self->client == NULL || self->edit_dialog != NULL || self->dialog != NULL)
    return;

  g_set_weak_pointer (&self->edit_dialog, cbi_edit_dialog_new (GTK_WINDOW (root), self->client, self->organization, application));
  g_signal_connect_object (self->edit_dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit_dialog, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit_dialog, "destroy", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/** cbi_applications_page_edit_focused: Edits the application whose row has the focus, if any has. */
void
cbi_applications_page_edit_focused (CbiApplicationsPage *self)
{
  CbiResource *application = cbi_list_page_get_focused (self->list_page);

  if (application != NULL)
    cbi_applications_page_edit (self, CBI_APPLICATION (application));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-late-menu.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/* How often the rows say anew how long ago things were. */
#define TICK_S 30

/**
 * CbiApplicationsPage:
 *
 * The incoming integrations: the list of applications, the button that registers another, and the
 * next steps once it is.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CbiApplicationsPage,
                               cbi_applications_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CBI_TYPE_SECTION, cbi_applications_page_init_section))

/** cbi_applications_page_is_licensed: Returns: whether the organization may use the API, as far as we know */
gboolean
cbi_applications_page_is_licensed (CbiApplicationsPage *self)
{
  return (self->organization == NULL || cbi_organization_get_api_licensed (self->organization)) &&
         !g_error_matches (cbi_paged_list_get_error (self->list), CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_LICENSED);
}

/** cbi_applications_page_update_licence: Shows the list, or that the organization may not use the API. */
void
cbi_applications_page_update_licence (CbiApplicationsPage *self)
{
  gboolean licensed = cbi_applications_page_is_licensed (self);

  cbi_list_page_set_instead (self->list_page, !licensed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.register", self->client != NULL && licensed);
}

static void
update_sort (CbiApplicationsPage *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "sort-order");

  cbi_list_page_set_sort (self->list_page, sort);
}

static void
lost_cb (CbiApplicationsPage *self)
{
  cbi_section_report_lost (CBI_SECTION (self));
}

static void
settled_cb (CbiApplicationsPage *self)
{
  cbi_section_report_settled (CBI_SECTION (self));
}

static CbiListRow *
create_row (gpointer owner)
{
  CbiApplicationsPage *self = owner;
  CbiApplicationRow   *row = cbi_application_row_new (self->context);

  cbi_applications_page_watch_row (self, row);

  return CBI_LIST_ROW (row);
}

static char *
describe_count (guint       count,
                const char *status)
{
  /* Translators: %'u is how many applications a list holds. */
  return g_strdup_printf (ngettext ("%'u application", "%'u applications", count), count);
}

static const CbiListPageKind applications = { CBI_LIST_APPLICATIONS, create_row, describe_count, "First rows painted" };

static gboolean
tick_cb (gpointer user_data)
{
  cbi_list_context_refresh (CBI_APPLICATIONS_PAGE (user_data)->context);

  return G_SOURCE_CONTINUE;
}

static void
cbi_applications_page_map (GtkWidget *widget)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (widget);

  GTK_WIDGET_CLASS (cbi_applications_page_parent_class)->map (widget);

  cbi_list_context_refresh (self->context);
  if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
}

static void
cbi_applications_page_unmap (GtkWidget *widget)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (widget);

  g_clear_handle_id (&self->tick_source, g_source_remove);

  GTK_WIDGET_CLASS (cbi_applications_page_parent_class)->unmap (widget);
}

static void
cbi_applications_page_dispose (GObject *object)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (object);

  if (self->deletions != NULL)
    cbi_deletions_send_all (self->deletions);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->edit_dialog);
  g_signal_handlers_disconnect_by_data (self->list, self);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_APPLICATIONS_PAGE);
  g_clear_object (&self->client);
  g_clear_object (&self->organization);

  G_OBJECT_CLASS (cbi_applications_page_parent_class)->dispose (object);
}

static void
cbi_applications_page_finalize (GObject *object)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (object);

  g_free (self->steps_id);
  g_object_unref (self->deletions);
  g_object_unref (self->list);
  g_object_unref (self->context);
  g_object_unref (self->settings);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cbi_applications_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CBI_TYPE_LIST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-applications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, list_page);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, sort_menu);
  gtk_widget_class_bind_template_callback (widget_class, lost_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
}

static void
cbi_applications_page_class_init (CbiApplicationsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_applications_page_dispose;
  object_class->finalize = cbi_applications_page_finalize;
  widget_class->map = cbi_applications_page_map;
  widget_class->unmap = cbi_applications_page_unmap;

  bind_template (widget_class);
  cbi_applications_page_install_actions (widget_class);
}

static void
insert_settings (CbiApplicationsPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) sort = g_settings_create_action (self->settings, "sort-order");

  g_action_map_add_action (G_ACTION_MAP (group), sort);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (group));
  g_signal_connect_object (self->settings, "changed::sort-order", G_CALLBACK (update_sort), self, G_CONNECT_SWAPPED);
}

static void
cbi_applications_page_init (CbiApplicationsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("net.casebook.Integrations");
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_late_menu_set (self->sort_button, self->sort_menu);

  self->context = g_object_ref (cbi_list_page_get_context (self->list_page));
  update_sort (self);
  cbi_list_page_start (self->list_page, &applications, self);
  self->list = g_object_ref (cbi_list_page_get_list (self->list_page));
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (cbi_applications_page_update_licence), self, G_CONNECT_SWAPPED);
  cbi_applications_page_start_deletions (self);
  insert_settings (self);
  cbi_applications_page_show_list (self);
  cbi_applications_page_update_licence (self);
}

/** cbi_applications_page_new: Returns: (transfer floating): a page that waits for a server */
GtkWidget *
cbi_applications_page_new (void)
{
  return g_object_new (CBI_TYPE_APPLICATIONS_PAGE, NULL);
}

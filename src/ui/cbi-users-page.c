/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-users-page-private.h"

#include "cbi-late-menu.h"
#include "cbi-section.h"

#include <glib/gi18n.h>

/**
 * CbiUsersPage:
 *
 * The people who work in Casebook. A row opens to what is known of a user and what can be done; the
 * button adds another.
 */

static void cbi_users_page_init_section (CbiSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbiUsersPage,
                               cbi_users_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CBI_TYPE_SECTION, cbi_users_page_init_section))

static void
lost_cb (CbiUsersPage *self)
{
  cbi_section_report_lost (CBI_SECTION (self));
}

static void
settled_cb (CbiUsersPage *self)
{
  cbi_section_report_settled (CBI_SECTION (self));
}

static CbiListRow *
create_row (gpointer owner)
{
  CbiUsersPage *self = owner;
  CbiUserRow   *row = cbi_user_row_new (cbi_list_page_get_context (self->list_page));

  cbi_users_page_watch_row (self, row);

  return CBI_LIST_ROW (row);
}

static char *
describe_count (guint       count,
                const char *status)
{
  if (g_strcmp0 (status, "active") == 0)
    /* Translators: %'u is how many users a list holds; disabled ones are left out. */
    return g_strdup_printf (ngettext ("%'u active user", "%'u active users", count), count);
  if (g_strcmp0 (status, "disabled") == 0)
    /* Translators: %'u is how many users a list holds; active ones are left out. */
    return g_strdup_printf (ngettext ("%'u disabled user", "%'u disabled users", count), count);

  /* Translators: %'u is how many users a list holds. */
  return g_strdup_printf (ngettext ("%'u user", "%'u users", count), count);
}

static const CbiListPageKind users = { CBI_LIST_USERS, create_row, describe_count, "Users painted" };

static void
update_sort (CbiUsersPage *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "users-sort-order");

  cbi_list_page_set_sort (self->list_page, sort);
}

static void
update_status (CbiUsersPage *self)
{
  g_autofree char *status = g_settings_get_string (self->settings, "users-status");

  cbi_list_page_set_status (self->list_page, g_str_equal (status, "all") ? NULL : status);
}

static void
cbi_users_page_dispose (GObject *object)
{
  CbiUsersPage *self = CBI_USERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->import_dialog);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_USERS_PAGE);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_users_page_parent_class)->dispose (object);
}

static void
cbi_users_page_finalize (GObject *object)
{
  CbiUsersPage *self = CBI_USERS_PAGE (object);

  g_object_unref (self->list);
  g_object_unref (self->settings);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cbi_users_page_parent_class)->finalize (object);
}

static void
set_server (CbiSection      *section,
            CbiClient       *client,
            CbiOrganization *organization)
{
  CbiUsersPage *self = CBI_USERS_PAGE (section);

  g_set_object (&self->client, client);
  if (self->dialog != NULL && client != NULL)
    cbi_user_dialog_set_client (self->dialog, client);
  if (self->import_dialog != NULL && client != NULL)
    cbi_import_dialog_set_client (self->import_dialog, client);
  cbi_list_page_set_client (self->list_page, client);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "users.add", client != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "users.import", client != NULL);
}

static void
start_search (CbiSection *section)
{
  cbi_list_page_start_search (CBI_USERS_PAGE (section)->list_page);
}

static void
locate (CbiSection *section,
        const char *id)
{
  cbi_users_page_locate (CBI_USERS_PAGE (section), id);
}

static void
cbi_users_page_init_section (CbiSectionInterface *iface)
{
  iface->set_server = set_server;
  iface->start_search = start_search;
  iface->locate = locate;
}

static void
cbi_users_page_class_init (CbiUsersPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_users_page_dispose;
  object_class->finalize = cbi_users_page_finalize;

  g_type_ensure (CBI_TYPE_LIST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiUsersPage, list_page);
  gtk_widget_class_bind_template_child (widget_class, CbiUsersPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, CbiUsersPage, view_menu);
  gtk_widget_class_bind_template_callback (widget_class, lost_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  cbi_users_page_install_actions (widget_class);
}

static void
insert_settings (CbiUsersPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) sort = g_settings_create_action (self->settings, "users-sort-order");
  g_autoptr (GAction) status = g_settings_create_action (self->settings, "users-status");

  g_action_map_add_action (G_ACTION_MAP (group), sort);
  g_action_map_add_action (G_ACTION_MAP (group), status);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (group));
  g_signal_connect_object (self->settings, "changed::users-sort-order", G_CALLBACK (update_sort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::users-status", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
}

static void
cbi_users_page_init (CbiUsersPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("net.casebook.Integrations");
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_late_menu_set (self->view_button, self->view_menu);

  update_sort (self);
  update_status (self);
  cbi_list_page_start (self->list_page, &users, self);
  self->list = g_object_ref (cbi_list_page_get_list (self->list_page));
  insert_settings (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "users.add", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "users.import", FALSE);
}

/** cbi_users_page_new: Returns: (transfer floating): a page that waits for a server */
GtkWidget *
cbi_users_page_new (void)
{
  return g_object_new (CBI_TYPE_USERS_PAGE, NULL);
}

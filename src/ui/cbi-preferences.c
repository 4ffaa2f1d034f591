/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-preferences.h"

#include "cbi-spoken.h"

#include "help/cbi-help-window.h"

#include <glib/gi18n.h>

/**
 * cbi_preferences_show:
 * @parent: the window that the preferences belong to
 * @settings: where they are kept
 * @session: the session, for the address of the server
 *
 * Shows the preferences. libadwaita's own window for them is deprecated in newer versions, so this
 * is a plain one with the same content.
 */
void
cbi_preferences_show (GtkWindow  *parent,
                      GSettings  *settings,
                      CbiSession *session)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/net/casebook/Integrations/ui/cbi-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GObject   *keep_running = gtk_builder_get_object (builder, "keep_running");
  GObject   *address_row = gtk_builder_get_object (builder, "address_row");
  GObject   *local_group = gtk_builder_get_object (builder, "local_group");
  CbiClient *client = cbi_session_get_client (session);

  g_settings_bind (settings, "keep-local-api-running", keep_running, "active", G_SETTINGS_BIND_DEFAULT);
  if (client != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (address_row), cbi_client_get_base_url (client));
  gtk_widget_set_visible (GTK_WIDGET (local_group), cbi_session_get_process (session) != NULL);

  cbi_spoken_name_lists (GTK_WIDGET (window));
  cbi_help_set_topic (GTK_WIDGET (window), CBI_HELP_SERVER);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

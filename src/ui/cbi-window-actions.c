/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-window-private.h"

#include "cbi-compat.h"
#include "cbi-toast.h"
#include "help/cbi-help-window.h"

/* What buttons, menus and keys do in the window. */

static void
show_page_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  if (cbi_window_is_ready (self))
    cbi_window_show_named_section (self, g_variant_get_string (parameter, NULL));
}

/* A name leads to its place, in whatever section that is. */
static void
show_resource_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  CbiWindow  *self = CBI_WINDOW (widget);
  const char *name, *id;

  g_variant_get (parameter, "(&s&s)", &name, &id);
  if (!cbi_window_is_ready (self))
    return;

  cbi_window_show_named_section (self, name);
  cbi_section_locate (cbi_window_get_section (self, self->shown), id);
}

static void
create_role_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  if (!cbi_window_is_ready (self))
    return;

  cbi_window_show_section (self, CBI_WINDOW_ROLES);
  gtk_widget_activate_action (GTK_WIDGET (cbi_window_get_section (self, CBI_WINDOW_ROLES)), "roles.create", NULL);
}

/* What is new is what most come to add on the page that is shown. */
static void
new_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  if (cbi_window_is_ready (self) && self->shown == CBI_WINDOW_USERS)
    gtk_widget_activate_action (GTK_WIDGET (cbi_window_get_section (self, CBI_WINDOW_USERS)), "users.add", NULL);
  else
    gtk_widget_activate_action (widget, "app.register", NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  if (cbi_session_get_state (self->session) == CBI_SESSION_LOST)
    cbi_session_check (self->session);
  else
    cbi_session_start (self->session, FALSE);
}

static void
new_address_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  cbi_session_start (CBI_WINDOW (widget)->session, TRUE);
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  cbi_session_check (self->session);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  if (cbi_window_is_ready (self))
    cbi_section_start_search (cbi_window_get_section (self, self->shown));
}

static void
toggle_sidebar_action (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  CbiWindow *self = CBI_WINDOW (widget);

  cbi_split_view_set_show_sidebar (self->split_view, !cbi_split_view_get_show_sidebar (self->split_view));
  if (cbi_split_view_get_show_sidebar (self->split_view))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->sidebar_list)));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  cbi_compat_show_shortcuts (GTK_WINDOW (widget));
}

static void
toast_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  adw_toast_overlay_add_toast (CBI_WINDOW (widget)->toasts, cbi_toast_new (g_variant_get_string (parameter, NULL)));
}

/* The sections have the names of the topics that are about them. */
static gboolean
help_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  CbiWindow   *self = CBI_WINDOW (widget);
  const char  *shown = gtk_stack_get_visible_child_name (self->stack);
  CbiHelpTopic topic;

  if (g_strcmp0 (shown, "failed") == 0)
    cbi_help_window_show (GTK_WINDOW (self), CBI_HELP_TROUBLE);
  else if (g_strcmp0 (shown, "main") == 0 && cbi_help_topic_from_id (gtk_stack_get_visible_child_name (self->sections), &topic))
    cbi_help_window_show (GTK_WINDOW (self), topic);
  else
    cbi_help_window_show_contents (GTK_WINDOW (self));

  return GDK_EVENT_STOP;
}

/** cbi_window_install_actions: Adds the actions of the window's buttons, menus and keys. */
void
cbi_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.show-resource", "(ss)", show_resource_action);
  gtk_widget_class_install_action (widget_class, "win.create-role", NULL, create_role_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.new-address", NULL, new_address_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F1, 0, help_cb, NULL);
}

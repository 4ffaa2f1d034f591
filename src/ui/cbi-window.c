/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-window-private.h"

#include "cbi-applications-page.h"
#include "cbi-late-menu.h"

#include <glib/gi18n.h>

#define SPINNER_DELAY 400 /* ms */

/**
 * CbiWindow:
 *
 * The window: where one is at the left, the page at the right, and how the server is. It shows the
 * session's state and never decides on it; update_state() is the only place that follows it. Each
 * section is made when it is first shown, so that those nobody looks at cost nothing.
 */
G_DEFINE_FINAL_TYPE (CbiWindow, cbi_window, ADW_TYPE_APPLICATION_WINDOW)

/** cbi_window_is_ready: Returns: whether the sections are shown, since a server is or was there */
gboolean
cbi_window_is_ready (CbiWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0;
}

static void
spinner_cb (gpointer user_data)
{
  CbiWindow *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
}

/* A spinner that flashes up for a moment is worse than none. */
static void
set_waiting (CbiWindow *self,
             gboolean   waiting)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (waiting)
    self->spinner_source = g_timeout_add_once (SPINNER_DELAY, spinner_cb, self);
}

static const char *
get_state_words (CbiSessionState state)
{
  switch (state)
    {
    case CBI_SESSION_STARTING:
      return C_("server", "Starting…");
    case CBI_SESSION_SET_UP:
    case CBI_SESSION_READY:
      return C_("server", "Running");
    case CBI_SESSION_FAILED:
    case CBI_SESSION_LOST:
    default:
      return C_("server", "Not reachable");
    }
}

static void
update_server (CbiWindow      *self,
               CbiSessionState state)
{
  CbiClient       *client = cbi_session_get_client (self->session);
  CbiOrganization *organization = cbi_session_get_organization (self->session);
  gboolean         local = cbi_session_get_process (self->session) != NULL;
  gboolean         well = state == CBI_SESSION_READY || state == CBI_SESSION_SET_UP;

  gtk_image_set_from_icon_name (self->server_image, well ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->server_image), well ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->server_image), well ? "success" : "warning");
  gtk_label_set_label (self->server_state_label, get_state_words (state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->server_label), client != NULL ? cbi_client_get_base_url (client) : NULL);
  if (local)
    gtk_label_set_label (self->server_label, _("On this computer"));
  else if (client != NULL)
    gtk_label_set_label (self->server_label, cbi_client_get_base_url (client));
  if (organization != NULL)
    adw_window_title_set_subtitle (self->sidebar_title, cbi_organization_get_name (organization));
}

/* What a server has is asked for together with whose it is. */
static void
show_starting (CbiWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "starting");
  if (cbi_session_get_client (self->session) != NULL)
    cbi_window_get_section (self, self->shown);
}

static void
show_main (CbiWindow *self)
{
  gboolean was_shown = cbi_window_is_ready (self);

  cbi_banner_set_revealed (self->banner, FALSE);
  for (CbiWindowSection i = 0; i < CBI_WINDOW_N_SECTIONS; i++)
    if (self->made[i] != NULL)
      cbi_window_tell_server (self, self->made[i]);
  gtk_stack_set_visible_child_name (self->stack, "main");
  if (!was_shown)
    {
      cbi_window_show_section (self, self->shown);
      gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD);
    }

  if (self->register_when_ready)
    {
      self->register_when_ready = FALSE;
      cbi_window_register (self);
    }
}

static void
show_lost (CbiWindow    *self,
           const GError *error)
{
  CbiServerProcess *process = cbi_session_get_process (self->session);
  gboolean          starting = process != NULL && cbi_server_process_get_state (process) == CBI_SERVER_STATE_STARTING;

  cbi_banner_set_title (self->banner, starting || error == NULL ? _("The local server ended. It is being started again.") : error->message);
  cbi_banner_set_button (self->banner, starting ? NULL : _("Try Again"), "win.retry");
  cbi_banner_set_revealed (self->banner, TRUE);
}

static void
update_state (CbiWindow *self)
{
  CbiSessionState state = cbi_session_get_state (self->session);

  update_server (self, state);
  set_waiting (self, state == CBI_SESSION_STARTING);

  switch (state)
    {
    case CBI_SESSION_STARTING:
      show_starting (self);
      break;
    case CBI_SESSION_FAILED:
      cbi_window_show_failure (self);
      break;
    case CBI_SESSION_SET_UP:
      cbi_window_show_first_run (self);
      break;
    case CBI_SESSION_READY:
      show_main (self);
      break;
    case CBI_SESSION_LOST:
    default:
      show_lost (self, cbi_session_get_error (self->session));
    }

  if (state != CBI_SESSION_STARTING && (state != CBI_SESSION_READY || self->section_settled))
    cbi_window_settle (self);
}

static void
row_activated_cb (CbiWindow     *self,
                  GtkListBoxRow *row)
{
  for (CbiWindowSection i = 0; i < CBI_WINDOW_N_SECTIONS; i++)
    if (row == self->rows[i])
      cbi_window_show_section (self, i);
}

static void
save_size (CbiWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
cbi_window_close_request (GtkWindow *window)
{
  CbiWindow *self = CBI_WINDOW (window);

  save_size (self);
  for (CbiWindowSection i = 0; i < CBI_WINDOW_N_SECTIONS; i++)
    if (self->made[i] != NULL)
      {
        cbi_section_leave (self->made[i]);
        cbi_section_close (self->made[i]);
      }

  return GTK_WINDOW_CLASS (cbi_window_parent_class)->close_request (window);
}

static void
cbi_window_dispose (GObject *object)
{
  CbiWindow *self = CBI_WINDOW (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (cbi_window_parent_class)->dispose (object);
}

static void
cbi_window_class_init (CbiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cbi_window_close_request;

  g_type_ensure (CBI_TYPE_BANNER);
  g_type_ensure (CBI_TYPE_SPLIT_VIEW);
  g_type_ensure (CBI_TYPE_TITLE);

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, sidebar_list);
  gtk_widget_class_bind_template_child_full (widget_class, "applications_row", FALSE, G_STRUCT_OFFSET (CbiWindow, rows[CBI_WINDOW_APPLICATIONS]));
  gtk_widget_class_bind_template_child_full (widget_class, "roles_row", FALSE, G_STRUCT_OFFSET (CbiWindow, rows[CBI_WINDOW_ROLES]));
  gtk_widget_class_bind_template_child_full (widget_class, "users_row", FALSE, G_STRUCT_OFFSET (CbiWindow, rows[CBI_WINDOW_USERS]));
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, server_image);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, server_label);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, server_state_label);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, CbiWindow, sections);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cbi_window_update_path);

  cbi_window_install_actions (widget_class);
}

static void
cbi_window_init (CbiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_late_menu_set (self->menu_button, self->primary_menu);
  gtk_widget_add_css_class (GTK_WIDGET (self), g_str_equal (CBI_PROFILE, "development") ? "devel" : "release");
}

/** cbi_window_new: Returns: (transfer floating): the window of @app, showing its session */
CbiWindow *
cbi_window_new (CbiApp *app)
{
  CbiWindow *self = g_object_new (CBI_TYPE_WINDOW, "application", app, NULL);

  self->session = g_object_ref (cbi_app_get_session (app));
  self->settings = g_object_ref (cbi_app_get_settings (app));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_state (self);

  return self;
}

/** cbi_window_register: Opens the form, as soon as the server is ready. */
void
cbi_window_register (CbiWindow *self)
{
  g_return_if_fail (CBI_IS_WINDOW (self));

  if (!cbi_window_is_ready (self))
    {
      self->register_when_ready = TRUE;
      return;
    }

  cbi_window_show_section (self, CBI_WINDOW_APPLICATIONS);
  cbi_applications_page_register (CBI_APPLICATIONS_PAGE (cbi_window_get_section (self, CBI_WINDOW_APPLICATIONS)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-app.h"

#include "cbi-compat.h"
#include "cbi-preferences.h"
#include "cbi-window.h"
#include "help/cbi-help-window.h"

#include <glib/gi18n.h>

#define ICON_DELAY 1000 /* ms */

/**
 * CbiApp:
 *
 * The program: its command line, its session with a server, and what outlives a window. The local
 * server is started before anything of GTK, so that both get ready side by side.
 */
struct _CbiApp
{
  AdwApplication parent_instance;

  GSettings  *settings; /* (owned) */
  CbiSession *session;  /* (owned) (nullable) */
  char       *data_dir;
  char       *admin_name;
  char       *admin_email;
  char       *server_url;
  char       *admin_token_file;
  guint       icon_source;
  guint       n_requests; /* those that the server must still answer before it is stopped */
  gboolean    stop_when_answered;
};

G_DEFINE_FINAL_TYPE (CbiApp, cbi_app, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep the data of the local server in DIR"),
    /* Translators: in the help of an option, stands for the path of a folder. */
    N_("DIR") },
  { "admin-name", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The administrator’s name, for a new data folder"),
    /* Translators: in the help of an option, stands for a person’s name. */
    N_("NAME") },
  { "admin-email", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The administrator’s email address, for a new data folder"),
    /* Translators: in the help of an option, stands for an email address. */
    N_("ADDRESS") },
  { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Work on the server at URL instead of a local one"),
    /* Translators: in the help of an option, stands for a web address. */
    N_("URL") },
  { "admin-token-file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Read that server’s administrator token from FILE"),
    /* Translators: in the help of an option, stands for the path of a file. */
    N_("FILE") },
  { "register", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the form that registers an external application"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL }
};

static void
apply_keep_running (CbiApp *self)
{
  CbiServerProcess *process = cbi_session_get_process (self->session);

  if (process != NULL)
    cbi_server_process_set_stays (process, g_settings_get_boolean (self->settings, "keep-local-api-running"));
}

static CbiSession *
make_local_session (CbiApp *self)
{
  g_autofree char *program = cbi_server_process_find_program ();
  g_autofree char *data_dir = NULL;
  g_autoptr (CbiServerProcess) process = NULL;

  data_dir = self->data_dir != NULL ? g_canonicalize_filename (self->data_dir, NULL)
                                    : g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
  process = cbi_server_process_new (program, data_dir);
  cbi_server_process_set_administrator (process, self->admin_name, self->admin_email);

  return cbi_session_new_local (process);
}

static CbiSession *
make_remote_session (CbiApp *self)
{
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiClient) client = NULL;

  if (!g_file_get_contents (self->admin_token_file, &token, NULL, &error))
    g_printerr ("%s\n", error->message);
  client = cbi_client_new (self->server_url, token != NULL ? g_strstrip (token) : "");

  return cbi_session_new_remote (client);
}

static char *
take_option (GVariantDict *given,
             const char   *name)
{
  char *value = NULL;

  if (!g_variant_dict_lookup (given, name, "s", &value))
    g_variant_dict_lookup (given, name, "^ay", &value);

  return value;
}

/* Who names a folder or a server wants this very one, not a window that is open already; and
 * without a session bus no one can be asked. */
static void
decide_uniqueness (CbiApp *self)
{
  gboolean         has_bus = g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL;
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (self->data_dir != NULL || self->server_url != NULL || (!has_bus && !g_file_test (socket, G_FILE_TEST_EXISTS)))
    g_application_set_flags (G_APPLICATION (self),
                             g_application_get_flags (G_APPLICATION (self)) | G_APPLICATION_NON_UNIQUE);
}

/* The form opens in the program that runs already; if there is none, we become it. */
static int
open_form (GApplication *application)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (application), "register", NULL);

  return g_application_get_is_remote (application) ? 0 : -1;
}

static int
cbi_app_handle_local_options (GApplication *application,
                              GVariantDict *given)
{
  CbiApp *self = CBI_APP (application);

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("%s %s\n", GETTEXT_PACKAGE, CBI_VERSION);
      return 0;
    }

  self->data_dir = take_option (given, "data-dir");
  self->admin_name = take_option (given, "admin-name");
  self->admin_email = take_option (given, "admin-email");
  self->server_url = take_option (given, "server");
  self->admin_token_file = take_option (given, "admin-token-file");
  if ((self->server_url != NULL) != (self->admin_token_file != NULL))
    {
      g_printerr ("%s\n", _("Give --server and --admin-token-file together."));
      return 2;
    }

  decide_uniqueness (self);

  return g_variant_dict_contains (given, "register") ? open_form (application) : -1;
}

static CbiWindow *
get_window (CbiApp *self)
{
  GtkWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL && window == NULL; l = l->next)
    if (CBI_IS_WINDOW (l->data))
      window = l->data;
  if (window == NULL)
    window = GTK_WINDOW (cbi_window_new (self));

  return CBI_WINDOW (window);
}

static void
cbi_app_activate (GApplication *application)
{
  cbi_window_present_soon (get_window (CBI_APP (application)));
}

static void
register_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  CbiWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  cbi_window_register (window);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow *window = GTK_WINDOW (get_window (user_data));

  /* One that has never been shown takes no orders to close. */
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    gtk_window_close (window);
  else
    gtk_window_destroy (window);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  CbiApp *self = user_data;

  cbi_preferences_show (GTK_WINDOW (get_window (self)), self->settings, self->session);
}

/* @parameter is the word of a topic, see cbi_help_topic_get_id(); any other opens the list of topics. */
static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow   *window = GTK_WINDOW (get_window (user_data));
  CbiHelpTopic topic;

  if (cbi_help_topic_from_id (g_variant_get_string (parameter, NULL), &topic))
    cbi_help_window_show (window, topic);
  else
    cbi_help_window_show_contents (window);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  cbi_compat_show_about (GTK_WINDOW (get_window (user_data)));
}

static void
add_actions (CbiApp *self)
{
  const GActionEntry actions[] = {
    { "register", register_action },
    { "quit", quit_action },
    { "preferences", preferences_action },
    { "help", help_action, "s" },
    { "about", about_action },
  };
  const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "win.new", { "<primary>n" } },
    { "app.quit", { "<primary>q" } },
    { "app.preferences", { "<primary>comma" } },
    { "window.close", { "<primary>w" } },
    { "win.search", { "<primary>f" } },
    { "win.shortcuts", { "<primary>question" } },
    { "win.reload", { "F5", "<primary>r" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.create-role", { "<primary><shift>n" } },
    { "win.show-page::applications", { "<alt>1" } },
    { "win.show-page::roles", { "<alt>2" } },
    { "win.show-page::users", { "<alt>3" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].keys);
}

static void
add_style (GtkCssProvider *provider,
           const char     *path)
{
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
high_contrast_cb (AdwStyleManager *manager,
                  GParamSpec      *pspec,
                  gpointer         provider)
{
  gboolean is_high = adw_style_manager_get_high_contrast (manager);

  add_style (provider, is_high ? "/net/casebook/Integrations/style-hc.css" : "/net/casebook/Integrations/style-dim.css");
}

static void
add_styles (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) dim = gtk_css_provider_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  add_style (provider, "/net/casebook/Integrations/style.css");
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (high_contrast_cb), g_object_ref (dim),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  high_contrast_cb (manager, NULL, dim);
}

/* GTK reads the icon themes in a thread when their name changes, but forgets them when a folder of
 * icons is added, as libadwaita does. Told the name once more, it reads them while the window is
 * made, and not in its first frame. */
static void
read_icon_themes (void)
{
  g_object_notify (G_OBJECT (gtk_settings_get_default ()), "gtk-icon-theme-name");
}

/* GTK paints the icon in each size for the task bar, on Wayland in vain: nobody waits for that.
 * It gives the one by default to windows to come only. */
static void
set_icon_cb (gpointer user_data)
{
  CbiApp *self = user_data;

  self->icon_source = 0;
  gtk_window_set_default_icon_name (CBI_APPLICATION_ID);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    gtk_window_set_icon_name (l->data, CBI_APPLICATION_ID);
}

static void
cbi_app_startup (GApplication *application)
{
  CbiApp *self = CBI_APP (application);

  self->session = self->server_url != NULL ? make_remote_session (self) : make_local_session (self);
  cbi_session_start (self->session, FALSE);

  self->settings = g_settings_new ("net.casebook.Integrations");
  apply_keep_running (self);
  g_signal_connect_object (self->settings, "changed::keep-local-api-running",
                           G_CALLBACK (apply_keep_running), self, G_CONNECT_SWAPPED);

  G_APPLICATION_CLASS (cbi_app_parent_class)->startup (application);

  g_set_application_name (_("Casebook Integrations"));
  read_icon_themes ();
  add_styles ();
  add_actions (self);
  self->icon_source = g_timeout_add_once (ICON_DELAY, set_icon_cb, self);
}

static void
stopped_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cbi_server_process_stop_finish (CBI_SERVER_PROCESS (object), result, &error))
    g_warning ("%s", error->message);
  g_application_release (user_data);
}

static void
stop_server (CbiApp *self)
{
  self->stop_when_answered = FALSE;
  g_application_hold (G_APPLICATION (self));
  cbi_server_process_stop_async (cbi_session_get_process (self->session), NULL, stopped_cb, self);
}

/* The local server ends with the last window, unless the preferences say that it goes on. */
static void
cbi_app_window_removed (GtkApplication *application,
                        GtkWindow      *window)
{
  CbiApp *self = CBI_APP (application);

  if (CBI_IS_WINDOW (window) && cbi_session_get_process (self->session) != NULL &&
      !g_settings_get_boolean (self->settings, "keep-local-api-running"))
    {
      if (self->n_requests > 0)
        self->stop_when_answered = TRUE;
      else
        stop_server (self);
    }

  GTK_APPLICATION_CLASS (cbi_app_parent_class)->window_removed (application, window);
}

static void
cbi_app_finalize (GObject *object)
{
  CbiApp *self = CBI_APP (object);

  g_clear_handle_id (&self->icon_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_free (self->data_dir);
  g_free (self->admin_name);
  g_free (self->admin_email);
  g_free (self->server_url);
  g_free (self->admin_token_file);

  G_OBJECT_CLASS (cbi_app_parent_class)->finalize (object);
}

static void
cbi_app_class_init (CbiAppClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cbi_app_finalize;
  application_class->handle_local_options = cbi_app_handle_local_options;
  application_class->startup = cbi_app_startup;
  application_class->activate = cbi_app_activate;
  GTK_APPLICATION_CLASS (klass)->window_removed = cbi_app_window_removed;
}

static void
cbi_app_init (CbiApp *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/** cbi_app_new: Returns: (transfer full): the program */
CbiApp *
cbi_app_new (void)
{
  CbiApp *self = g_object_new (CBI_TYPE_APP, "application-id", CBI_APPLICATION_ID, NULL);

  /* What GTK finds below this path it loads with the first window: another folder of icons, for
   * which it reads the icon themes a second time, and the shortcuts, which most people never see. */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);

  return self;
}

/** cbi_app_get_session: Returns: (transfer none): the session with the server */
CbiSession *
cbi_app_get_session (CbiApp *self)
{
  g_return_val_if_fail (CBI_IS_APP (self), NULL);

  return self->session;
}

/** cbi_app_get_settings: Returns: (transfer none): the settings */
GSettings *
cbi_app_get_settings (CbiApp *self)
{
  g_return_val_if_fail (CBI_IS_APP (self), NULL);

  return self->settings;
}

/**
 * cbi_app_hold_server:
 * @self: the program
 *
 * Keeps the program and its local server until cbi_app_release_server(), for a request that must be
 * answered although the window may close at once.
 */
void
cbi_app_hold_server (CbiApp *self)
{
  g_return_if_fail (CBI_IS_APP (self));

  self->n_requests++;
  g_application_hold (G_APPLICATION (self));
}

/** cbi_app_release_server: Ends one cbi_app_hold_server(). */
void
cbi_app_release_server (CbiApp *self)
{
  g_return_if_fail (CBI_IS_APP (self));
  g_return_if_fail (self->n_requests > 0);

  if (--self->n_requests == 0 && self->stop_when_answered)
    stop_server (self);
  g_application_release (G_APPLICATION (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#define REGISTER "Register an external application"

static const char *const no_options[] = { NULL };
static const char *const administrator[] = { "--admin-name=Ann", "--admin-email=ann@example.org", NULL };

static gboolean
page_is_shown (AppFixture *fixture)
{
  return g_strcmp0 (gtk_window_get_title (fixture->window), "Incoming integrations") == 0 &&
         app_find (fixture, GTK_TYPE_BUTTON, REGISTER) != NULL;
}

/* Whichever way the page shows it, there is one such button and not two. */
static gboolean
one_way_to_register (AppFixture *fixture)
{
  g_assert_cmpuint (app_count (fixture, GTK_TYPE_BUTTON, REGISTER), ==, 1);

  return TRUE;
}

static gboolean
start_with_nothing (AppFixture *fixture)
{
  return app_click (fixture, "Start");
}

static gboolean
both_are_asked_for (AppFixture *fixture)
{
  return app_find (fixture, GTK_TYPE_LABEL, "Enter your name.") != NULL &&
         app_find (fixture, GTK_TYPE_LABEL, "Enter your email address.") != NULL &&
         app_fill (fixture, "Your name", "Ann");
}

static gboolean
start_with_bad_email (AppFixture *fixture)
{
  g_assert_null (app_find (fixture, GTK_TYPE_LABEL, "Enter your name."));

  return app_fill (fixture, "Your email", "ann at example") && app_click (fixture, "Start");
}

static gboolean
start_with_good_email (AppFixture *fixture)
{
  GtkWidget *row = app_find (fixture, ADW_TYPE_ENTRY_ROW, "Your email");

  if (!gtk_widget_has_css_class (row, "error"))
    return FALSE;

  return app_fill (fixture, "Your email", "ann@example.org") && app_click (fixture, "Start");
}

static void
test_first_run (AppFixture   *fixture,
                gconstpointer data)
{
  AppStep steps[] = { start_with_nothing, both_are_asked_for, start_with_bad_email, start_with_good_email,
                      page_is_shown, one_way_to_register, app_close, NULL };
  AppStep again[] = { page_is_shown, app_close, NULL };

  app_run (fixture, no_options, steps);
  app_run (fixture, no_options, again);
}

static void
test_known_administrator (AppFixture   *fixture,
                          gconstpointer data)
{
  AppStep steps[] = { page_is_shown, one_way_to_register, app_close, NULL };

  app_run (fixture, administrator, steps);
}

static gboolean
quit_at_once (AppFixture *fixture)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (fixture->window)), "quit", NULL);

  return TRUE;
}

/* The window goes before the server has said a word, and before it was shown. */
static void
test_close_while_starting (AppFixture   *fixture,
                           gconstpointer data)
{
  AppStep steps[] = { quit_at_once, NULL };

  app_run (fixture, administrator, steps);
}

static gboolean
show_roles (AppFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "roles");
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "Roles");

  return TRUE;
}

static gboolean
roles_are_shown (AppFixture *fixture)
{
  return app_find (fixture, GTK_TYPE_LABEL, "Engage Worker") != NULL;
}

/* What is searched is what is shown. */
static gboolean
search_stays (AppFixture *fixture)
{
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "Roles");
  focus = gtk_window_get_focus (fixture->window);
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));

  return TRUE;
}

static gboolean
go_back (AppFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "applications");
  g_assert_cmpstr (gtk_window_get_title (fixture->window), ==, "Incoming integrations");

  return TRUE;
}

static gboolean
reload (AppFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reload", NULL);

  return TRUE;
}

static void
test_pages (AppFixture   *fixture,
            gconstpointer data)
{
  AppStep steps[] = { page_is_shown, show_roles, roles_are_shown, reload, search_stays, go_back, page_is_shown, app_close, NULL };

  app_run (fixture, administrator, steps);
}

static gboolean
open_form (AppFixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (fixture->window)), "register", NULL);

  return TRUE;
}

static gboolean
form_is_shown (AppFixture *fixture)
{
  return app_find (fixture, ADW_TYPE_ENTRY_ROW, "Application name") != NULL;
}

/* The form may be asked for by a key before there is a server to register with. */
static void
test_form_before_ready (AppFixture   *fixture,
                        gconstpointer data)
{
  AppStep steps[] = { open_form, form_is_shown, app_close, NULL };

  app_run (fixture, administrator, steps);
}

static gboolean
open_small_windows (AppFixture *fixture)
{
  GActionGroup *app = G_ACTION_GROUP (gtk_window_get_application (fixture->window));

  g_action_group_activate_action (app, "preferences", NULL);
  g_action_group_activate_action (app, "help", g_variant_new_string (""));
  g_action_group_activate_action (app, "about", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.shortcuts", NULL);

  return TRUE;
}

static gboolean
small_windows_are_shown (AppFixture *fixture)
{
  return app_find (fixture, ADW_TYPE_ACTION_ROW, "_Keep the local API running") != NULL &&
         app_find (fixture, GTK_TYPE_LABEL, "Give the least access") != NULL;
}

static void
test_small_windows (AppFixture   *fixture,
                    gconstpointer data)
{
  AppStep steps[] = { page_is_shown, open_small_windows, small_windows_are_shown, app_close, NULL };

  app_run (fixture, administrator, steps);
}

static gboolean
server_is_not_reachable (AppFixture *fixture)
{
  return app_find (fixture, GTK_TYPE_LABEL, "The Server Is Not Reachable") != NULL;
}

static gboolean
try_again (AppFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.retry", NULL);

  return TRUE;
}

static void
test_server_elsewhere (AppFixture   *fixture,
                       gconstpointer data)
{
  g_autofree char *token = g_build_filename (fixture->data_dir, "token", NULL);
  g_autofree char *option = g_strconcat ("--admin-token-file=", token, NULL);
  g_autoptr (GError) error = NULL;
  const char *const options[] = { "--server=http://127.0.0.1:1", option, NULL };
  AppStep           steps[] = { server_is_not_reachable, try_again, server_is_not_reachable, app_close, NULL };

  g_file_set_contents (token, "t", -1, &error);
  g_assert_no_error (error);
  app_run (fixture, options, steps);
}

/* Whether the process that last held the data folder still runs; one that has ended and that nobody
 * has waited for has no arguments any more. */
static gboolean
server_runs (AppFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "server.lock", NULL);
  g_autofree char *lock = NULL;
  g_autofree char *arguments_path = NULL;
  g_autofree char *arguments = NULL;
  const char      *pid;

  if (!g_file_get_contents (path, &lock, NULL, NULL) || (pid = strstr (lock, "\"pid\":")) == NULL)
    return FALSE;

  arguments_path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/cmdline", g_ascii_strtoll (pid + strlen ("\"pid\":"), NULL, 10));
  return g_file_get_contents (arguments_path, &arguments, NULL, NULL) && *arguments != '\0';
}

static void
test_keep_running (AppFixture   *fixture,
                   gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("net.casebook.Integrations");
  AppStep steps[] = { page_is_shown, app_close, NULL };

  g_settings_set_boolean (settings, "keep-local-api-running", TRUE);
  app_run (fixture, administrator, steps);
  g_assert_true (server_runs (fixture));

  g_settings_reset (settings, "keep-local-api-running");
  app_run (fixture, no_options, steps);
  /* It no longer listens; what it still had to write it may be writing. */
  for (guint i = 0; i < 500 && server_runs (fixture); i++)
    g_usleep (20000);
  g_assert_false (server_runs (fixture));
}

static void
add (const char *path,
     void (*test) (AppFixture *, gconstpointer))
{
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* GTK warns of what a bare machine lacks. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  add ("/window/first-run", test_first_run);
  add ("/window/known-administrator", test_known_administrator);
  add ("/window/close-while-starting", test_close_while_starting);
  add ("/window/pages", test_pages);
  add ("/window/form-before-ready", test_form_before_ready);
  add ("/window/small-windows", test_small_windows);
  add ("/window/keep-running", test_keep_running);
  add ("/window/server-elsewhere", test_server_elsewhere);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "ui/help/cbi-help-window.h"

/* What the manual says of the program holds for the program. */

static gboolean
page_is_shown (AppFixture *fixture)
{
  return app_find (fixture, GTK_TYPE_BUTTON, "Register an external application") != NULL;
}

static gboolean
open_by_action (AppFixture *fixture)
{
  GActionGroup *app = G_ACTION_GROUP (gtk_window_get_application (fixture->window));

  g_action_group_activate_action (app, "help", g_variant_new_string ("users"));
  g_assert_nonnull (app_find_window (CBI_TYPE_HELP_WINDOW));

  return TRUE;
}

static gboolean
users_are_shown (AppFixture *fixture)
{
  return app_find (fixture, GTK_TYPE_LABEL, "One address, one account") != NULL;
}

/* From outside anything may come. */
static gboolean
open_nonsense (AppFixture *fixture)
{
  GActionGroup *app = G_ACTION_GROUP (gtk_window_get_application (fixture->window));
  GtkWidget    *before = app_find_window (CBI_TYPE_HELP_WINDOW);

  g_action_group_activate_action (app, "help", g_variant_new_string ("no such topic"));
  g_assert_true (app_find_window (CBI_TYPE_HELP_WINDOW) == before);

  return users_are_shown (fixture);
}

static gboolean
page_has_key (const char *label)
{
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (CBI_HELP_KEYBOARD);

  for (guint i = 0; i < blocks->len; i++)
    {
      const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CBI_HELP_KEY && g_str_equal (block->term, label))
        return TRUE;
    }

  return FALSE;
}

/* The page on the keyboard leaves out no key of the program. */
static gboolean
keys_are_told (AppFixture *fixture)
{
  GtkApplication *app = gtk_window_get_application (fixture->window);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (app);

  g_assert_cmpuint (g_strv_length (actions), >, 5);
  for (char **action = actions; *action != NULL; action++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (app, *action);
      g_autofree char *label = NULL;
      guint            key;
      GdkModifierType  modifiers;

      gtk_accelerator_parse (keys[0], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      g_test_message ("%s: %s", *action, label);
      g_assert_true (page_has_key (label));
    }

  return TRUE;
}

static GListModel *roles; /* (owned) (nullable): those of the server */

static void
roles_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  roles = cbi_client_list_roles_finish (CBI_CLIENT (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
ask_for_roles (AppFixture *fixture)
{
  CbiApp *app = CBI_APP (gtk_window_get_application (fixture->window));

  cbi_client_list_roles_async (cbi_session_get_client (cbi_app_get_session (app)), NULL, roles_cb, NULL);

  return TRUE;
}

/* A term may name several roles that allow the same in different areas. */
static guint
count_names (const CbiHelpBlock *block,
             const char         *name)
{
  g_auto (GStrv) names = block->term != NULL ? g_strsplit (block->term, ", ", -1) : g_new0 (char *, 1);
  guint n_names = 0;

  for (char **told = names; *told != NULL; told++)
    n_names += g_str_equal (*told, name);

  return n_names;
}

/* The page on roles tells of each default role, and that once. */
static gboolean
roles_are_told (AppFixture *fixture)
{
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (CBI_HELP_ROLES);
  guint n_told = 0;

  if (roles == NULL)
    return FALSE;

  g_assert_cmpuint (g_list_model_get_n_items (roles), ==, 15);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      for (guint j = 0; j < blocks->len; j++)
        n_told += count_names (g_ptr_array_index (blocks, j), cbi_role_get_name (role));
      g_test_message ("%s", cbi_role_get_name (role));
      g_assert_cmpuint (n_told, ==, i + 1);
    }
  g_clear_object (&roles);

  return TRUE;
}

static void
test_program (AppFixture   *fixture,
              gconstpointer data)
{
  const char *const administrator[] = { "--admin-name=Ann", "--admin-email=ann@example.org", NULL };
  AppStep           steps[] = { page_is_shown, open_by_action, users_are_shown, open_nonsense, keys_are_told,
                                ask_for_roles, roles_are_told, app_close, NULL };

  app_run (fixture, administrator, steps);
  g_assert_null (app_find_window (CBI_TYPE_HELP_WINDOW));
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

  g_test_add ("/help/program", AppFixture, NULL, app_fixture_set_up, test_program, app_fixture_tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "ui/cbi-split-view.h"
#include "ui/help/cbi-help-page.h"
#include "ui/help/cbi-help-row.h"
#include "ui/help/cbi-help-section.h"
#include "ui/help/cbi-help-window.h"

#define NARROW 360
#define PATIENCE 60000 /* ms */

#define WAIT_UNTIL(condition)                \
  G_STMT_START                               \
  {                                          \
    while (!(condition))                     \
      g_main_context_iteration (NULL, TRUE); \
  }                                          \
  G_STMT_END

typedef struct
{
  GtkWindow *owner;
  GtkWidget *help; /* (nullable): weak */
  guint      give_up;
} Fixture;

static void
give_up_cb (gpointer user_data)
{
  g_error ("what the test waits for never came about");
}

static GtkWidget *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (CBI_IS_HELP_WINDOW (window))
        return window;
    }

  return NULL;
}

static void
keep_window (Fixture *fixture)
{
  GtkWidget *window = find_window ();

  g_assert_nonnull (window);
  g_set_weak_pointer (&fixture->help, window);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->owner = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (fixture->owner);
  fixture->give_up = g_timeout_add_once (PATIENCE, give_up_cb, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* The manual goes with its window, and nothing keeps it. */
  gtk_window_destroy (fixture->owner);
  WAIT_UNTIL (fixture->help == NULL);
  g_source_remove (fixture->give_up);
}

typedef gboolean (*Test) (GtkWidget *widget,
                          gpointer   data);

static GtkWidget *
search (GtkWidget *widget,
        Test       test,
        gpointer   data)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && test (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = search (child, test, data);

  return found;
}

static gboolean
is_a (GtkWidget *widget,
      gpointer   data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (data));
}

static GtkWidget *
find_type (Fixture *fixture,
           GType    type)
{
  return search (fixture->help, is_a, GSIZE_TO_POINTER (type));
}

static CbiHelpTopic
get_topic (Fixture *fixture)
{
  GtkWidget   *page = find_type (fixture, CBI_TYPE_HELP_PAGE);
  GtkWidget   *stack = gtk_widget_get_ancestor (page, GTK_TYPE_STACK);
  CbiHelpTopic topic = CBI_N_HELP_TOPICS;

  g_assert_true (cbi_help_topic_from_id (gtk_stack_get_visible_child_name (GTK_STACK (stack)), &topic));

  return topic;
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->help));
}

static void
show (Fixture     *fixture,
      CbiHelpTopic topic)
{
  cbi_help_window_show (fixture->owner, topic);
  keep_window (fixture);
  WAIT_UNTIL (find_type (fixture, CBI_TYPE_HELP_PAGE) != NULL && get_topic (fixture) == topic && CBI_IS_HELP_SECTION (get_focus (fixture)));
}

static gboolean
is_button_to (GtkWidget *widget,
              gpointer   data)
{
  const char *topic = data;
  GVariant   *target = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

  return target != NULL && g_str_equal (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "help.open") &&
         g_str_equal (g_variant_get_string (target, NULL), topic);
}

static GtkWidget *
find_link (Fixture     *fixture,
           CbiHelpTopic topic)
{
  return search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_button_to, (gpointer) cbi_help_topic_get_id (topic));
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

/* A page in one window after the other: all its words are there, and it fits into a narrow window. */
static void
test_every_topic (Fixture      *fixture,
                  gconstpointer data)
{
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      GtkWidget *first;
      int        minimum;

      show (fixture, topic);
      g_assert_true (find_window () == fixture->help);

      first = get_focus (fixture);
      gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_GROUP);
      gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, cbi_help_topic_get_title (topic));
      gtk_widget_measure (fixture->help, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, NARROW);
    }
}

static gboolean
shows_text (GtkWidget *widget,
            gpointer   data)
{
  const char *text = g_object_get_data (G_OBJECT (widget), "cbi-help-text");

  return text != NULL && g_str_equal (text, data) && GTK_IS_LABEL (widget);
}

/* What the tables hold is on the page, and every link leads where it says. */
static void
test_every_block (Fixture      *fixture,
                  gconstpointer data)
{
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);

      for (guint i = 0; i < blocks->len; i++)
        {
          const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

          show (fixture, topic);
          if (block->kind == CBI_HELP_LINK)
            {
              click (find_link (fixture, block->topic));
              g_assert_cmpint (get_topic (fixture), ==, block->topic);
              continue;
            }
          g_assert_nonnull (search (fixture->help, shows_text, block->text));
          g_assert_true (block->term == NULL || search (fixture->help, shows_text, block->term) != NULL);
        }
    }
}

static gboolean
is_back_button (GtkWidget *widget,
                gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "help.back") == 0;
}

/* There is a way back, and one can see it. */
static gboolean
go_back (Fixture *fixture)
{
  GtkWidget *button = search (fixture->help, is_back_button, NULL);

  if (button == NULL || !gtk_widget_is_sensitive (button))
    return FALSE;

  click (button);
  return TRUE;
}

static void
test_back (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *link;

  show (fixture, CBI_HELP_TROUBLE);
  g_assert_false (go_back (fixture));

  link = find_link (fixture, CBI_HELP_USERS);
  click (link);
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_USERS);
  WAIT_UNTIL (CBI_IS_HELP_SECTION (get_focus (fixture)));
  click (find_link (fixture, CBI_HELP_REGISTER));
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_REGISTER);

  g_assert_true (go_back (fixture));
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_USERS);
  g_assert_true (go_back (fixture));
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_TROUBLE);
  /* One goes on where one left. */
  g_assert_true (get_focus (fixture) == link);
  g_assert_false (go_back (fixture));
}

static GtkListBox *
get_list (Fixture *fixture)
{
  GtkWidget *row = find_type (fixture, CBI_TYPE_HELP_ROW);

  return row != NULL ? GTK_LIST_BOX (gtk_widget_get_parent (row)) : NULL;
}

static void
make_narrow (Fixture *fixture)
{
  GtkWidget *view = find_type (fixture, CBI_TYPE_SPLIT_VIEW);

  gtk_window_set_default_size (GTK_WINDOW (fixture->help), NARROW, 500);
  WAIT_UNTIL (cbi_split_view_get_collapsed (CBI_SPLIT_VIEW (view)));
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  cbi_help_window_show_contents (fixture->owner);
  keep_window (fixture);
  make_narrow (fixture);

  /* First the topics alone, then a page alone. */
  WAIT_UNTIL (find_type (fixture, CBI_TYPE_HELP_PAGE) == NULL && get_list (fixture) != NULL);
  g_signal_emit_by_name (get_list (fixture), "row-activated", gtk_list_box_get_row_at_index (get_list (fixture), CBI_HELP_ROLES));
  WAIT_UNTIL (find_type (fixture, CBI_TYPE_HELP_PAGE) != NULL && get_list (fixture) == NULL);
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_ROLES);
  WAIT_UNTIL (CBI_IS_HELP_SECTION (get_focus (fixture)));

  g_assert_true (go_back (fixture));
  WAIT_UNTIL (find_type (fixture, CBI_TYPE_HELP_PAGE) == NULL);
  g_assert_true (CBI_IS_HELP_ROW (get_focus (fixture)));
  g_assert_cmpint (cbi_help_row_get_topic (CBI_HELP_ROW (get_focus (fixture))), ==, CBI_HELP_ROLES);
}

/* Who asks for a page gets it, also in a narrow window. */
static void
test_narrow_topic (Fixture      *fixture,
                   gconstpointer data)
{
  show (fixture, CBI_HELP_CREDENTIALS);
  make_narrow (fixture);
  WAIT_UNTIL (get_list (fixture) == NULL);
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_CREDENTIALS);

  g_assert_true (gtk_widget_activate_action (fixture->help, "help.search", NULL));
  WAIT_UNTIL (get_list (fixture) != NULL && get_focus (fixture) != NULL);
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (fixture), GTK_TYPE_SEARCH_ENTRY));

  show (fixture, CBI_HELP_USERS);
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_USERS);
}

static guint
count_rows (Fixture *fixture)
{
  guint n_rows = 0;

  for (int i = 0; get_list (fixture) != NULL && i < CBI_N_HELP_TOPICS; i++)
    n_rows += gtk_widget_get_mapped (GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (fixture), i)));

  return n_rows;
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *entry;

  show (fixture, CBI_HELP_KEYBOARD);
  entry = find_type (fixture, GTK_TYPE_SEARCH_ENTRY);
  g_assert_cmpuint (count_rows (fixture), ==, CBI_N_HELP_TOPICS);

  gtk_editable_set_text (GTK_EDITABLE (entry), "ÜNSUPPORTED_grant");
  WAIT_UNTIL (count_rows (fixture) == 1);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_TOKENS);
  /* The page is opened where the words stand, far below its top. */
  WAIT_UNTIL (CBI_IS_HELP_SECTION (get_focus (fixture)) && get_focus (fixture) != gtk_widget_get_first_child (gtk_widget_get_parent (get_focus (fixture))));

  gtk_editable_set_text (GTK_EDITABLE (entry), "wombat");
  WAIT_UNTIL (count_rows (fixture) == 0);
  /* Enter then goes nowhere. */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (get_topic (fixture), ==, CBI_HELP_TOKENS);

  g_signal_emit_by_name (entry, "stop-search");
  WAIT_UNTIL (count_rows (fixture) == CBI_N_HELP_TOPICS);
  g_assert_nonnull (fixture->help);
  g_signal_emit_by_name (entry, "stop-search");
  WAIT_UNTIL (fixture->help == NULL);
}

static gboolean
is_bright (GtkWidget *widget,
           gpointer   data)
{
  PangoAttrList *attributes = GTK_IS_LABEL (widget) ? gtk_label_get_attributes (GTK_LABEL (widget)) : NULL;
  g_autoptr (GSList) list = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  gboolean bright = FALSE;

  for (GSList *l = list; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;
      const char     *text = gtk_label_get_text (GTK_LABEL (widget)) + attribute->start_index;

      bright = bright || (attribute->klass->type == PANGO_ATTR_FOREGROUND && g_ascii_strncasecmp (text, data, strlen (data)) == 0 &&
                          attribute->end_index - attribute->start_index == strlen (data));
    }
  g_slist_free_full (g_steal_pointer (&list), (GDestroyNotify) pango_attribute_destroy);

  return bright;
}

/* What was searched is brought out on the pages, on those that were made before as well. */
static void
test_highlight (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *entry;

  show (fixture, CBI_HELP_SERVER);
  entry = find_type (fixture, GTK_TYPE_SEARCH_ENTRY);
  g_assert_null (search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_bright, (gpointer) "master.key"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Master.Kéy");
  WAIT_UNTIL (count_rows (fixture) == 2);
  g_assert_nonnull (search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_bright, (gpointer) "master.key"));
  show (fixture, CBI_HELP_TROUBLE);
  g_assert_nonnull (search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_bright, (gpointer) "master.key"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  WAIT_UNTIL (count_rows (fixture) == CBI_N_HELP_TOPICS);
  g_assert_null (search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_bright, (gpointer) "master.key"));
}

static gboolean
is_copy_button (GtkWidget *widget,
                gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "help.copy") == 0;
}

static char *
get_copied (Fixture *fixture)
{
  GdkContentProvider *provider = gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->help));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (provider == NULL || !gdk_content_provider_get_value (provider, &value, NULL))
    return NULL;

  return g_value_dup_string (&value);
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *lines = NULL;
  GtkWidget       *button, *code;

  show (fixture, CBI_HELP_TOKENS);
  button = search (find_type (fixture, CBI_TYPE_HELP_PAGE), is_copy_button, NULL);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy these lines");
  code = gtk_widget_get_prev_sibling (button);
  g_assert_cmpint (gtk_widget_get_direction (code), ==, GTK_TEXT_DIR_LTR);

  click (button);
  lines = get_copied (fixture);
  g_assert_cmpstr (lines, ==, gtk_label_get_text (GTK_LABEL (code)));
  g_assert_true (g_str_has_prefix (lines, "curl --request POST 'CALLBACK_URL/oauth2/token' \\\n"));
}

static gboolean
is_heading (GtkWidget *widget,
            gpointer   data)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_HEADING;
}

static guint
count_blocks (CbiHelpTopic topic,
              CbiHelpKind  kind)
{
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);
  guint n_blocks = 0;

  for (guint i = 0; i < blocks->len; i++)
    n_blocks += ((CbiHelpBlock *) g_ptr_array_index (blocks, i))->kind == kind;

  return n_blocks;
}

/* The Tab key goes through the sections and what can be pressed in them, not through every paragraph;
 * and back the same way. */
static void
test_tab (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  guint n_sections = 0;

  show (fixture, CBI_HELP_TOKENS);

  do
    {
      GtkWidget *focus = get_focus (fixture);

      g_assert_false (g_ptr_array_find (way, focus, NULL));
      g_ptr_array_add (way, focus);
      if (!CBI_IS_HELP_SECTION (focus))
        continue;

      n_sections++;
      gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (search (focus, is_heading, NULL))));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
  while (gtk_widget_child_focus (find_type (fixture, CBI_TYPE_HELP_PAGE), GTK_DIR_TAB_FORWARD));

  g_assert_cmpuint (n_sections, ==, 1 + count_blocks (CBI_HELP_TOKENS, CBI_HELP_HEADING));
  g_assert_cmpuint (way->len, ==, n_sections + count_blocks (CBI_HELP_TOKENS, CBI_HELP_CODE) + count_blocks (CBI_HELP_TOKENS, CBI_HELP_LINK));
  for (guint i = way->len - 1; i > 0; i--)
    {
      g_assert_true (gtk_widget_child_focus (find_type (fixture, CBI_TYPE_HELP_PAGE), GTK_DIR_TAB_BACKWARD));
      g_assert_true (get_focus (fixture) == g_ptr_array_index (way, i - 1));
    }
}

/* A modal dialog bars its own group of windows; the manual isn't of it. */
static void
test_beside_dialog (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_transient_for (dialog, fixture->owner);
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_present (dialog);
  cbi_help_window_show (dialog, CBI_HELP_REGISTER);
  keep_window (fixture);

  g_assert_true (gtk_window_get_group (GTK_WINDOW (fixture->help)) != gtk_window_get_group (dialog));
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (fixture->help)));
  gtk_window_destroy (dialog);
  /* It goes with the window, not with the dialog, since one may want to read on. */
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (fixture->help);
}

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
  g_assert_nonnull (find_window ());

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
  GtkWidget    *before = find_window ();

  g_action_group_activate_action (app, "help", g_variant_new_string ("no such topic"));
  g_assert_true (find_window () == before);

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
  g_assert_null (find_window ());
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
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

  /* The program first: libadwaita is its to start. */
  g_test_add ("/help/program", AppFixture, NULL, app_fixture_set_up, test_program, app_fixture_tear_down);
  add ("/help/every-topic", test_every_topic);
  add ("/help/every-block", test_every_block);
  add ("/help/back", test_back);
  add ("/help/narrow", test_narrow);
  add ("/help/narrow-topic", test_narrow_topic);
  add ("/help/search", test_search);
  add ("/help/highlight", test_highlight);
  add ("/help/copy", test_copy);
  add ("/help/tab", test_tab);
  add ("/help/beside-dialog", test_beside_dialog);

  return g_test_run ();
}

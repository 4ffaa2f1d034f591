/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include "ui/cbi-application-form-private.h"
#include "ui/cbi-cell-grid.h"
#include "ui/cbi-role-finder-private.h"

/* Roles of the fake server, by what they allow. */
#define ADMIN 0
#define ENGAGE_OBSERVER 1
#define INTAKE_OBSERVER 3
#define INTAKE_WORKER 4
#define PROVIDER_WORKER 5

typedef struct
{
  FakeServer         *server;
  CbiClient          *client;
  GtkWindow          *window;
  CbiApplicationForm *form;
} Fixture;

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("waited too long for: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition)                                                        \
  G_STMT_START                                                                       \
  {                                                                                  \
    guint too_late = g_timeout_add_seconds (90, too_late_cb, (gpointer) #condition); \
    while (!(condition))                                                             \
      g_main_context_iteration (NULL, TRUE);                                         \
    g_source_remove (too_late);                                                      \
  }                                                                                  \
  G_STMT_END

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->server = fake_server_new ();
  if (data != NULL)
    f->server->n_roles = GPOINTER_TO_UINT (data);
  f->client = cbi_client_new (f->server->url, "token");
  f->form = cbi_application_form_new ();
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (f->window, GTK_WIDGET (f->form));
  gtk_window_present (f->window);
  cbi_application_form_set_client (f->form, f->client);
  WAIT_UNTIL (cbi_role_chooser_get_roles (f->form->role_chooser) != NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (f->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->client);
  fake_server_free (f->server);
}

static void
choose (Fixture *f,
        guint    first,
        guint    second)
{
  g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
  g_autoptr (CbiRole) one = fake_server_get_role (first);
  g_autoptr (CbiRole) other = fake_server_get_role (second);

  g_list_store_append (roles, one);
  if (second != first)
    g_list_store_append (roles, other);
  cbi_role_chooser_set_chosen (f->form->role_chooser, G_LIST_MODEL (roles));
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *property,
      const char *text)
{
  g_autofree char *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      if (property == NULL)
        return widget;
      g_object_get (widget, property, &found, NULL);
    }
  if (property != NULL && g_strcmp0 (found, text) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *match = find (child, type, property, text);

      if (match != NULL)
        return match;
    }

  return NULL;
}

static gboolean
says (gpointer    widget,
      const char *text)
{
  return find (widget, GTK_TYPE_LABEL, "label", text) != NULL;
}

static CbiCellGrid *
get_grid (Fixture *f)
{
  return CBI_CELL_GRID (find (GTK_WIDGET (f->form->access_view), CBI_TYPE_CELL_GRID, NULL, NULL));
}

static gboolean
has_focus (Fixture *f,
           guint    row,
           guint    column)
{
  return gtk_window_get_focus (f->window) == cbi_cell_grid_get_cell (get_grid (f), row, column);
}

static gboolean
move (Fixture         *f,
      GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (get_grid (f)), direction);
}

static void
test_words (Fixture      *f,
            gconstpointer data)
{
  choose (f, ENGAGE_OBSERVER, INTAKE_WORKER);
  g_assert_true (says (f->form->access_view, "see, change, create"));
  g_assert_true (says (f->form->access_view, "see, change, create, delete"));
  g_assert_true (says (f->form->access_view, "see"));
  g_assert_true (says (f->form->access_view, "nothing"));
}

/* Rows: People, Engage, Intake; columns: View, Edit, Create, Delete. */
static void
test_givers (Fixture      *f,
             gconstpointer data)
{
  static const struct
  {
    guint       row;
    guint       column;
    const char *sentence;
  } cases[] = {
    { 0, 0, "People: View is allowed on all records. Given by: Engage Observer, Intake Worker." },
    { 0, 2, "People: Create is allowed on all records. Given by: Intake Worker." },
    { 0, 3, "People: Delete is not allowed." },
    { 1, 0, "Engage: View is allowed on all records. Given by: Engage Observer." },
    { 2, 3, "Intake: Delete is allowed on all records. Given by: Intake Worker." },
  };

  choose (f, ENGAGE_OBSERVER, INTAKE_WORKER);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *cell = cbi_cell_grid_get_cell (get_grid (f), cases[i].row, cases[i].column);

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_GRID_CELL);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].sentence);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (cell), ==, cases[i].sentence);
      g_assert_true (gtk_widget_grab_focus (cell));
      WAIT_UNTIL (says (f->form->access_view, cases[i].sentence));
    }
}

static void
test_keyboard (Fixture      *f,
               gconstpointer data)
{
  choose (f, ENGAGE_OBSERVER, INTAKE_WORKER);
  g_assert_true (move (f, GTK_DIR_TAB_FORWARD));
  g_assert_true (has_focus (f, 0, 0));
  g_assert_true (move (f, GTK_DIR_LEFT));
  g_assert_true (move (f, GTK_DIR_UP));
  g_assert_true (has_focus (f, 0, 0));
  move (f, GTK_DIR_RIGHT);
  g_assert_true (has_focus (f, 0, 1));
  move (f, GTK_DIR_DOWN);
  move (f, GTK_DIR_DOWN);
  move (f, GTK_DIR_DOWN);
  g_assert_true (has_focus (f, 2, 1));
  g_assert_false (move (f, GTK_DIR_TAB_FORWARD));
  g_assert_false (move (f, GTK_DIR_TAB_BACKWARD));

  gtk_widget_grab_focus (GTK_WIDGET (f->form->name_row));
  g_assert_true (move (f, GTK_DIR_TAB_BACKWARD));
  g_assert_true (has_focus (f, 2, 1));
  gtk_widget_set_direction (GTK_WIDGET (get_grid (f)), GTK_TEXT_DIR_RTL);
  move (f, GTK_DIR_LEFT);
  g_assert_true (has_focus (f, 2, 2));
  move (f, GTK_DIR_RIGHT);
  g_assert_true (has_focus (f, 2, 1));
}

/* Only another choice of roles makes the cells anew. */
static void
test_typing_rebuilds_nothing (Fixture      *f,
                              gconstpointer data)
{
  GtkWidget *cell;

  choose (f, ENGAGE_OBSERVER, INTAKE_WORKER);
  cell = cbi_cell_grid_get_cell (get_grid (f), 0, 0);
  gtk_editable_set_text (f->form->name_row, "Payroll");
  gtk_editable_set_text (f->form->url_row, "https://example.org");
  choose (f, ENGAGE_OBSERVER, INTAKE_WORKER);
  g_assert_true (cbi_cell_grid_get_cell (get_grid (f), 0, 0) == cell);
  choose (f, ENGAGE_OBSERVER, ENGAGE_OBSERVER);
  g_assert_true (cbi_cell_grid_get_cell (get_grid (f), 0, 0) != cell);
}

static void
test_advice (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (CbiRole) left = NULL;
  GtkWidget *button;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->form->role_advice)));
  choose (f, ADMIN, ADMIN);
  g_assert_true (says (f->form->role_advice, "These roles allow no call of the API. Add a role for the records that the application works with."));
  choose (f, INTAKE_WORKER, ENGAGE_OBSERVER);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->form->role_advice)));

  choose (f, INTAKE_WORKER, INTAKE_OBSERVER);
  g_assert_true (says (f->form->role_advice, "“Intake Observer” adds nothing: the other roles allow all that it does."));
  button = find (GTK_WIDGET (f->form->role_advice), GTK_TYPE_BUTTON, "label", "Remove It");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  chosen = cbi_role_chooser_get_chosen (f->form->role_chooser);
  left = g_list_model_get_item (chosen, 0);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
  g_assert_cmpstr (cbi_role_get_name (left), ==, "Intake Worker");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->form->role_advice)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), GTK_WIDGET (f->form->role_chooser)));
}

static void
open_finder (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->form), "form.find-roles", NULL);
  g_assert_nonnull (f->form->finder);
}

static void
tick (Fixture *f,
      CbiCall  call)
{
  GtkWidget *check = cbi_cell_grid_get_cell (f->form->finder->grid, call / CBI_N_VERBS, call % CBI_N_VERBS);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, cbi_call_get_label (call));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
test_finder (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GListModel) chosen = NULL;

  gtk_editable_set_text (f->form->name_row, "Payroll");
  open_finder (f);
  g_assert_true (says (f->form->finder, "Nothing is ticked yet."));
  tick (f, CBI_CALL_VIEW_CASES);
  g_assert_true (says (f->form->finder, "What is ticked includes: see people."));
  g_assert_true (says (f->form->finder, "Engage Observer"));
  g_assert_true (says (f->form->finder, "They allow exactly this."));
  tick (f, CBI_CALL_CREATE_PROVIDERS);
  g_assert_true (says (f->form->finder, "Provider Worker"));
  g_assert_true (says (f->form->finder, "Beyond that they allow: People (change, create), Providers (see, change)."));
  gtk_widget_activate_action (GTK_WIDGET (f->form->finder), "finder.use", NULL);
  g_assert_null (f->form->finder);

  chosen = cbi_role_chooser_get_chosen (f->form->role_chooser);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (f->form->name_row), ==, "Payroll");
}

/* It starts from what the chosen roles allow, and leaving it changes nothing. */
static void
test_finder_starts_from_choice (Fixture      *f,
                                gconstpointer data)
{
  g_autoptr (GListModel) chosen = NULL;

  choose (f, ENGAGE_OBSERVER, ENGAGE_OBSERVER);
  open_finder (f);
  g_assert_cmpuint (f->form->finder->calls, ==, 1 << CBI_CALL_VIEW_PEOPLE | 1 << CBI_CALL_VIEW_CASES);
  tick (f, CBI_CALL_CREATE_PEOPLE);
  gtk_window_close (GTK_WINDOW (f->form->finder));
  WAIT_UNTIL (f->form->finder == NULL);
  chosen = cbi_role_chooser_get_chosen (f->form->role_chooser);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
}

static void
test_finder_finds_none (Fixture      *f,
                        gconstpointer data)
{
  g_autoptr (CbiRole) draft = NULL;

  gtk_editable_set_text (f->form->name_row, "Payroll");
  open_finder (f);
  tick (f, CBI_CALL_DELETE_CASES);
  g_assert_true (says (f->form->finder, "No roles allow all of this, not even together. A custom role can."));

  draft = cbi_role_finder_create_draft (f->form->finder);
  g_assert_null (cbi_resource_get_id (CBI_RESOURCE (draft)));
  g_assert_cmpstr (cbi_role_get_name (draft), ==, "Payroll");
  g_assert_cmpuint (cbi_calls_from_permissions (cbi_role_get_permissions (draft)), ==, 1 << CBI_CALL_DELETE_CASES);
  gtk_window_destroy (GTK_WINDOW (f->form->finder));
}

/* From the form to a new role and back: nothing that was typed is lost, and the role is chosen. */
static void
test_custom_role (Fixture      *f,
                  gconstpointer data)
{
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (CbiRole) role = NULL;
  CbiRoleEditor *editor;

  gtk_editable_set_text (f->form->name_row, "Payroll");
  gtk_editable_set_text (f->form->email_row, "me+payroll@example.org");
  choose (f, ENGAGE_OBSERVER, ENGAGE_OBSERVER);
  open_finder (f);
  tick (f, CBI_CALL_CREATE_REPORTS);
  gtk_widget_activate_action (GTK_WIDGET (f->form->finder), "finder.make-role", NULL);
  editor = f->form->finder->editor;
  g_assert_nonnull (editor);
  gtk_widget_activate_action (GTK_WIDGET (editor), "form.save", NULL);
  WAIT_UNTIL (f->form->finder == NULL);

  g_assert_cmpuint (f->server->made_roles->len, ==, 1);
  chosen = cbi_role_chooser_get_chosen (f->form->role_chooser);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
  role = g_list_model_get_item (chosen, 0);
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Payroll");
  g_assert_cmpuint (cbi_calls_from_permissions (cbi_role_get_permissions (role)), ==,
                    1 << CBI_CALL_VIEW_PEOPLE | 1 << CBI_CALL_CREATE_PEOPLE | 1 << CBI_CALL_VIEW_CASES | 1 << CBI_CALL_CREATE_REPORTS);
  g_assert_true (says (f->form->role_chooser, "Payroll"));
  g_assert_cmpstr (gtk_editable_get_text (f->form->name_row), ==, "Payroll");
  g_assert_cmpstr (gtk_editable_get_text (f->form->email_row), ==, "me+payroll@example.org");
}

/* Giving the new role up leads back to the finder with its ticks. */
static void
test_custom_role_given_up (Fixture      *f,
                           gconstpointer data)
{
  open_finder (f);
  tick (f, CBI_CALL_CREATE_REPORTS);
  gtk_widget_activate_action (GTK_WIDGET (f->form->finder), "finder.make-role", NULL);
  gtk_window_destroy (GTK_WINDOW (f->form->finder->editor));
  g_assert_null (f->form->finder->editor);
  g_assert_cmpuint (f->form->finder->calls, ==, 1 << CBI_CALL_CREATE_REPORTS);
  g_assert_cmpuint (f->server->made_roles->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (f->form->finder));
}

/* A thousand roles: opening the form, searching and ticking are quick. */
static void
test_many_roles (Fixture      *f,
                 gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (find (GTK_WIDGET (f->form), GTK_TYPE_SEARCH_ENTRY, NULL, NULL));
  gint64       began = g_get_monotonic_time ();
  double       per_key, per_choice;

  for (guint i = 0; i < 10; i++)
    gtk_editable_set_text (entry, i % 2 == 0 ? "custom role 9" : "custom role");
  per_key = (double) (g_get_monotonic_time () - began) / 10;

  began = g_get_monotonic_time ();
  for (guint i = 0; i < 10; i++)
    choose (f, ENGAGE_OBSERVER, INTAKE_WORKER + 7 * i);
  per_choice = (double) (g_get_monotonic_time () - began) / 10;

  g_test_message ("1,000 roles: %.1f ms for a key in the search, %.1f ms for another choice", per_key / 1000, per_choice / 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* GTK warns of what a bare machine lacks. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/form/words", NULL, test_words);
  ADD ("/form/matrix/givers", NULL, test_givers);
  ADD ("/form/matrix/keyboard", NULL, test_keyboard);
  ADD ("/form/matrix/typing-rebuilds-nothing", NULL, test_typing_rebuilds_nothing);
  ADD ("/form/advice", NULL, test_advice);
  ADD ("/form/finder/use", NULL, test_finder);
  ADD ("/form/finder/starts-from-choice", NULL, test_finder_starts_from_choice);
  ADD ("/form/finder/finds-none", NULL, test_finder_finds_none);
  ADD ("/form/custom-role/made", NULL, test_custom_role);
  ADD ("/form/custom-role/given-up", NULL, test_custom_role_given_up);
  ADD ("/form/many-roles", GUINT_TO_POINTER (1000), test_many_roles);
#undef ADD

  return g_test_run ();
}

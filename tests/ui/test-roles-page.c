/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-fixture.h"

#include "ui/cbi-list-row.h"
#include "ui/cbi-role-delete-dialog.h"
#include "ui/cbi-role-editor.h"
#include "ui/cbi-role-words.h"
#include "ui/cbi-roles-page.h"
#include "ui/cbi-section.h"

#define NAME "Aardvark desk" /* the first in the list */

typedef struct
{
  PageFixture page;
  GtkWidget  *roles; /* the page */
  guint       n_lost;
} Fixture;

static void
lost_cb (Fixture *f)
{
  f->n_lost++;
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  page_fixture_set_up (&f->page, NULL);
  f->n_lost = 0;
  f->roles = cbi_roles_page_new ();
  g_signal_connect_swapped (f->roles, "lost", G_CALLBACK (lost_cb), f);
  page_show (&f->page, f->roles);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  page_fixture_tear_down (&f->page, NULL);
}

static void
start (Fixture *f)
{
  cbi_section_set_server (CBI_SECTION (f->roles), f->page.client, NULL);
  page_wait_for ("Admin: everything");
}

static void
do_action (Fixture    *f,
           const char *action)
{
  gtk_widget_activate_action (f->roles, action, NULL);
}

static void
search (Fixture    *f,
        const char *words)
{
  cbi_section_start_search (CBI_SECTION (f->roles));
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (f->page.window)), words);
}

/* The row that shows a role, and is on the screen. */
static CbiListRow *
get_row (const char *name)
{
  return CBI_LIST_ROW (gtk_widget_get_ancestor (page_wait_for (name), CBI_TYPE_LIST_ROW));
}

static void
open_row (const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (get_row (name)), "row.toggle", NULL);
  page_wait_for ("Hide details");
}

static gboolean
row_has_focus (Fixture    *f,
               const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (f->page.window);
  GtkWidget *row = page_find (name) != NULL ? GTK_WIDGET (get_row (name)) : NULL;

  return focus != NULL && row != NULL && (gtk_widget_is_ancestor (focus, row) || (GTK_IS_LIST_VIEW (gtk_widget_get_parent (focus)) && gtk_widget_is_ancestor (row, focus)));
}

static void
wait_focused (Fixture    *f,
              const char *name)
{
  PAGE_WAIT_UNTIL (row_has_focus (f, name));
}

static CbiRole *
make_first (Fixture *f)
{
  return page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
}

static void
test_list (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  g_autoptr (CbiRole) admin = page_find_role (&f->page, "Admin");

  page_give_role (&f->page, role, "Payroll sync", NULL);
  page_give_role (&f->page, role, "Night robot", admin);
  start (f);
  page_wait_for ("16 roles");
  page_wait_for (NAME);
  page_wait_for ("Custom");
  page_wait_for ("Default");
  page_wait_for ("People: View");
  page_wait_for ("2 applications");
  /* Mia, the administrator, holds Admin. */
  page_wait_for ("1 application, 1 user");
  page_wait_for ("held by nobody");

  search (f, "reporting obs");
  page_wait_for ("1 role");
  page_wait_gone (NAME);
  search (f, "xyz");
  page_wait_for ("No Results Found");
  search (f, "");
  page_wait_for (NAME);
  g_assert_cmpuint (f->n_lost, ==, 0);
}

static void
test_failures (Fixture      *f,
               gconstpointer unused)
{
  page_disturb (&f->page, PAGE_FAILS, NULL);
  cbi_section_set_server (CBI_SECTION (f->roles), f->page.client, NULL);
  page_wait_for ("The Roles Could Not Be Loaded");

  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("15 roles");

  /* The rows stay; the banner offers to try again. */
  page_disturb (&f->page, PAGE_LOSES_REQUEST, NULL);
  do_action (f, "roles.reload");
  page_wait_for ("Try Again");
  page_wait_for ("Admin: everything");
  PAGE_WAIT_UNTIL (f->n_lost > 0);
}

static void
test_details (Fixture      *f,
              gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  page_give_role (&f->page, role, "Payroll sync", NULL);
  start (f);
  open_row (NAME);
  page_wait_for ("No access to: Engage, Intake, Provider Management, Reporting, Admin, Portal, Provider Portal.");
  g_assert_nonnull (page_find_button ("Edit"));
  g_assert_nonnull (page_find_button ("Copy"));
  g_assert_nonnull (page_find_button ("Delete this role"));
  g_assert_null (page_find ("Payroll sync"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page_wait_for ("Show Holders")), TRUE);
  page_wait_for ("Payroll sync");

  /* Open stays open when the list is read again; with the holders as they are by then. */
  page_give_role (&f->page, role, "Night robot", NULL);
  do_action (f, "roles.reload");
  page_wait_for ("2 applications");
  page_wait_for ("Night robot");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page_wait_for ("Hide Holders")), FALSE);
  page_wait_gone ("Payroll sync");
}

/* Only what a role has is explained, each level by its own symbol; a cell says it in a sentence. */
static void
test_levels (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_LIMITED);

  start (f);
  open_row (NAME);
  page_wait_for ("Limited access: only records whose access list names the holder of the role");
  g_assert_null (page_find ("User’s assignments only: only records that are assigned to the holder of the role"));

  page_change_role (&f->page, role, CBI_AREA_ENGAGE, CBI_VERB_VIEW, CBI_LEVEL_ASSIGNED);
  do_action (f, "roles.reload");
  page_wait_for ("User’s assignments only: only records that are assigned to the holder of the role");
  page_wait_for ("Limited access: only records whose access list names the holder of the role");
}

/* More names than one page has come when they are asked for. */
static void
test_many_holders (Fixture      *f,
                   gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *name = g_strdup_printf ("App %02u", i);

      page_give_role (&f->page, role, name, NULL);
    }
  start (f);
  open_row (NAME);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page_wait_for ("Show Holders")), TRUE);
  page_wait_for ("App 19");
  g_assert_null (page_find ("App 20"));

  page_disturb (&f->page, PAGE_FAILS, NULL);
  page_click ("Show More (5 Left)");
  page_wait_for ("The server failed. Try again; if it fails again, look into the server’s log.");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("App 24");
  g_assert_null (page_find ("Show More (5 Left)"));
}

/* Admin, Application Portal User and both Reporting roles can be neither changed nor copied; other
 * default roles can be both, but not deleted. */
static void
test_locks (Fixture      *f,
            gconstpointer unused)
{
  start (f);
  open_row ("Application Portal User");
  page_wait_for ("Casebook keeps this role as it is: it can be neither changed nor copied. Create a custom role instead.");
  g_assert_null (page_find_button ("Edit"));
  g_assert_null (page_find_button ("Copy"));
  g_assert_null (page_find_button ("Delete this role"));
  gtk_widget_activate_action (GTK_WIDGET (get_row ("Application Portal User")), "row.toggle", NULL);
  page_wait_gone ("Hide details");

  search (f, "engage worker");
  page_wait_gone ("Application Portal User");
  open_row ("Engage Worker");
  PAGE_WAIT_UNTIL (page_find_button ("Edit") != NULL);
  g_assert_nonnull (page_find_button ("Copy"));
  g_assert_null (page_find_button ("Delete this role"));
}

static void
save_as (const char *name)
{
  GtkWidget *row = page_wait_for ("Role name");

  gtk_editable_set_text (GTK_EDITABLE (row), name);
  page_click ("Save");
}

/* A new role is found where it stands, opened, and has the focus; the search that would hide it goes. */
static void
test_create (Fixture      *f,
             gconstpointer unused)
{
  start (f);
  search (f, "intake");
  page_wait_gone ("Admin: everything");
  page_click ("Create a custom role");
  save_as ("Zebra desk");
  page_wait_for ("Zebra desk");
  wait_focused (f, "Zebra desk");
  page_wait_for ("Hide details");
  page_wait_for ("Nothing in any area.");
  g_assert_null (page_find_window (CBI_TYPE_ROLE_EDITOR));
}

static void
test_copy (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  start (f);
  open_row (NAME);
  page_click ("Copy");
  page_click ("Save");
  page_wait_for ("Copy of " NAME);
  wait_focused (f, "Copy of " NAME);
}

static void
rename_first (Fixture *f)
{
  start (f);
  open_row (NAME);
  page_click ("Edit");
  save_as ("Zebra desk");
  wait_focused (f, "Zebra desk");
  page_wait_for ("“Zebra desk” was changed");
}

static void
test_undo (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  g_autoptr (CbiRole) back = NULL;

  rename_first (f);
  page_click ("Undo");
  wait_focused (f, NAME);
  back = page_find_role (&f->page, NAME);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (back)), ==, "\"3\"");
}

/* What somebody else made of it since then isn't thrown away. */
static void
test_undo_too_late (Fixture      *f,
                    gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  g_autoptr (CbiRole) renamed = NULL;
  g_autoptr (CbiRole) stored = NULL;

  rename_first (f);
  renamed = page_find_role (&f->page, "Zebra desk");
  page_change_role (&f->page, renamed, CBI_AREA_INTAKE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
  page_click ("Undo");
  /* The list is read again, as it is now. */
  page_wait_for ("People: View · Intake: View");
  stored = page_find_role (&f->page, "Zebra desk");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (stored)), ==, "\"3\"");
}

static void
delete_first (Fixture *f)
{
  start (f);
  page_wait_for ("16 roles");
  open_row (NAME);
  page_click ("Delete this role");
  page_wait_gone (NAME);
  page_wait_for ("15 roles");
}

static void
test_delete_and_undo (Fixture      *f,
                      gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  g_autoptr (CbiRole) stored = NULL;

  delete_first (f);
  page_click ("Undo");
  page_wait_for (NAME);
  page_wait_for ("16 roles");
  page_settle (100);
  stored = page_find_role (&f->page, NAME);
  g_assert_nonnull (stored);
}

static gboolean
is_gone (Fixture *f)
{
  g_autoptr (CbiRole) stored = page_find_role (&f->page, NAME);

  return stored == NULL;
}

static void
test_delete_and_close (Fixture      *f,
                       gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  delete_first (f);
  g_assert_false (is_gone (f));
  cbi_section_close (CBI_SECTION (f->roles));
  page_close_window (&f->page);
  while (!is_gone (f))
    page_settle (20);
}

/* Somebody was given the role before the deletion was sent: it stays, and its row comes back. */
static void
test_delete_of_held (Fixture      *f,
                     gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  delete_first (f);
  page_give_role (&f->page, role, "Payroll sync", NULL);
  cbi_section_close (CBI_SECTION (f->roles));
  page_wait_for (NAME);
  page_wait_for ("16 roles");
  g_assert_false (is_gone (f));
}

static GtkDropDown *
find_drop_down (GtkWidget *widget)
{
  GtkDropDown *found = GTK_IS_DROP_DOWN (widget) ? GTK_DROP_DOWN (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_drop_down (child);

  return found;
}

static void
choose_replacement (const char *name)
{
  GtkDropDown *drop_down = find_drop_down (GTK_WIDGET (page_find_window (CBI_TYPE_ROLE_DELETE_DIALOG)));
  GListModel  *roles = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      g_assert_cmpstr (cbi_role_get_name (role), !=, NAME);
      if (g_str_equal (cbi_role_get_name (role), name))
        gtk_drop_down_set_selected (drop_down, i);
    }
}

static GtkWidget *
ask_to_delete_held (Fixture *f,
                    CbiRole *role)
{
  GtkWidget *button;

  page_give_role (&f->page, role, "Payroll sync", NULL);
  start (f);
  open_row (NAME);
  page_click ("Delete this role");
  page_wait_for ("“" NAME "” is in use (1 application). Choose which role they get instead. This can’t be undone.");
  page_wait_for ("Choose a role");
  button = page_find_button ("Delete");
  g_assert_false (gtk_widget_is_sensitive (button));

  return button;
}

static void
test_delete_with_replacement (Fixture      *f,
                              gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  g_autoptr (CbiRole) observer = NULL;

  ask_to_delete_held (f, role);
  choose_replacement ("Intake Observer");
  page_wait_for ("1 application gains View on Intake");
  page_wait_for ("Payroll sync");
  choose_replacement ("Reporting Observer");
  page_wait_for ("1 application loses View on People");
  page_wait_for ("1 application gains View on Reporting");
  choose_replacement ("Intake Observer");
  page_wait_for ("1 application gains View on Intake");
  page_click ("Delete");
  page_wait_gone (NAME);
  page_wait_for ("15 roles");
  g_assert_true (is_gone (f));
  observer = page_find_role (&f->page, "Intake Observer");
  g_assert_cmpuint (cbi_role_get_n_applications (observer), ==, 1);
}

/* A failure leaves the choice as it is, and an answer that was lost is no failure. */
static void
test_delete_disturbed (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (CbiRole) role = make_first (f);

  ask_to_delete_held (f, role);
  choose_replacement ("All Access");
  page_wait_for ("1 application gains View on Intake");
  page_disturb (&f->page, GPOINTER_TO_INT (data), "DELETE");
  page_click ("Delete");
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("15 roles");
  g_assert_true (is_gone (f));
}

static void
test_delete_changed (Fixture      *f,
                     gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  ask_to_delete_held (f, role);
  choose_replacement ("Engage Observer");
  page_wait_for ("1 application gains View on Engage");
  page_change_role (&f->page, role, CBI_AREA_REPORTING, CBI_VERB_VIEW, CBI_LEVEL_ALL);
  page_click ("Delete");
  page_wait_for ("Somebody changed this role in the meantime. See what deleting it changes now, then delete it.");
  page_wait_for ("1 application loses View on Reporting");
  g_assert_false (is_gone (f));
  page_click ("Delete");
  page_wait_for ("15 roles");
}

/* Without an answer on what the choice changes nothing is deleted. */
static void
test_delete_unforeseen (Fixture      *f,
                        gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);
  GtkWidget *button = ask_to_delete_held (f, role);

  page_disturb (&f->page, PAGE_FAILS, "POST");
  choose_replacement ("Admin");
  page_wait_for ("Try Again");
  g_assert_false (gtk_widget_is_sensitive (button));
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("1 application gains View on Admin");
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_window_close (page_find_window (CBI_TYPE_ROLE_DELETE_DIALOG));
  page_settle (50);
  g_assert_null (page_find_window (CBI_TYPE_ROLE_DELETE_DIALOG));
  g_assert_false (is_gone (f));
}

static void
test_close_while_loading (Fixture      *f,
                          gconstpointer unused)
{
  g_autoptr (CbiRole) role = make_first (f);

  start (f);
  open_row (NAME);
  page_disturb (&f->page, PAGE_HOLDS, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page_wait_for ("Show Holders")), TRUE);
  do_action (f, "roles.reload");
  PAGE_WAIT_UNTIL (f->page.held->len > 0);
  page_close_window (&f->page);
  page_go_on (&f->page);
  page_settle (100);
}

static void
test_words (Fixture      *f,
            gconstpointer unused)
{
  static const struct
  {
    CbiRoleEffect effect;
    const char   *sentence;
    const char   *step;
  } cases[] = {
    { { CBI_AREA_PEOPLE, CBI_VERB_DELETE, CBI_LEVEL_NONE, CBI_LEVEL_ALL, 3, 2 },
      "3 applications and 2 users gain Delete on People",
      "From “None” to “All”" },
    { { CBI_AREA_PEOPLE, CBI_VERB_DELETE, CBI_LEVEL_ALL, CBI_LEVEL_NONE, 1, 0 },
      "1 application loses Delete on People",
      "From “All” to “None”" },
    { { CBI_AREA_ENGAGE, CBI_VERB_VIEW, CBI_LEVEL_LIMITED, CBI_LEVEL_ALL, 0, 1 },
      "1 user gets View on more records of Engage",
      "From “Limited access” to “All”" },
    { { CBI_AREA_ENGAGE, CBI_VERB_VIEW, CBI_LEVEL_ALL, CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED, 1, 1 },
      "1 application and 1 user keep View on fewer records of Engage",
      "From “All” to “Limited access and user’s assignments”" },
    { { CBI_AREA_INTAKE, CBI_VERB_EDIT, CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED, 0, 5 },
      "5 users get Edit on other records of Intake",
      "From “Limited access” to “User’s assignments only”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = cbi_role_words_describe_effect (&cases[i].effect);
      g_autofree char *step = cbi_role_words_describe_step (&cases[i].effect);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      g_assert_cmpstr (step, ==, cases[i].step);
    }
}

static void
add_tests (void)
{
#define ADD(path, data, function) g_test_add ("/roles-page/" path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("list", 0, test_list);
  ADD ("failures", 0, test_failures);
  ADD ("details", 0, test_details);
  ADD ("levels", 0, test_levels);
  ADD ("many-holders", 0, test_many_holders);
  ADD ("locks", 0, test_locks);
  ADD ("create", 0, test_create);
  ADD ("copy", 0, test_copy);
  ADD ("undo/in-time", 0, test_undo);
  ADD ("undo/too-late", 0, test_undo_too_late);
  ADD ("delete/undo", 0, test_delete_and_undo);
  ADD ("delete/close", 0, test_delete_and_close);
  ADD ("delete/held", 0, test_delete_of_held);
  ADD ("delete/replacement", 0, test_delete_with_replacement);
  ADD ("delete/request-lost", PAGE_LOSES_REQUEST, test_delete_disturbed);
  ADD ("delete/answer-lost", PAGE_LOSES_ANSWER, test_delete_disturbed);
  ADD ("delete/failed", PAGE_FAILS, test_delete_disturbed);
  ADD ("delete/changed", 0, test_delete_changed);
  ADD ("delete/unforeseen", 0, test_delete_unforeseen);
  ADD ("close-while-loading", 0, test_close_while_loading);
  ADD ("words", 0, test_words);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return page_test_run (argc, argv, add_tests);
}

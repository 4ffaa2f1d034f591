/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "users-fixture.h"

#include "client/cbi-client-users.h"
#include "core/cbi-user-change.h"
#include "ui/cbi-list-row.h"
#include "ui/cbi-relative-time.h"
#include "ui/cbi-role-check.h"
#include "ui/cbi-section.h"
#include "ui/cbi-user-dialog.h"
#include "ui/cbi-users-page.h"

static void
show_status (UsersFixture *f,
             const char   *status)
{
  gtk_widget_activate_action (f->users, "settings.users-status", "s", status);
}

static void
search (UsersFixture *f,
        const char   *words)
{
  cbi_section_start_search (CBI_SECTION (f->users));
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (f->page.window)), words);
}

static void
open_row (const char *name)
{
  GtkWidget *row = gtk_widget_get_ancestor (page_wait_for (name), CBI_TYPE_LIST_ROW);

  gtk_widget_activate_action (row, "row.toggle", NULL);
  page_wait_for ("Hide details");
}

static gboolean
row_has_focus (UsersFixture *f,
               const char   *name)
{
  GtkWidget *focus = gtk_window_get_focus (f->page.window);
  GtkWidget *label = page_find (name);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, CBI_TYPE_LIST_ROW) : NULL;

  return focus != NULL && row != NULL && gtk_widget_is_ancestor (focus, row);
}

static void
fill (const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (page_wait_for (title)), text);
}

static const char *
read_field (const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (page_wait_for (title)));
}

static CbiRoleCheck *
find_check (GtkWidget  *widget,
            const char *role)
{
  CbiRoleCheck *found = NULL;

  if (CBI_IS_ROLE_CHECK (widget) && cbi_role_check_get_role (CBI_ROLE_CHECK (widget)) != NULL &&
      g_str_equal (cbi_role_get_name (cbi_role_check_get_role (CBI_ROLE_CHECK (widget))), role))
    return CBI_ROLE_CHECK (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_check (child, role);

  return found;
}

static void
choose_role (const char *role)
{
  CbiRoleCheck *check;

  PAGE_WAIT_UNTIL (find_check (GTK_WIDGET (page_find_window (CBI_TYPE_USER_DIALOG)), role) != NULL);
  check = find_check (GTK_WIDGET (page_find_window (CBI_TYPE_USER_DIALOG)), role);
  gtk_widget_activate (gtk_widget_get_first_child (GTK_WIDGET (check)));
  g_assert_true (cbi_role_check_get_chosen (check));
}

static void
test_list (UsersFixture *f,
           gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);

  users_start (f);
  page_wait_for ("2 users");
  page_wait_for (NAME);
  page_wait_for (EMAIL);
  page_wait_for ("Intake Worker");
  page_wait_for ("active");

  search (f, "mia adm");
  page_wait_for ("1 user");
  page_wait_gone (NAME);
  search (f, "xyz");
  page_wait_for ("No Results Found");
  page_wait_for ("Try the beginning of a word from a name or an email address.");
  search (f, "");
  page_wait_for (NAME);
}

/* What is left out is said, and a user who is looked for is shown whatever was left out. */
static void
test_status (UsersFixture *f,
             gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);

  users_start (f);
  show_status (f, "disabled");
  page_wait_for ("No Results Found");
  page_wait_for ("Only users with one status are looked for. To see everybody, choose “All” in the menu beside the search.");
  show_status (f, "active");
  page_wait_for ("2 active users");
  open_row (NAME);
  page_click ("Disable");
  page_wait_for ("1 active user");
  page_wait_gone (NAME);
  show_status (f, "disabled");
  page_wait_for ("1 disabled user");
  page_wait_for ("disabled");
  show_status (f, "active");
  page_wait_gone (NAME);
  cbi_section_locate (CBI_SECTION (f->users), cbi_resource_get_id (CBI_RESOURCE (user)));
  page_wait_for (NAME);
  page_wait_for ("2 users");
}

static void
test_failures (UsersFixture *f,
               gconstpointer unused)
{
  page_disturb (&f->page, PAGE_FAILS, NULL);
  cbi_section_set_server (CBI_SECTION (f->users), f->page.client, NULL);
  page_wait_for ("The Users Could Not Be Loaded");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("1 user");
}

static void
test_disable_and_undo (UsersFixture *f,
                       gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);
  g_autoptr (CbiUser) stored = NULL;

  users_start (f);
  open_row (NAME);
  page_wait_for ("What the roles allow together");
  page_wait_for ("No access to: Engage, Provider Management, Reporting, Admin, Portal, Provider Portal.");
  page_click ("Disable");
  page_wait_for ("“" NAME "” was disabled");
  page_wait_for ("This account is disabled: whoever it belongs to can’t sign in, and the address stays taken.");
  page_click ("Undo");
  PAGE_WAIT_UNTIL (g_strcmp0 (f->toast, "“" NAME "” is as it was before") == 0);
  stored = users_find (f, "ana");
  g_assert_cmpstr (cbi_user_get_status (stored), ==, "active");
  g_assert_cmpint (cbi_user_compare (user, stored), ==, CBI_USER_FIELD_NONE);

  page_wait_for ("active");
  page_click ("Disable");
  page_wait_for ("Enable");
  page_click ("Enable");
  page_wait_for ("“" NAME "” was enabled");
}

/* The server says why not, and nothing changes. */
static void
test_administrator_stays (UsersFixture *f,
                          gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  users_start (f);
  open_row ("Mia Admin");
  page_click ("Disable");
  PAGE_WAIT_UNTIL (g_strcmp0 (f->toast, "This is the account of the organisation’s administrator. It can’t be disabled.") == 0);
  stored = users_find (f, "mia");
  g_assert_cmpstr (cbi_user_get_status (stored), ==, "active");

  /* Nor may the last one lose the role; the form shows why at the roles. */
  page_click ("Edit");
  choose_role ("Intake Worker");
  gtk_widget_activate (gtk_widget_get_first_child (GTK_WIDGET (find_check (GTK_WIDGET (page_find_window (CBI_TYPE_USER_DIALOG)), "Admin"))));
  page_click ("Save");
  page_wait_for ("Nobody else could administer Casebook. Give the role Admin to another active user first.");
}

static void
fill_new (const char *first,
          const char *email)
{
  fill ("First name", first);
  fill ("Last name", "New");
  fill ("Email", email);
  choose_role ("Engage Observer");
}

static void
test_add (UsersFixture *f,
          gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  users_start (f);
  page_click ("Add a user");
  page_click ("Save");
  page_wait_for ("Enter the first name.");
  page_wait_for ("Enter the last name.");
  page_wait_for ("Enter the user’s email address.");
  page_wait_for ("Choose at least one role.");
  fill_new ("Zoë", "zoe@example.org");
  page_wait_for ("This address is free.");
  page_click ("Save");
  page_wait_for ("Zoë New");
  page_wait_for ("Hide details");
  PAGE_WAIT_UNTIL (row_has_focus (f, "Zoë New"));
  PAGE_WAIT_UNTIL (g_strcmp0 (f->toast, "“Zoë New” was added") == 0);
  g_assert_true (users_dialog_is_gone ());
  stored = users_find (f, "zoe");
  g_assert_cmpstr (cbi_user_get_email (stored), ==, "zoe@example.org");
  g_assert_null (cbi_user_get_phone (stored));
}

/* An address is an application's or a user's, and the sentence stands at its field. */
static void
test_taken_address (UsersFixture *f,
                    gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_find_role (&f->page, "Intake Worker");
  g_autofree char *email = g_strdup_printf ("%u@example.org", g_str_hash ("Payroll sync"));

  page_give_role (&f->page, role, "Payroll sync", NULL);
  users_start (f);
  page_click ("Add a user");
  fill_new ("Zoë", email);
  page_wait_for ("“Payroll sync” already uses this address. Enter a different one.");
  page_click ("Save");
  page_wait_for ("An application or another user already uses this address. Enter a different one.");
  g_assert_cmpstr (read_field ("Email"), ==, email);
}

/* However often Save is tried, and whatever got lost, one user comes of it. */
static void
test_add_disturbed (UsersFixture *f,
                    gconstpointer data)
{
  users_start (f);
  page_click ("Add a user");
  fill_new ("Zoë", "zoe@example.org");
  page_disturb (&f->page, GPOINTER_TO_INT (data), "POST");
  page_click ("Save");
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("Zoë New");
  g_assert_true (users_find_one (f, "new"));
}

static void
test_add_changed_after_loss (UsersFixture *f,
                             gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  users_start (f);
  page_click ("Add a user");
  fill_new ("Zoë", "zoe@example.org");
  page_disturb (&f->page, PAGE_LOSES_ANSWER, "POST");
  page_click ("Save");
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  fill ("First name", "Zora");
  fill ("Email", "zora@example.org");
  page_click ("Save");
  page_wait_for ("Zora New");
  g_assert_true (users_find_one (f, "new"));
  stored = users_find (f, "new");
  g_assert_cmpstr (cbi_user_get_email (stored), ==, "zora@example.org");
}

static void
test_cancel_while_saving (UsersFixture *f,
                          gconstpointer unused)
{
  users_start (f);
  page_click ("Add a user");
  fill_new ("Zoë", "zoe@example.org");
  page_disturb (&f->page, PAGE_HANGS, "POST");
  page_click ("Save");
  page_wait_for ("Saving…");
  page_click ("Cancel");
  page_wait_for ("Saving was cancelled, but the user may already be added. Saving again is safe: it never adds them twice.");
  g_assert_cmpstr (read_field ("First name"), ==, "Zoë");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Save");
  page_wait_for ("Zoë New");
}

static void
change_user (UsersFixture *f,
             CbiUser      *user,
             const char   *phone,
             const char   *last)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiUser) changed = cbi_user_copy (user);
  g_autoptr (CbiUser) stored = NULL;

  cbi_user_set_phone (changed, phone);
  cbi_user_set_last_name (changed, last);
  cbi_resource_set_etag (CBI_RESOURCE (changed), "*");
  cbi_client_update_user_async (f->page.direct, changed, NULL, users_keep_result, &result);
  stored = cbi_client_update_user_finish (f->page.direct, users_await (&result), &error);
  g_assert_no_error (error);
}

static void
test_edit_and_undo (UsersFixture *f,
                    gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);
  g_autoptr (CbiUser) stored = NULL;
  g_autoptr (CbiUser) back = NULL;

  users_start (f);
  open_row (NAME);
  page_click ("Edit");
  fill ("Last name", "Zeller");
  fill ("Phone", "555");
  page_click ("Save");
  page_wait_for ("Ana Zeller");
  stored = users_find (f, "zeller");
  g_assert_cmpint (cbi_user_compare (user, stored), ==, CBI_USER_FIELD_LAST_NAME | CBI_USER_FIELD_PHONE);
  page_click ("Undo");
  page_wait_for (NAME);
  back = users_find (f, "aarons");
  g_assert_cmpint (cbi_user_compare (user, back), ==, CBI_USER_FIELD_NONE);
}

static void
test_somebody_was_faster (UsersFixture *f,
                          gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);
  g_autoptr (CbiUser) theirs = NULL;
  g_autoptr (CbiUser) stored = NULL;
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;

  users_start (f);
  open_row (NAME);
  page_click ("Edit");
  fill ("First name", "Anna");
  change_user (f, user, "555", "Aaronson");
  theirs = users_find (f, "aaronson");
  when = cbi_relative_time_describe_exactly (cbi_user_get_last_updated_at (theirs));
  heading = g_strdup_printf ("Mia Admin changed this user while you were editing them (%s)", when);
  page_click ("Save");
  page_wait_for (heading);
  page_wait_for ("Phone: now “555”");
  page_wait_for ("Last name: now “Aaronson”");
  page_wait_for ("The form now has these changes together with yours. Saving keeps both.");
  g_assert_cmpstr (read_field ("Phone"), ==, "555");
  page_click ("Take Over the Newer State");
  g_assert_cmpstr (read_field ("First name"), ==, "Ana");
  page_click ("Back to What I Typed");
  g_assert_cmpstr (read_field ("First name"), ==, "Anna");
  page_click ("Save");
  page_wait_for ("Anna Aaronson");
  stored = users_find (f, "aaronson");
  g_assert_cmpstr (cbi_user_get_phone (stored), ==, "555");
}

static void
test_discard (UsersFixture *f,
              gconstpointer unused)
{
  users_start (f);
  page_click ("Add a user");
  page_click ("Cancel");
  PAGE_WAIT_UNTIL (users_dialog_is_gone ());

  page_click ("Add a user");
  fill ("First name", "Zoë");
  page_click ("Cancel");
  page_wait_for ("Discard the New User?");
  page_click ("Keep Editing");
  page_wait_gone ("Discard the New User?");
  g_assert_cmpstr (read_field ("First name"), ==, "Zoë");
  page_click ("Cancel");
  page_click ("Discard");
  PAGE_WAIT_UNTIL (users_dialog_is_gone ());
}

#define ADD_WITH(path, data, function) \
  g_test_add ("/users-page/" path, UsersFixture, GINT_TO_POINTER (data), users_set_up, function, users_tear_down)
#define ADD(path, function) ADD_WITH (path, 0, function)

static void
add_tests (void)
{
  ADD ("list", test_list);
  ADD ("status", test_status);
  ADD ("failures", test_failures);
  ADD ("disable-and-undo", test_disable_and_undo);
  ADD ("administrator-stays", test_administrator_stays);
  ADD ("add", test_add);
  ADD ("taken-address", test_taken_address);
  ADD_WITH ("add/lost-request", PAGE_LOSES_REQUEST, test_add_disturbed);
  ADD_WITH ("add/lost-answer", PAGE_LOSES_ANSWER, test_add_disturbed);
  ADD ("add/changed-after-loss", test_add_changed_after_loss);
  ADD ("add/cancelled", test_cancel_while_saving);
  ADD ("edit-and-undo", test_edit_and_undo);
  ADD ("somebody-was-faster", test_somebody_was_faster);
  ADD ("discard", test_discard);
}

int
main (int    argc,
      char **argv)
{
  return page_test_run (argc, argv, add_tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-fixture.h"

#include "client/cbi-client-list.h"
#include "client/cbi-client-users.h"
#include "core/cbi-csv.h"
#include "core/cbi-user-change.h"
#include "ui/cbi-import-dialog-private.h"
#include "ui/cbi-list-row.h"
#include "ui/cbi-role-check.h"
#include "ui/cbi-section.h"
#include "ui/cbi-user-dialog.h"
#include "ui/cbi-users-page.h"

/* The first in the list; the administrator comes second. */
#define NAME "Ana Aarons"
#define EMAIL "ana@example.org"

#define HEADER "Email,First Name,Last Name,Roles\n"

typedef struct
{
  PageFixture page;
  GtkWidget  *users; /* the page */
  char       *toast; /* (nullable): the last one */
} Fixture;

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->toast);
  f->toast = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  const GActionEntry entries[] = { { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new ("net.casebook.Integrations");

  page_fixture_set_up (&f->page, NULL);
  f->toast = NULL;
  g_settings_reset (settings, "users-status");
  g_settings_reset (settings, "users-sort-order");
  f->users = cbi_users_page_new ();
  page_show (&f->page, f->users);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (GTK_WIDGET (f->page.window), "win", G_ACTION_GROUP (group));
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  page_fixture_tear_down (&f->page, NULL);
  g_free (f->toast);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  PAGE_WAIT_UNTIL (*result != NULL);

  return *result;
}

/* Somebody else adds a user. */
static CbiUser *
make_user (Fixture    *f,
           const char *first,
           const char *last,
           const char *email,
           const char *role_name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiUser) draft = cbi_user_new ();
  g_autoptr (CbiRole) role = page_find_role (&f->page, role_name);
  CbiUser *user;

  cbi_user_set_first_name (draft, first);
  cbi_user_set_last_name (draft, last);
  cbi_user_set_email (draft, email);
  cbi_user_add_role (draft, role);
  cbi_client_create_user_async (f->page.direct, draft, email, NULL, keep_result_cb, &result);
  user = cbi_client_create_user_finish (f->page.direct, await (&result), &error);
  g_assert_no_error (error);

  return user;
}

static CbiUser *
make_first (Fixture *f)
{
  return make_user (f, "Ana", "Aarons", EMAIL, "Intake Worker");
}

static CbiPage *
list_users (Fixture    *f,
            const char *search)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiListQuery) query = cbi_list_query_new (search, NULL, NULL, NULL);
  CbiPage *page;

  cbi_client_list_async (f->page.direct, CBI_LIST_USERS, query, 0, 50, NULL, keep_result_cb, &result);
  page = cbi_client_list_finish (f->page.direct, await (&result), &error);
  g_assert_no_error (error);

  return page;
}

/* Returns: (transfer full): the only user whom the search finds, as the server has them now */
static CbiUser *
find_user (Fixture    *f,
           const char *search)
{
  g_autoptr (CbiPage) page = list_users (f, search);

  g_assert_cmpuint (page->total, ==, 1);

  return g_object_ref (g_ptr_array_index (page->items, 0));
}

static void
start (Fixture *f)
{
  cbi_section_set_server (CBI_SECTION (f->users), f->page.client, NULL);
  page_wait_for ("Mia Admin");
}

static void
do_action (Fixture    *f,
           const char *action)
{
  gtk_widget_activate_action (f->users, action, NULL);
}

static void
show_status (Fixture    *f,
             const char *status)
{
  gtk_widget_activate_action (f->users, "settings.users-status", "s", status);
}

static void
search (Fixture    *f,
        const char *words)
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
row_has_focus (Fixture    *f,
               const char *name)
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

static gboolean
dialog_is_gone (void)
{
  return page_find_window (CBI_TYPE_USER_DIALOG) == NULL && page_find_window (CBI_TYPE_IMPORT_DIALOG) == NULL;
}

static void
test_list (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);

  start (f);
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
test_status (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);

  start (f);
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
test_failures (Fixture      *f,
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
test_disable_and_undo (Fixture      *f,
                       gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);
  g_autoptr (CbiUser) stored = NULL;

  start (f);
  open_row (NAME);
  page_wait_for ("What the roles allow together");
  page_wait_for ("No access to: Engage, Provider Management, Reporting, Admin, Portal, Provider Portal.");
  page_click ("Disable");
  page_wait_for ("“" NAME "” was disabled");
  page_wait_for ("This account is disabled: whoever it belongs to can’t sign in, and the address stays taken.");
  page_click ("Undo");
  PAGE_WAIT_UNTIL (g_strcmp0 (f->toast, "“" NAME "” is as it was before") == 0);
  stored = find_user (f, "ana");
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
test_administrator_stays (Fixture      *f,
                          gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  start (f);
  open_row ("Mia Admin");
  page_click ("Disable");
  PAGE_WAIT_UNTIL (g_strcmp0 (f->toast, "This is the account of the organisation’s administrator. It can’t be disabled.") == 0);
  stored = find_user (f, "mia");
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
test_add (Fixture      *f,
          gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  start (f);
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
  g_assert_true (dialog_is_gone ());
  stored = find_user (f, "zoe");
  g_assert_cmpstr (cbi_user_get_email (stored), ==, "zoe@example.org");
  g_assert_null (cbi_user_get_phone (stored));
}

/* An address is an application's or a user's, and the sentence stands at its field. */
static void
test_taken_address (Fixture      *f,
                    gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_find_role (&f->page, "Intake Worker");
  g_autofree char *email = g_strdup_printf ("%u@example.org", g_str_hash ("Payroll sync"));

  page_give_role (&f->page, role, "Payroll sync", NULL);
  start (f);
  page_click ("Add a user");
  fill_new ("Zoë", email);
  page_wait_for ("“Payroll sync” already uses this address. Enter a different one.");
  page_click ("Save");
  page_wait_for ("An application or another user already uses this address. Enter a different one.");
  g_assert_cmpstr (read_field ("Email"), ==, email);
}

static gboolean
is_one (Fixture    *f,
        const char *words)
{
  g_autoptr (CbiPage) page = list_users (f, words);

  return page->total == 1;
}

/* However often Save is tried, and whatever got lost, one user comes of it. */
static void
test_add_disturbed (Fixture      *f,
                    gconstpointer data)
{
  start (f);
  page_click ("Add a user");
  fill_new ("Zoë", "zoe@example.org");
  page_disturb (&f->page, GPOINTER_TO_INT (data), "POST");
  page_click ("Save");
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("Zoë New");
  g_assert_true (is_one (f, "new"));
}

static void
test_add_changed_after_loss (Fixture      *f,
                             gconstpointer unused)
{
  g_autoptr (CbiUser) stored = NULL;

  start (f);
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
  g_assert_true (is_one (f, "new"));
  stored = find_user (f, "new");
  g_assert_cmpstr (cbi_user_get_email (stored), ==, "zora@example.org");
}

static void
test_cancel_while_saving (Fixture      *f,
                          gconstpointer unused)
{
  start (f);
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
change_user (Fixture    *f,
             CbiUser    *user,
             const char *phone,
             const char *last)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiUser) changed = cbi_user_copy (user);
  g_autoptr (CbiUser) stored = NULL;

  cbi_user_set_phone (changed, phone);
  cbi_user_set_last_name (changed, last);
  cbi_resource_set_etag (CBI_RESOURCE (changed), "*");
  cbi_client_update_user_async (f->page.direct, changed, NULL, keep_result_cb, &result);
  stored = cbi_client_update_user_finish (f->page.direct, await (&result), &error);
  g_assert_no_error (error);
}

static void
test_edit_and_undo (Fixture      *f,
                    gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);
  g_autoptr (CbiUser) stored = NULL;
  g_autoptr (CbiUser) back = NULL;

  start (f);
  open_row (NAME);
  page_click ("Edit");
  fill ("Last name", "Zeller");
  fill ("Phone", "555");
  page_click ("Save");
  page_wait_for ("Ana Zeller");
  stored = find_user (f, "zeller");
  g_assert_cmpint (cbi_user_compare (user, stored), ==, CBI_USER_FIELD_LAST_NAME | CBI_USER_FIELD_PHONE);
  page_click ("Undo");
  page_wait_for (NAME);
  back = find_user (f, "aarons");
  g_assert_cmpint (cbi_user_compare (user, back), ==, CBI_USER_FIELD_NONE);
}

static void
test_somebody_was_faster (Fixture      *f,
                          gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);
  g_autoptr (CbiUser) stored = NULL;

  start (f);
  open_row (NAME);
  page_click ("Edit");
  fill ("First name", "Anna");
  change_user (f, user, "555", "Aaronson");
  page_click ("Save");
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
  stored = find_user (f, "aaronson");
  g_assert_cmpstr (cbi_user_get_phone (stored), ==, "555");
}

static void
test_discard (Fixture      *f,
              gconstpointer unused)
{
  start (f);
  page_click ("Add a user");
  page_click ("Cancel");
  PAGE_WAIT_UNTIL (dialog_is_gone ());

  page_click ("Add a user");
  fill ("First name", "Zoë");
  page_click ("Cancel");
  page_wait_for ("Discard the New User?");
  page_click ("Keep Editing");
  page_wait_gone ("Discard the New User?");
  g_assert_cmpstr (read_field ("First name"), ==, "Zoë");
  page_click ("Cancel");
  page_click ("Discard");
  PAGE_WAIT_UNTIL (dialog_is_gone ());
}

static CbiImportDialog *
open_file (Fixture    *f,
           const char *text)
{
  g_autofree char *path = g_build_filename (f->page.folder, "users.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CbiImportDialog *dialog = CBI_IMPORT_DIALOG (page_find_window (CBI_TYPE_IMPORT_DIALOG));

  if (dialog == NULL)
    {
      do_action (f, "users.import");
      dialog = CBI_IMPORT_DIALOG (page_find_window (CBI_TYPE_IMPORT_DIALOG));
    }
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  cbi_import_dialog_open_file (dialog, file);

  return dialog;
}

static const char *const mixed = HEADER "ida@example.org,Ida,Berg,Intake Worker;engage observer\n"
                                        "nobody,Nobody,At All,Chief\n" EMAIL ",Second,Ana,Admin\n"
                                        "jo@example.org,Jo,Lund,Admin\n";

static char *
read_clipboard (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->users);
  char         *text;

  gdk_clipboard_read_text_async (clipboard, NULL, keep_result_cb, &result);
  text = gdk_clipboard_read_text_finish (clipboard, await (&result), &error);
  g_assert_no_error (error);

  return text;
}

static void
test_import (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiUser) user = make_first (f);
  g_autoptr (CbiUser) ida = NULL;
  g_autofree char *copied = NULL;

  start (f);
  open_file (f, mixed);
  page_wait_for ("2 users will be added");
  page_wait_for ("2 lines are refused. You can import the others now, or correct the file and choose it again.");
  page_wait_for ("Line 3: nobody");
  page_wait_for ("There is no role “Chief”. Use the name as the list of roles has it.\nEnter a complete email address, such as name@example.org.");
  page_wait_for ("Line 4: " EMAIL);
  page_wait_for ("“Ida Berg” will be added");
  g_assert_false (is_one (f, "ida"));
  page_click ("Import");
  page_wait_for ("2 users were added");
  page_wait_for ("2 lines were refused. Correct them in a file of their own and import that one.");
  page_click ("Copy the Refused Lines");
  copied = read_clipboard (f);
  g_assert_cmpstr (copied, ==,
                   "Line 3: nobody\n\tThere is no role “Chief”. Use the name as the list of roles has it.\n"
                   "\tEnter a complete email address, such as name@example.org.\n"
                   "Line 4: " EMAIL "\n\tAn application or another user already uses this address. Enter a different one.\n");
  page_click ("Close");
  PAGE_WAIT_UNTIL (dialog_is_gone ());
  page_wait_for ("Ida Berg");
  page_wait_for ("4 users");
  ida = find_user (f, "ida");
  g_assert_cmpuint (g_list_model_get_n_items (cbi_user_get_roles (ida)), ==, 2);
}

static void
test_import_unfit (Fixture      *f,
                   gconstpointer unused)
{
  g_autofree char *large = g_strnfill (CBI_CSV_MAX_BYTES + 1, 'x');

  start (f);
  open_file (f, "Name\nIda\n");
  page_wait_for ("The column “Email” is missing. The first line must name Email, First Name, Last Name and Roles.");
  g_assert_null (page_find_button ("Try Again"));
  open_file (f, large);
  page_wait_for ("The file is larger than 4 MB. Import its users in several files.");
  open_file (f, HEADER "bad,Ida,Berg,Admin\n");
  page_wait_for ("Nobody can be added");
  g_assert_null (page_find_button ("Import"));
  open_file (f, HEADER);
  page_wait_for ("Below its first line the file is empty.");
}

/* A lost answer to the check only means to check again; one to the import adds nobody twice. */
static void
test_import_disturbed (Fixture      *f,
                       gconstpointer data)
{
  start (f);
  page_disturb (&f->page, PAGE_LOSES_REQUEST, "POST");
  open_file (f, mixed);
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("3 users will be added");
  page_disturb (&f->page, GPOINTER_TO_INT (data), "POST");
  page_click ("Import");
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  page_wait_for ("3 users were added");
  g_assert_true (is_one (f, "ida"));
}

static void
test_import_cancelled (Fixture      *f,
                       gconstpointer unused)
{
  CbiImportDialog *dialog;

  start (f);
  page_disturb (&f->page, PAGE_HANGS, "POST");
  open_file (f, mixed);
  page_wait_for ("The server checks each line…");
  page_click ("Cancel");
  page_wait_for ("Choose a File…");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  dialog = open_file (f, mixed);
  page_wait_for ("3 users will be added");
  page_disturb (&f->page, PAGE_HOLDS, "POST");
  page_click ("Import");
  PAGE_WAIT_UNTIL (f->page.held->len > 0);
  page_click ("Cancel");
  page_wait_for ("The import was cancelled, but the users may already be added. Importing again is safe: it never adds them twice.");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Import");
  page_wait_for ("3 users were added");
  gtk_window_close (GTK_WINDOW (dialog));
  PAGE_WAIT_UNTIL (dialog_is_gone ());
}

/* The longest time in which nothing else could happen. */
typedef struct
{
  gint64 last;
  gint64 longest;
} Pauses;

static gboolean
measure_cb (gpointer user_data)
{
  Pauses *pauses = user_data;
  gint64  now = g_get_monotonic_time ();

  if (pauses->last != 0)
    pauses->longest = MAX (pauses->longest, now - pauses->last);
  pauses->last = now;

  return G_SOURCE_CONTINUE;
}

static void
test_import_many (Fixture      *f,
                  gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  Pauses pauses = { 0 };
  guint  source;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "many%u@example.org,Many,Number %u,%s\n", i, i, i % 10 == 0 ? "Chief" : "Engage Worker");
  start (f);
  source = g_timeout_add (5, measure_cb, &pauses);
  open_file (f, text->str);
  page_wait_for ("1800 users will be added");
  page_click ("Import");
  page_wait_for ("1800 users were added");
  g_source_remove (source);
  g_test_message ("The longest pause took %" G_GINT64_FORMAT " ms", pauses.longest / 1000);
}

static void
test_close_while_working (Fixture      *f,
                          gconstpointer unused)
{
  start (f);
  page_disturb (&f->page, PAGE_HOLDS, "POST");
  open_file (f, mixed);
  PAGE_WAIT_UNTIL (f->page.held->len > 0);
  page_close_window (&f->page);
  PAGE_WAIT_UNTIL (dialog_is_gone ());
  page_go_on (&f->page);
  page_settle (100);
}

#define ADD_WITH(path, data, function) \
  g_test_add ("/users-page/" path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
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
  ADD ("import", test_import);
  ADD ("import/unfit", test_import_unfit);
  ADD_WITH ("import/lost-request", PAGE_LOSES_REQUEST, test_import_disturbed);
  ADD_WITH ("import/lost-answer", PAGE_LOSES_ANSWER, test_import_disturbed);
  ADD ("import/cancelled", test_import_cancelled);
  ADD ("import/many", test_import_many);
  ADD ("import/closed", test_close_while_working);
}

int
main (int    argc,
      char **argv)
{
  return page_test_run (argc, argv, add_tests);
}

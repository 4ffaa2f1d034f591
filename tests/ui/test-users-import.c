/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "users-fixture.h"

#include "core/cbi-csv.h"
#include "ui/cbi-import-dialog-private.h"

#define HEADER "Email,First Name,Last Name,Roles\n"

static CbiImportDialog *
open_file (UsersFixture *f,
           const char   *text)
{
  g_autofree char *path = g_build_filename (f->page.folder, "users.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CbiImportDialog *dialog = CBI_IMPORT_DIALOG (page_find_window (CBI_TYPE_IMPORT_DIALOG));

  if (dialog == NULL)
    {
      users_do (f, "users.import");
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
read_clipboard (UsersFixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->users);
  char         *text;

  gdk_clipboard_read_text_async (clipboard, NULL, users_keep_result, &result);
  text = gdk_clipboard_read_text_finish (clipboard, users_await (&result), &error);
  g_assert_no_error (error);

  return text;
}

static void
test_import (UsersFixture *f,
             gconstpointer unused)
{
  g_autoptr (CbiUser) user = users_make_first (f);
  g_autoptr (CbiUser) ida = NULL;
  g_autofree char *copied = NULL;

  users_start (f);
  open_file (f, mixed);
  page_wait_for ("2 users will be added");
  page_wait_for ("2 lines are refused. You can import the others now, or correct the file and choose it again.");
  page_wait_for ("Line 3: nobody");
  page_wait_for ("There is no role “Chief”. Use the name as the list of roles has it.\nEnter a complete email address, such as name@example.org.");
  page_wait_for ("Line 4: " EMAIL);
  page_wait_for ("“Ida Berg” will be added");
  g_assert_false (users_find_one (f, "ida"));
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
  PAGE_WAIT_UNTIL (users_dialog_is_gone ());
  page_wait_for ("Ida Berg");
  page_wait_for ("4 users");
  ida = users_find (f, "ida");
  g_assert_cmpuint (g_list_model_get_n_items (cbi_user_get_roles (ida)), ==, 2);
}

static void
test_import_unfit (UsersFixture *f,
                   gconstpointer unused)
{
  g_autofree char *large = g_strnfill (CBI_CSV_MAX_BYTES + 1, 'x');

  users_start (f);
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
test_import_disturbed (UsersFixture *f,
                       gconstpointer data)
{
  users_start (f);
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
  g_assert_true (users_find_one (f, "ida"));
}

static void
test_import_cancelled (UsersFixture *f,
                       gconstpointer unused)
{
  CbiImportDialog *dialog;

  users_start (f);
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
  PAGE_WAIT_UNTIL (users_dialog_is_gone ());
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
test_import_many (UsersFixture *f,
                  gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  Pauses pauses = { 0 };
  guint  source;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "many%u@example.org,Many,Number %u,%s\n", i, i, i % 10 == 0 ? "Chief" : "Engage Worker");
  users_start (f);
  source = g_timeout_add (5, measure_cb, &pauses);
  open_file (f, text->str);
  page_wait_for ("1800 users will be added");
  page_click ("Import");
  page_wait_for ("1800 users were added");
  g_source_remove (source);
  g_test_message ("The longest pause took %" G_GINT64_FORMAT " ms", pauses.longest / 1000);
}

static void
test_close_while_working (UsersFixture *f,
                          gconstpointer unused)
{
  users_start (f);
  page_disturb (&f->page, PAGE_HOLDS, "POST");
  open_file (f, mixed);
  PAGE_WAIT_UNTIL (f->page.held->len > 0);
  page_close_window (&f->page);
  PAGE_WAIT_UNTIL (users_dialog_is_gone ());
  page_go_on (&f->page);
  page_settle (100);
}

#define ADD_WITH(path, data, function) \
  g_test_add ("/users-import/" path, UsersFixture, GINT_TO_POINTER (data), users_set_up, function, users_tear_down)
#define ADD(path, function) ADD_WITH (path, 0, function)

static void
add_tests (void)
{
  ADD ("mixed", test_import);
  ADD ("unfit", test_import_unfit);
  ADD_WITH ("lost-request", PAGE_LOSES_REQUEST, test_import_disturbed);
  ADD_WITH ("lost-answer", PAGE_LOSES_ANSWER, test_import_disturbed);
  ADD ("cancelled", test_import_cancelled);
  ADD ("many", test_import_many);
  ADD ("closed", test_close_while_working);
}

int
main (int    argc,
      char **argv)
{
  return page_test_run (argc, argv, add_tests);
}

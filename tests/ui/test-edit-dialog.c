/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include "core/cbi-application-change.h"
#include "core/cbi-rule.h"
#include "ui/cbi-edit-dialog-private.h"

#define NAME "Payroll Sync"
#define EMAIL "me+payroll@example.org"
#define NEW_NAME "Payroll Export"

/* Roles of the fake server, by what they allow. */
#define ENGAGE_OBSERVER 1
#define INTAKE_WORKER 4

typedef struct
{
  FakeServer     *server;
  CbiClient      *client;
  CbiApplication *application;
  CbiEditDialog  *dialog; /* (weak) */
  CbiApplication *before;
  CbiApplication *after;
  guint           n_refreshed;
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
saved_cb (CbiEditDialog  *dialog,
          CbiApplication *after,
          Fixture        *f)
{
  g_set_object (&f->before, CBI_APPLICATION (cbi_resource_dialog_get_base (CBI_RESOURCE_DIALOG (dialog))));
  g_set_object (&f->after, after);
}

static void
refreshed_cb (CbiEditDialog  *dialog,
              CbiApplication *application,
              Fixture        *f)
{
  f->n_refreshed++;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->server = fake_server_new ();
  f->client = cbi_client_new (f->server->url, "token");
  f->application = fake_server_add_application (f->server, NAME, EMAIL, INTAKE_WORKER);
  g_set_weak_pointer (&f->dialog, cbi_edit_dialog_new (NULL, f->client, NULL, f->application));
  g_signal_connect (f->dialog, "saved", G_CALLBACK (saved_cb), f);
  g_signal_connect (f->dialog, "refreshed", G_CALLBACK (refreshed_cb), f);
  WAIT_UNTIL (cbi_role_chooser_get_roles (f->dialog->form->role_chooser) != NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_assert_null (f->dialog);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->before);
  g_clear_object (&f->after);
  g_clear_object (&f->application);
  g_clear_object (&f->client);
  fake_server_free (f->server);
}

static void
press (Fixture    *f,
       const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), action, NULL);
}

static CbiFormDialogState
get_state (Fixture *f)
{
  return cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog));
}

static gboolean
shows_banner (Fixture *f)
{
  return gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog)));
}

static gboolean
shows_note (Fixture *f)
{
  return gtk_widget_get_visible (GTK_WIDGET (cbi_resource_dialog_get_private (CBI_RESOURCE_DIALOG (f->dialog))->note));
}

static CbiApplication *
on_server (Fixture *f)
{
  return g_hash_table_lookup (f->server->applications, cbi_resource_get_id (CBI_RESOURCE (f->application)));
}

static const char *
get_name (Fixture *f)
{
  return gtk_editable_get_text (f->dialog->form->name_row);
}

static void
type_name (Fixture *f)
{
  gtk_editable_set_text (f->dialog->form->name_row, NEW_NAME);
}

static void
save_and_fail (Fixture       *f,
               FakeServerMode mode)
{
  f->server->update_mode = mode;
  press (f, "form.save");
  g_assert_cmpint (get_state (f), ==, CBI_FORM_DIALOG_SAVING);
  WAIT_UNTIL (get_state (f) != CBI_FORM_DIALOG_SAVING);
  g_assert_cmpint (get_state (f), ==, CBI_FORM_DIALOG_FAILED);
  f->server->update_mode = FAKE_SERVER_ANSWERS;
}

static void
save_and_close (Fixture *f)
{
  press (f, "form.save");
  WAIT_UNTIL (f->dialog == NULL);
  g_assert_nonnull (f->after);
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
    g_object_get (widget, property, &found, NULL);
  if (g_strcmp0 (found, text) == 0)
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
says (Fixture    *f,
      const char *text)
{
  return find (GTK_WIDGET (f->dialog), GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
choose_role (Fixture *f,
             guint    index)
{
  g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
  g_autoptr (CbiRole) role = fake_server_get_role (index);

  g_list_store_append (roles, role);
  cbi_role_chooser_set_chosen (f->dialog->form->role_chooser, G_LIST_MODEL (roles));
}

static void
test_opens (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (f->dialog->form->role_chooser);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->dialog)), ==, "Edit Application");
  g_assert_cmpstr (get_name (f), ==, NAME);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, EMAIL);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
  g_assert_false (says (f, "This takes effect as soon as it is saved, also for tokens in use."));
}

static void
test_nothing_to_save (Fixture      *f,
                      gconstpointer data)
{
  press (f, "form.save");
  g_assert_null (f->dialog);
  g_assert_cmpuint (f->server->n_updates, ==, 0);
  g_assert_null (f->after);
}

static void
test_saves (Fixture      *f,
            gconstpointer data)
{
  type_name (f);
  save_and_close (f);
  g_assert_cmpuint (f->server->n_updated, ==, 1);
  g_assert_cmpstr (cbi_application_get_name (on_server (f)), ==, NEW_NAME);
  g_assert_cmpstr (cbi_application_get_name (f->before), ==, NAME);
  g_assert_cmpstr (cbi_application_get_name (f->after), ==, NEW_NAME);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (f->after)), ==, "\"2\"");
  g_assert_cmpstr (cbi_application_get_status (f->after), ==, "active");
}

static void
test_empties_a_field (Fixture      *f,
                      gconstpointer data)
{
  gtk_editable_set_text (f->dialog->form->url_row, "https://example.org");
  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_application_url (f->after), ==, "https://example.org");

  g_set_weak_pointer (&f->dialog, cbi_edit_dialog_new (NULL, f->client, NULL, f->after));
  g_signal_connect (f->dialog, "saved", G_CALLBACK (saved_cb), f);
  gtk_editable_set_text (f->dialog->form->url_row, "");
  WAIT_UNTIL (cbi_role_chooser_get_roles (f->dialog->form->role_chooser) != NULL);
  save_and_close (f);
  g_assert_null (cbi_application_get_application_url (f->after));
}

static void
test_own_address (Fixture      *f,
                  gconstpointer data)
{
  CbiApplicationForm *form = f->dialog->form;

  gtk_editable_set_text (form->email_row, "me+other@example.org");
  WAIT_UNTIL (g_str_equal (cbi_field_feedback_get_sentence (form->email_feedback), "This address is free."));
  gtk_editable_set_text (form->email_row, "ME+payroll@example.org");
  g_assert_cmpstr (cbi_field_feedback_get_sentence (form->email_feedback), ==, "");
  gtk_editable_set_text (form->name_row, NEW_NAME);
  gtk_editable_set_text (form->email_row, EMAIL);
  save_and_close (f);
  g_assert_cmpuint (f->server->emails->len, ==, 1);
}

static void
test_refused (Fixture      *f,
              gconstpointer data)
{
  g_hash_table_insert (f->server->accounts, g_strdup ("taken@example.org"), g_strdup ("Somebody"));
  type_name (f);
  gtk_editable_set_text (f->dialog->form->email_row, "taken@example.org");
  save_and_fail (f, FAKE_SERVER_ANSWERS);
  g_assert_false (shows_banner (f));
  g_assert_cmpstr (cbi_field_feedback_get_sentence (f->dialog->form->email_feedback), ==, cbi_rule_get_sentence (CBI_RULE_EMAIL_TAKEN));
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);

  gtk_editable_set_text (f->dialog->form->name_row, "");
  press (f, "form.save");
  g_assert_cmpint (get_state (f), ==, CBI_FORM_DIALOG_FAILED);
  g_assert_true (cbi_field_feedback_has_problem (f->dialog->form->name_feedback));
  g_assert_cmpuint (f->server->n_updates, ==, 1);
}

static void
test_retry (Fixture      *f,
            gconstpointer data)
{
  type_name (f);
  save_and_fail (f, GPOINTER_TO_UINT (data));
  g_assert_true (shows_banner (f));
  g_assert_nonnull (find (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON, "label", "Try Again"));
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
  save_and_close (f);
  g_assert_cmpuint (f->server->n_updated, ==, 1);
  g_assert_cmpstr (cbi_application_get_name (f->before), ==, NAME);
  g_assert_cmpstr (cbi_application_get_name (f->after), ==, NEW_NAME);
}

static void
change_meanwhile (Fixture    *f,
                  const char *name,
                  const char *url,
                  gint        more_role)
{
  g_autoptr (CbiApplication) theirs = cbi_application_copy (f->application);

  if (name != NULL)
    cbi_application_set_name (theirs, name);
  cbi_application_set_application_url (theirs, url);
  if (more_role >= 0)
    {
      g_autoptr (CbiRole) role = fake_server_get_role (more_role);

      cbi_application_add_role (theirs, role);
    }
  fake_server_change_application (f->server, theirs);
}

/* What others changed comes along; both changes are there in the end. */
static void
test_conflict_elsewhere (Fixture      *f,
                         gconstpointer data)
{
  change_meanwhile (f, NULL, "https://theirs.example.org", ENGAGE_OBSERVER);
  type_name (f);
  save_and_fail (f, FAKE_SERVER_ANSWERS);
  g_assert_true (shows_note (f));
  g_assert_true (says (f, "Ada Admin changed this application while you were editing it"));
  g_assert_true (says (f, "Application URL: now “https://theirs.example.org”"));
  g_assert_true (says (f, "Roles: now with Engage Observer"));
  g_assert_true (says (f, "The form now has these changes together with yours. Saving keeps both."));
  g_assert_cmpuint (f->n_refreshed, ==, 1);
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->url_row), ==, "https://theirs.example.org");

  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_name (on_server (f)), ==, NEW_NAME);
  g_assert_cmpstr (cbi_application_get_application_url (on_server (f)), ==, "https://theirs.example.org");
  g_assert_cmpuint (g_list_model_get_n_items (cbi_application_get_roles (on_server (f))), ==, 2);
}

/* What both changed stays as typed, and is named; saving then is a decision. */
static void
test_conflict_at_the_same (Fixture      *f,
                           gconstpointer data)
{
  change_meanwhile (f, "Their Name", NULL, -1);
  type_name (f);
  save_and_fail (f, FAKE_SERVER_ANSWERS);
  g_assert_true (says (f, "Application name: now “Their Name”"));
  g_assert_true (says (f, "You changed this, too: Application name. The form keeps yours there, and has their other changes. Saving replaces theirs."));
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
  g_assert_cmpuint (f->server->n_updated, ==, 0);

  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_name (on_server (f)), ==, NEW_NAME);
  g_assert_cmpstr (cbi_application_get_name (f->before), ==, "Their Name");
}

static GtkWindow *
find_question (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (f->dialog) && gtk_window_get_transient_for (window) == GTK_WINDOW (f->dialog))
        return window;
    }

  return NULL;
}

static void
answer (Fixture    *f,
        const char *label)
{
  GtkWidget *question, *button = NULL;

  WAIT_UNTIL ((question = GTK_WIDGET (find_question (f))) != NULL);
  WAIT_UNTIL ((button = find (question, GTK_TYPE_BUTTON, "label", label)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_conflict_taken_over (Fixture      *f,
                          gconstpointer data)
{
  change_meanwhile (f, "Their Name", NULL, -1);
  type_name (f);
  gtk_editable_set_text (f->dialog->form->url_row, "https://mine.example.org");
  save_and_fail (f, FAKE_SERVER_ANSWERS);
  press (f, "form.take-newer");
  g_assert_cmpstr (get_name (f), ==, "Their Name");
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->url_row), ==, "");
  press (f, "form.cancel");
  answer (f, "Keep Editing");
  WAIT_UNTIL (find_question (f) == NULL);
  press (f, "form.take-typed");
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->url_row), ==, "https://mine.example.org");
  g_assert_false (shows_note (f));

  gtk_editable_set_text (f->dialog->form->name_row, "Their Name");
  gtk_editable_set_text (f->dialog->form->url_row, "");
  press (f, "form.cancel");
  g_assert_null (f->dialog);
  g_assert_cmpuint (f->server->n_updated, ==, 0);
}

static void
test_deleted (Fixture      *f,
              gconstpointer data)
{
  g_hash_table_remove_all (f->server->applications);
  type_name (f);
  save_and_fail (f, FAKE_SERVER_ANSWERS);
  g_assert_true (shows_banner (f));
  g_assert_true (says (f, "This application was deleted in the meantime, so the change can’t be saved. To have it again, register it anew."));
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
}

static void
test_cancel_before (Fixture      *f,
                    gconstpointer data)
{
  type_name (f);
  press (f, "form.cancel");
  answer (f, "Keep Editing");
  WAIT_UNTIL (find_question (f) == NULL);
  g_assert_nonnull (f->dialog);
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);

  gtk_window_close (GTK_WINDOW (f->dialog));
  answer (f, "Discard");
  WAIT_UNTIL (f->dialog == NULL);
  g_assert_cmpuint (f->server->n_updates, ==, 0);
}

static void
test_cancel_during (Fixture      *f,
                    gconstpointer data)
{
  type_name (f);
  f->server->update_mode = GPOINTER_TO_UINT (data);
  press (f, "form.save");
  WAIT_UNTIL (f->server->n_updates == 1);
  g_assert_false (gtk_widget_get_sensitive (cbi_form_dialog_get_page (CBI_FORM_DIALOG (f->dialog))));
  press (f, "form.cancel");
  WAIT_UNTIL (get_state (f) != CBI_FORM_DIALOG_SAVING);
  g_assert_cmpint (get_state (f), ==, CBI_FORM_DIALOG_EDITING);
  g_assert_true (shows_banner (f));
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);

  f->server->update_mode = FAKE_SERVER_ANSWERS;
  save_and_close (f);
  g_assert_cmpuint (f->server->n_updated, ==, 1);
  g_assert_cmpstr (cbi_application_get_name (f->after), ==, NEW_NAME);
}

static void
test_close_while_saving (Fixture      *f,
                         gconstpointer data)
{
  type_name (f);
  f->server->update_mode = FAKE_SERVER_HOLDS;
  press (f, "form.save");
  WAIT_UNTIL (f->server->n_updates == 1);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_assert_null (f->dialog);
  fake_server_go_on (f->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (f->after);
}

static void
test_says_what_changes (Fixture      *f,
                        gconstpointer data)
{
  choose_role (f, ENGAGE_OBSERVER);
  g_assert_true (says (f, "Gains: see cases.\nLoses: People (change, create), Intake reports (see, change, create, delete)."));
  g_assert_true (says (f, "This takes effect as soon as it is saved, also for tokens in use."));
  choose_role (f, INTAKE_WORKER);
  g_assert_false (says (f, "This takes effect as soon as it is saved, also for tokens in use."));
}

static void
test_new_client (Fixture      *f,
                 gconstpointer data)
{
  g_autoptr (CbiClient) again = cbi_client_new (f->server->url, "token");

  type_name (f);
  cbi_edit_dialog_set_client (f->dialog, again);
  g_assert_null (cbi_role_chooser_get_roles (f->dialog->form->role_chooser));
  WAIT_UNTIL (cbi_role_chooser_get_roles (f->dialog->form->role_chooser) != NULL);
  g_assert_cmpstr (get_name (f), ==, NEW_NAME);
  save_and_close (f);
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
  ADD ("/edit/opens", NULL, test_opens);
  ADD ("/edit/nothing-to-save", NULL, test_nothing_to_save);
  ADD ("/edit/saves", NULL, test_saves);
  ADD ("/edit/empties-a-field", NULL, test_empties_a_field);
  ADD ("/edit/own-address", NULL, test_own_address);
  ADD ("/edit/refused", NULL, test_refused);
  ADD ("/edit/retry/answer-lost", GUINT_TO_POINTER (FAKE_SERVER_LOSES_ANSWER), test_retry);
  ADD ("/edit/retry/request-lost", GUINT_TO_POINTER (FAKE_SERVER_LOSES_REQUEST), test_retry);
  ADD ("/edit/retry/server-failed", GUINT_TO_POINTER (FAKE_SERVER_FAILS), test_retry);
  ADD ("/edit/conflict/elsewhere", NULL, test_conflict_elsewhere);
  ADD ("/edit/conflict/at-the-same", NULL, test_conflict_at_the_same);
  ADD ("/edit/conflict/taken-over", NULL, test_conflict_taken_over);
  ADD ("/edit/deleted", NULL, test_deleted);
  ADD ("/edit/cancel/before", NULL, test_cancel_before);
  ADD ("/edit/cancel/during/not-saved", GUINT_TO_POINTER (FAKE_SERVER_HANGS), test_cancel_during);
  ADD ("/edit/cancel/during/saved", GUINT_TO_POINTER (FAKE_SERVER_HOLDS), test_cancel_during);
  ADD ("/edit/close-while-saving", NULL, test_close_while_saving);
  ADD ("/edit/says-what-changes", NULL, test_says_what_changes);
  ADD ("/edit/new-client", NULL, test_new_client);
#undef ADD

  return g_test_run ();
}

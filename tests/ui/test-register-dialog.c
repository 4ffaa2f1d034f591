/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include "ui/cbi-register-dialog-private.h"

#include "core/cbi-rule.h"

#include <glib/gstdio.h>

#define NAME "Payroll Sync"
#define EMAIL "me+payroll@example.org"

typedef struct
{
  FakeServer        *server;
  CbiClient         *client;
  CbiOrganization   *organization;
  CbiRegisterDialog *dialog; /* (weak) */
  CbiApplication    *registered;
  CbiClientSecret   *secret;
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
registered_cb (CbiRegisterDialog *dialog,
               CbiApplication    *application,
               CbiClientSecret   *secret,
               Fixture           *f)
{
  g_set_object (&f->registered, application);
  g_set_object (&f->secret, secret);
}

static void
open_dialog (Fixture *f)
{
  g_set_weak_pointer (&f->dialog, cbi_register_dialog_new (NULL, f->client, f->organization));
  g_signal_connect (f->dialog, "registered", G_CALLBACK (registered_cb), f);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->server = fake_server_new ();
  f->client = cbi_client_new (f->server->url, "token");
  f->organization = cbi_organization_new ();
  cbi_organization_set_administrator_email (f->organization, "me@example.org");
  open_dialog (f);
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
  g_clear_object (&f->registered);
  g_clear_object (&f->secret);
  g_clear_object (&f->organization);
  g_clear_object (&f->client);
  fake_server_free (f->server);
}

static void
press (Fixture    *f,
       const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), action, NULL);
}

static void
choose_role (Fixture *f,
             guint    index)
{
  g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", index);

  cbi_resource_set_id (CBI_RESOURCE (role), id);
  g_list_store_append (roles, role);
  cbi_role_chooser_set_chosen (f->dialog->form->role_chooser, G_LIST_MODEL (roles));
}

static void
fill (Fixture *f)
{
  gtk_editable_set_text (f->dialog->form->name_row, NAME);
  gtk_editable_set_text (f->dialog->form->email_row, EMAIL);
  choose_role (f, 4);
}

static const char *
get_key (Fixture *f,
         guint    index)
{
  g_assert_cmpuint (index, <, f->server->keys->len);

  return g_ptr_array_index (f->server->keys, index);
}

static void
assert_typed (Fixture *f)
{
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (f->dialog->form->role_chooser);

  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->name_row), ==, NAME);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, EMAIL);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
}

static void
save_and_fail (Fixture       *f,
               FakeServerMode mode)
{
  f->server->mode = mode;
  press (f, "form.save");
  g_assert_cmpint (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)), ==, CBI_FORM_DIALOG_SAVING);
  WAIT_UNTIL (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)) != CBI_FORM_DIALOG_SAVING);
  g_assert_cmpint (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)), ==, CBI_FORM_DIALOG_FAILED);
  g_assert_true (gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog))));
  f->server->mode = FAKE_SERVER_ANSWERS;
}

static void
save_and_close (Fixture *f)
{
  press (f, "form.save");
  WAIT_UNTIL (f->dialog == NULL);
  g_assert_nonnull (f->registered);
}

static void
assert_no_draft (Fixture *f)
{
  g_autoptr (CbiDraft) draft = cbi_draft_new (f->server->url);
  g_autofree char *path = cbi_draft_get_path (draft);

  WAIT_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
assert_invalid (GtkWidget *field)
{
  gpointer inner = GTK_IS_EDITABLE (field) ? gtk_editable_get_delegate (GTK_EDITABLE (field)) : NULL;

  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  if (inner != NULL)
    {
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
    }
}

static void
assert_sentence (Fixture *f,
                 Field    field,
                 CbiRule  rule)
{
  g_assert_cmpstr (cbi_field_feedback_get_sentence (cbi_application_form_get_feedback (f->dialog->form, field)), ==,
                   cbi_rule_get_sentence (rule));
}

static void
test_names (Fixture      *f,
            gconstpointer data)
{
  GtkEditable *rows[] = { f->dialog->form->name_row, f->dialog->form->email_row, f->dialog->form->url_row };
  const char  *names[] = { "Application name", "Email", "Application URL" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gpointer inner = gtk_editable_get_delegate (rows[i]);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->dialog->form->role_chooser), GTK_ACCESSIBLE_PROPERTY_LABEL, "Roles");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->dialog->form->description_view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Description");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cbi_form_dialog_get_save_button (CBI_FORM_DIALOG (f->dialog))), GTK_ACCESSIBLE_PROPERTY_LABEL, "Save");
}

static void
test_required (Fixture      *f,
               gconstpointer data)
{
  press (f, "form.save");
  g_assert_cmpint (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)), ==, CBI_FORM_DIALOG_EDITING);
  assert_sentence (f, FIELD_NAME, CBI_RULE_NAME_REQUIRED);
  assert_sentence (f, FIELD_EMAIL, CBI_RULE_EMAIL_REQUIRED);
  assert_sentence (f, FIELD_ROLES, CBI_RULE_ROLES_REQUIRED);
  assert_invalid (GTK_WIDGET (f->dialog->form->name_row));
  assert_invalid (GTK_WIDGET (f->dialog->form->email_row));
  assert_invalid (GTK_WIDGET (f->dialog->form->role_chooser));
  g_assert_false (cbi_field_feedback_has_problem (f->dialog->form->url_feedback));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->dialog)), GTK_WIDGET (f->dialog->form->name_row)));
  g_assert_cmpuint (f->server->keys->len, ==, 0);

  gtk_editable_set_text (f->dialog->form->name_row, NAME);
  g_assert_false (cbi_field_feedback_has_problem (f->dialog->form->name_feedback));
  g_assert_false (gtk_test_accessible_has_state (GTK_ACCESSIBLE (f->dialog->form->name_row), GTK_ACCESSIBLE_STATE_INVALID));
}

static void
test_saves (Fixture      *f,
            gconstpointer data)
{
  fill (f);
  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_name (f->registered), ==, NAME);
  g_assert_cmpstr (cbi_client_secret_get_value (f->secret), ==, "cbi_secret_test_AAAAAA");
  g_assert_cmpuint (f->server->keys->len, ==, 1);
  g_assert_true (g_uuid_string_is_valid (get_key (f, 0)));
  assert_no_draft (f);
}

static void
test_retry (Fixture      *f,
            gconstpointer data)
{
  fill (f);
  save_and_fail (f, GPOINTER_TO_UINT (data));
  assert_typed (f);
  save_and_close (f);
  g_assert_cmpuint (f->server->keys->len, ==, 2);
  g_assert_cmpstr (get_key (f, 0), ==, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
  g_assert_nonnull (f->secret);
}

static void
test_edited_after_lost_answer (Fixture      *f,
                               gconstpointer data)
{
  fill (f);
  save_and_fail (f, FAKE_SERVER_LOSES_ANSWER);
  gtk_editable_set_text (f->dialog->form->name_row, "Other Name");
  gtk_editable_set_text (f->dialog->form->email_row, "me+other@example.org");
  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_name (f->registered), ==, "Other Name");
  g_assert_cmpstr (cbi_application_get_email (f->registered), ==, "me+other@example.org");
  g_assert_nonnull (f->secret);
  g_assert_cmpstr (get_key (f, 0), ==, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
  g_assert_cmpuint (f->server->n_updated, ==, 1);
}

static void
test_edited_after_lost_request (Fixture      *f,
                                gconstpointer data)
{
  fill (f);
  save_and_fail (f, FAKE_SERVER_LOSES_REQUEST);
  gtk_editable_set_text (f->dialog->form->name_row, "Other Name");
  save_and_close (f);
  g_assert_cmpstr (cbi_application_get_name (f->registered), ==, "Other Name");
  g_assert_cmpstr (get_key (f, 0), !=, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
  g_assert_cmpuint (f->server->n_updated, ==, 0);
}

static void
test_refused_email (Fixture      *f,
                    gconstpointer data)
{
  g_hash_table_insert (f->server->accounts, g_strdup (EMAIL), g_strdup ("Somebody"));
  fill (f);
  press (f, "form.save");
  WAIT_UNTIL (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)) != CBI_FORM_DIALOG_SAVING);
  assert_sentence (f, FIELD_EMAIL, CBI_RULE_EMAIL_TAKEN);
  assert_invalid (GTK_WIDGET (f->dialog->form->email_row));
  g_assert_false (gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog))));
  assert_typed (f);

  gtk_editable_set_text (f->dialog->form->email_row, "me+free@example.org");
  save_and_close (f);
  g_assert_cmpstr (get_key (f, 0), !=, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
}

static void
test_cancel_before (Fixture      *f,
                    gconstpointer data)
{
  press (f, "form.cancel");
  g_assert_null (f->dialog);
}

static void
test_cancel_during (Fixture      *f,
                    gconstpointer data)
{
  fill (f);
  f->server->mode = GPOINTER_TO_UINT (data);
  press (f, "form.save");
  WAIT_UNTIL (f->server->keys->len == 1);
  g_assert_false (gtk_widget_get_sensitive (cbi_form_dialog_get_page (CBI_FORM_DIALOG (f->dialog))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cbi_form_dialog_get_save_button (CBI_FORM_DIALOG (f->dialog))), GTK_ACCESSIBLE_PROPERTY_LABEL, "Saving…");
  press (f, "form.cancel");
  WAIT_UNTIL (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)) != CBI_FORM_DIALOG_SAVING);
  g_assert_cmpint (cbi_form_dialog_get_state (CBI_FORM_DIALOG (f->dialog)), ==, CBI_FORM_DIALOG_EDITING);
  g_assert_true (gtk_widget_get_sensitive (cbi_form_dialog_get_page (CBI_FORM_DIALOG (f->dialog))));
  g_assert_true (gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog))));
  assert_typed (f);

  f->server->mode = FAKE_SERVER_ANSWERS;
  save_and_close (f);
  g_assert_cmpstr (get_key (f, 0), ==, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
}

/* The program ends while saving; the next one must not register a second application. */
static void
test_close_while_saving (Fixture      *f,
                         gconstpointer data)
{
  fill (f);
  f->server->mode = FAKE_SERVER_HOLDS;
  press (f, "form.save");
  WAIT_UNTIL (f->server->keys->len == 1);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_assert_null (f->dialog);
  fake_server_go_on (f->server);

  f->server->mode = FAKE_SERVER_ANSWERS;
  open_dialog (f);
  WAIT_UNTIL (cbi_draft_get_uncertain (f->dialog->draft));
  assert_typed (f);
  save_and_close (f);
  g_assert_cmpstr (get_key (f, 0), ==, get_key (f, 1));
  g_assert_cmpuint (f->server->n_created, ==, 1);
  assert_no_draft (f);
}

static void
test_draft (Fixture      *f,
            gconstpointer data)
{
  g_autofree char *path = cbi_draft_get_path (f->dialog->draft);
  g_autofree char *text = NULL;
  GStatBuf         info;

  fill (f);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, NAME));
  g_assert_null (strstr (text, "token"));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_assert_null (f->dialog);

  open_dialog (f);
  WAIT_UNTIL (!cbi_draft_is_empty (f->dialog->draft));
  WAIT_UNTIL (gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog))));
  assert_typed (f);

  press (f, "form.start-over");
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->name_row), ==, "");
  g_assert_false (gtk_widget_get_visible (cbi_form_dialog_get_banner (CBI_FORM_DIALOG (f->dialog))));
  assert_no_draft (f);
}

static void
test_broken_draft (Fixture      *f,
                   gconstpointer data)
{
  g_autofree char *path = cbi_draft_get_path (f->dialog->draft);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  press (f, "form.cancel");
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "{\"content\":{\"data\":[", -1, &error);
  g_assert_no_error (error);
  open_dialog (f);
  fill (f);
  save_and_close (f);
  assert_no_draft (f);
}

static void
test_email_check (Fixture      *f,
                  gconstpointer data)
{
  g_hash_table_insert (f->server->accounts, g_strdup ("taken@example.org"), g_strdup ("Ada Lovelace"));
  gtk_editable_set_text (f->dialog->form->email_row, "m@example.org");
  gtk_editable_set_text (f->dialog->form->email_row, "me@example.org");
  gtk_editable_set_text (f->dialog->form->email_row, "taken@example.org");
  WAIT_UNTIL (cbi_field_feedback_has_problem (f->dialog->form->email_feedback));
  g_assert_cmpuint (f->server->emails->len, ==, 1);
  g_assert_nonnull (strstr (cbi_field_feedback_get_sentence (f->dialog->form->email_feedback), "Ada Lovelace"));

  gtk_editable_set_text (f->dialog->form->email_row, EMAIL);
  g_assert_false (cbi_field_feedback_has_problem (f->dialog->form->email_feedback));
  WAIT_UNTIL (g_str_equal (cbi_field_feedback_get_sentence (f->dialog->form->email_feedback), "This address is free."));
  g_assert_cmpuint (f->server->emails->len, ==, 2);
}

static void
test_suggestion (Fixture      *f,
                 gconstpointer data)
{
  gtk_editable_set_text (f->dialog->form->name_row, "Payroll");
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, "");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog->form), "form.suggest-email", NULL);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, "me+payroll@example.org");
  gtk_editable_set_text (f->dialog->form->name_row, "Payroll Sync");
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, "me+payroll-sync@example.org");

  g_hash_table_insert (f->server->accounts, g_strdup ("me+payroll-sync@example.org"), g_strdup ("Old Sync"));
  WAIT_UNTIL (cbi_field_feedback_has_problem (f->dialog->form->email_feedback));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog->form), "form.suggest-email", NULL);
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, "me+payroll-sync-2@example.org");

  gtk_editable_set_text (f->dialog->form->email_row, "own@example.org");
  gtk_editable_set_text (f->dialog->form->name_row, "Something Else");
  g_assert_cmpstr (gtk_editable_get_text (f->dialog->form->email_row), ==, "own@example.org");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("cbi-test-XXXXXX", NULL);

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
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
  ADD ("/register/names", NULL, test_names);
  ADD ("/register/required", NULL, test_required);
  ADD ("/register/saves", NULL, test_saves);
  ADD ("/register/retry/answer-lost", GUINT_TO_POINTER (FAKE_SERVER_LOSES_ANSWER), test_retry);
  ADD ("/register/retry/request-lost", GUINT_TO_POINTER (FAKE_SERVER_LOSES_REQUEST), test_retry);
  ADD ("/register/retry/server-failed", GUINT_TO_POINTER (FAKE_SERVER_FAILS), test_retry);
  ADD ("/register/edited/answer-lost", NULL, test_edited_after_lost_answer);
  ADD ("/register/edited/request-lost", NULL, test_edited_after_lost_request);
  ADD ("/register/refused/email", NULL, test_refused_email);
  ADD ("/register/cancel/before", NULL, test_cancel_before);
  ADD ("/register/cancel/during/not-registered", GUINT_TO_POINTER (FAKE_SERVER_HANGS), test_cancel_during);
  ADD ("/register/cancel/during/registered", GUINT_TO_POINTER (FAKE_SERVER_HOLDS), test_cancel_during);
  ADD ("/register/close-while-saving", NULL, test_close_while_saving);
  ADD ("/register/draft/kept", NULL, test_draft);
  ADD ("/register/draft/broken", NULL, test_broken_draft);
  ADD ("/register/email/check", NULL, test_email_check);
  ADD ("/register/email/suggestion", NULL, test_suggestion);
#undef ADD

  return g_test_run ();
}

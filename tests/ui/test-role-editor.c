/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-fixture.h"

#include "core/cbi-role-change.h"
#include "ui/cbi-level-button.h"
#include "ui/cbi-role-editor-private.h"

#define NAME "Front desk"

typedef struct
{
  PageFixture    page;
  CbiRoleEditor *editor; /* (weak) */
  CbiRole       *saved;  /* (owned) (nullable) */
  guint          n_saved;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  page_fixture_set_up (&f->page, NULL);
  f->editor = NULL;
  f->saved = NULL;
  f->n_saved = 0;
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  if (f->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (f->editor));
  PAGE_WAIT_UNTIL (f->editor == NULL);
  g_clear_object (&f->saved);
  page_fixture_tear_down (&f->page, NULL);
}

static void
saved_cb (Fixture *f,
          CbiRole *role)
{
  g_set_object (&f->saved, role);
  f->n_saved++;
}

static void
open_editor (Fixture *f,
             CbiRole *role,
             CbiRole *copied_from)
{
  f->editor = cbi_role_editor_new (NULL, f->page.client, role, copied_from);
  g_object_add_weak_pointer (G_OBJECT (f->editor), (gpointer *) &f->editor);
  g_signal_connect_swapped (f->editor, "saved", G_CALLBACK (saved_cb), f);
}

static void
type_name (const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (page_wait_for ("Role name")), name);
}

static GtkWidget *
find_level (GtkWidget  *widget,
            const char *beginning)
{
  const char *tooltip = CBI_IS_LEVEL_BUTTON (widget) ? gtk_widget_get_tooltip_text (widget) : NULL;

  if (tooltip != NULL && g_str_has_prefix (tooltip, beginning))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *match = find_level (child, beginning);

      if (match != NULL)
        return match;
    }

  return NULL;
}

/* @cell: the beginning of its sentence, such as "People: View " */
static CbiLevelButton *
get_level (Fixture    *f,
           const char *cell)
{
  return CBI_LEVEL_BUTTON (find_level (GTK_WIDGET (f->editor), cell));
}

static void
set_level (Fixture    *f,
           const char *cell,
           CbiLevels   level)
{
  cbi_level_button_set_level (get_level (f, cell), level);
}

static void
press (Fixture    *f,
       const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->editor), action, NULL);
}

static void
save (Fixture *f)
{
  press (f, "form.save");
}

static void
wait_saved (Fixture *f)
{
  PAGE_WAIT_UNTIL (f->n_saved > 0 && f->editor == NULL);
  g_assert_cmpuint (f->n_saved, ==, 1);
}

static void
assert_level (Fixture    *f,
              const char *name,
              CbiArea     area,
              CbiVerb     verb,
              CbiLevels   level)
{
  g_autoptr (CbiRole) stored = page_find_role (&f->page, name);

  g_assert_nonnull (stored);
  g_assert_cmpint (cbi_role_get_permissions (stored)->levels[area][verb], ==, level);
}

static void
test_create (Fixture      *f,
             gconstpointer unused)
{
  open_editor (f, NULL, NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->editor)), ==, "Create a custom role");
  type_name ("  Night desk ");
  set_level (f, "Intake: View ", CBI_LEVEL_ASSIGNED);
  set_level (f, "Intake: Create ", CBI_LEVEL_ALL);
  page_wait_for ("Intake: View, Create (partly)");
  save (f);
  wait_saved (f);
  g_assert_cmpstr (cbi_role_get_name (f->saved), ==, "Night desk");
  assert_level (f, "Night desk", CBI_AREA_INTAKE, CBI_VERB_VIEW, CBI_LEVEL_ASSIGNED);
  assert_level (f, "Night desk", CBI_AREA_INTAKE, CBI_VERB_CREATE, CBI_LEVEL_ALL);
}

static void
test_copy (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (CbiRole) source = page_find_role (&f->page, "Engage Worker");
  g_autoptr (CbiRole) copy = NULL;

  open_editor (f, NULL, source);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->editor)), ==, "Copy Role");
  page_wait_for ("Role name");
  save (f);
  wait_saved (f);
  copy = page_find_role (&f->page, "Copy of Engage Worker");
  g_assert_true (cbi_role_get_custom (copy));
  g_assert_true (cbi_permissions_equal (cbi_role_get_permissions (source), cbi_role_get_permissions (copy)));
}

/* What another form has filled in is a new role, not a change of one. */
static void
test_draft (Fixture      *f,
            gconstpointer unused)
{
  g_autoptr (CbiRole) draft = cbi_role_new ();
  CbiPermissions permissions = { 0 };

  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED;
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_CREATE] = CBI_LEVEL_ALL;
  cbi_role_set_name (draft, "Just so");
  cbi_role_set_permissions (draft, &permissions);
  open_editor (f, draft, NULL);
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "Engage: View ")), ==, CBI_LEVEL_LIMITED);
  save (f);
  wait_saved (f);
  assert_level (f, "Just so", CBI_AREA_PEOPLE, CBI_VERB_CREATE, CBI_LEVEL_ALL);
}

/* A copy whose source was deleted in the meantime is whole without it. */
static void
test_source_gone (Fixture      *f,
                  gconstpointer unused)
{
  g_autoptr (CbiRole) source = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  cbi_resource_set_id (CBI_RESOURCE (source), "00000000-0000-4000-8000-000000000000");
  open_editor (f, NULL, source);
  save (f);
  wait_saved (f);
  assert_level (f, "Copy of " NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
}

static void
test_names (Fixture      *f,
            gconstpointer unused)
{
  open_editor (f, NULL, NULL);
  save (f);
  page_wait_for ("Enter a name for the role.");
  type_name ("engage OBSERVER");
  g_assert_null (page_find ("Enter a name for the role."));
  save (f);
  page_wait_for ("Another role already has this name. Choose a different one.");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (page_find ("Role name")), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  type_name ("Observer of mine");
  save (f);
  wait_saved (f);
}

/* Levels are those that are offered, and each button says in a sentence what it stands at. */
static void
test_levels (Fixture      *f,
             gconstpointer unused)
{
  CbiLevelButton *create, *view;

  open_editor (f, NULL, NULL);
  page_wait_for ("Role name");
  create = get_level (f, "Engage: Create ");
  view = get_level (f, "People: View ");
  g_signal_emit_by_name (create, "clicked");
  g_assert_cmpint (cbi_level_button_get_level (create), ==, CBI_LEVEL_ALL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (create), GTK_ACCESSIBLE_PROPERTY_LABEL, "Engage: Create is allowed on all records.");
  g_signal_emit_by_name (create, "clicked");
  g_assert_cmpint (cbi_level_button_get_level (create), ==, CBI_LEVEL_NONE);
  cbi_level_button_set_level (create, CBI_LEVEL_LIMITED);
  g_assert_cmpint (cbi_level_button_get_level (create), ==, CBI_LEVEL_NONE);

  g_signal_emit_by_name (view, "clicked");
  page_wait_for ("Limited access");
  g_assert_null (page_find ("User’s assignments only"));
  gtk_widget_activate (gtk_widget_get_ancestor (page_find ("Limited access"), GTK_TYPE_LIST_BOX_ROW));
  PAGE_WAIT_UNTIL (cbi_level_button_get_level (view) == CBI_LEVEL_LIMITED);
  page_wait_gone ("Limited access");

  g_signal_emit_by_name (get_level (f, "Intake: Edit "), "clicked");
  page_wait_for ("User’s assignments only");
}

static void
test_change_of_nobody (Fixture      *f,
                       gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  open_editor (f, role, NULL);
  set_level (f, "People: Delete ", CBI_LEVEL_ALL);
  save (f);
  wait_saved (f);
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_DELETE, CBI_LEVEL_ALL);
}

static void
test_review (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
  g_autoptr (CbiRole) supervisor = page_find_role (&f->page, "Engage Supervisor");

  page_give_role (&f->page, role, "Payroll sync", NULL);
  page_give_role (&f->page, role, "Night robot", NULL);
  page_give_role (&f->page, role, "Deletes anyway", supervisor);
  open_editor (f, role, NULL);
  set_level (f, "People: Delete ", CBI_LEVEL_ALL);
  save (f);
  page_wait_for ("2 applications gain Delete on People");
  page_wait_for ("From “None” to “All”");
  page_wait_for ("Payroll sync");
  page_wait_for ("Night robot");
  g_assert_null (page_find ("Deletes anyway"));
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_DELETE, CBI_LEVEL_NONE);

  /* Back to the form, as it was left. */
  press (f, "form.cancel");
  page_wait_for ("Role name");
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "People: Delete ")), ==, CBI_LEVEL_ALL);
  save (f);
  page_wait_for ("2 applications gain Delete on People");
  g_assert_cmpuint (f->n_saved, ==, 0);
  save (f);
  wait_saved (f);
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_DELETE, CBI_LEVEL_ALL);
}

/* A new name or description does nothing to anybody. */
static void
test_rename (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  page_give_role (&f->page, role, "Payroll sync", NULL);
  open_editor (f, role, NULL);
  type_name ("Back desk");
  save (f);
  wait_saved (f);
  g_assert_cmpuint (cbi_role_get_n_applications (f->saved), ==, 1);
}

static void
test_unchanged (Fixture      *f,
                gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
  guint before;

  open_editor (f, role, NULL);
  page_wait_for ("Role name");
  before = f->page.n_requests;
  save (f);
  PAGE_WAIT_UNTIL (f->editor == NULL);
  g_assert_cmpuint (f->n_saved, ==, 0);
  g_assert_cmpuint (f->page.n_requests, ==, before);
}

static void
test_leave (Fixture      *f,
            gconstpointer unused)
{
  open_editor (f, NULL, NULL);
  page_wait_for ("Role name");
  press (f, "form.cancel");
  PAGE_WAIT_UNTIL (f->editor == NULL);

  open_editor (f, NULL, NULL);
  type_name ("Half a role");
  press (f, "form.cancel");
  page_wait_for ("Discard the New Role?");
  page_click ("Keep Editing");
  page_wait_gone ("Discard the New Role?");
  page_settle (50);
  g_assert_nonnull (f->editor);
  gtk_window_close (GTK_WINDOW (f->editor));
  page_click ("Discard");
  PAGE_WAIT_UNTIL (f->editor == NULL);
  g_assert_cmpuint (f->n_saved, ==, 0);
}

static void
test_close_while_saving (Fixture      *f,
                         gconstpointer unused)
{
  page_disturb (&f->page, PAGE_HOLDS, NULL);
  open_editor (f, NULL, NULL);
  type_name (NAME);
  save (f);
  PAGE_WAIT_UNTIL (f->page.held->len > 0);
  gtk_window_destroy (GTK_WINDOW (f->editor));
  PAGE_WAIT_UNTIL (f->editor == NULL);
  page_go_on (&f->page);
  page_settle (100);
  g_assert_cmpuint (f->n_saved, ==, 0);
}

/* The first save hangs and is cancelled; what is saved after it is one role, under the new name. */
static void
test_cancel (Fixture      *f,
             gconstpointer data)
{
  gboolean arrives = GPOINTER_TO_INT (data);

  page_disturb (&f->page, arrives ? PAGE_HOLDS : PAGE_HANGS, "POST");
  open_editor (f, NULL, NULL);
  type_name (NAME);
  save (f);
  page_wait_for ("Saving…");
  if (arrives)
    PAGE_WAIT_UNTIL (f->page.held->len > 0);
  press (f, "form.cancel");
  page_wait_for ("Saving was cancelled, but the role may already be made. Saving again is safe: it never makes it twice.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_find ("Role name"))), ==, NAME);

  page_disturb (&f->page, PAGE_PASSES, NULL);
  type_name ("Back desk");
  save (f);
  wait_saved (f);
  g_assert_null (page_find_role (&f->page, NAME));
  assert_level (f, "Back desk", CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_NONE);
}

/* Whatever happens on the way, the same role is made once. */
static void
test_disturbed_create (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (CbiRole) stored = NULL;

  page_disturb (&f->page, GPOINTER_TO_INT (data), "POST");
  open_editor (f, NULL, NULL);
  type_name (NAME);
  set_level (f, "People: View ", CBI_LEVEL_LIMITED);
  save (f);
  page_wait_for ("Try Again");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_find ("Role name"))), ==, NAME);
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "People: View ")), ==, CBI_LEVEL_LIMITED);

  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  wait_saved (f);
  stored = page_find_role (&f->page, NAME);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (stored)), ==, cbi_resource_get_id (CBI_RESOURCE (f->saved)));
}

/* The same for a change: one whose answer was lost is found to be ours. */
static void
test_disturbed_change (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  page_disturb (&f->page, GPOINTER_TO_INT (data), "PATCH");
  open_editor (f, role, NULL);
  set_level (f, "People: Edit ", CBI_LEVEL_ALL);
  save (f);
  page_wait_for ("Try Again");
  page_disturb (&f->page, PAGE_PASSES, NULL);
  page_click ("Try Again");
  wait_saved (f);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (f->saved)), ==, "\"2\"");
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_EDIT, CBI_LEVEL_ALL);
}

/* Somebody set another level meanwhile: both changes are in the form, and stored together. */
static void
test_conflict (Fixture      *f,
               gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  open_editor (f, role, NULL);
  set_level (f, "People: Edit ", CBI_LEVEL_ALL);
  page_change_role (&f->page, role, CBI_AREA_INTAKE, CBI_VERB_VIEW, CBI_LEVEL_ASSIGNED);
  save (f);
  page_wait_for ("Mia Admin changed this role while you were editing it");
  page_wait_for ("Intake, View: from “None” to “User’s assignments only”");
  page_wait_for ("The form now has these changes together with yours. Saving keeps both.");
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "Intake: View ")), ==, CBI_LEVEL_ASSIGNED);
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "People: Edit ")), ==, CBI_LEVEL_ALL);

  /* Their state, and back to what was typed. */
  page_click ("Take Over the Newer State");
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "People: Edit ")), ==, CBI_LEVEL_NONE);
  page_click ("Back to What I Typed");
  g_assert_cmpint (cbi_level_button_get_level (get_level (f, "People: Edit ")), ==, CBI_LEVEL_ALL);
  save (f);
  wait_saved (f);
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_EDIT, CBI_LEVEL_ALL);
  assert_level (f, NAME, CBI_AREA_INTAKE, CBI_VERB_VIEW, CBI_LEVEL_ASSIGNED);
}

/* Both changed the same: what is typed stays, and saving replaces theirs, knowingly. */
static void
test_conflict_in_one_cell (Fixture      *f,
                           gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  open_editor (f, role, NULL);
  set_level (f, "People: View ", CBI_LEVEL_NONE);
  page_change_role (&f->page, role, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_LIMITED);
  save (f);
  page_wait_for ("You changed some of this, too. The form keeps yours there, and has their other changes. Saving replaces theirs.");
  page_click ("Save What the Form Shows");
  wait_saved (f);
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_NONE);
}

/* The conflict shows while it is reviewed what the change does. */
static void
test_conflict_in_review (Fixture      *f,
                         gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  page_give_role (&f->page, role, "Payroll sync", NULL);
  open_editor (f, role, NULL);
  set_level (f, "People: Edit ", CBI_LEVEL_ALL);
  save (f);
  page_wait_for ("1 application gains Edit on People");
  page_change_role (&f->page, role, CBI_AREA_INTAKE, CBI_VERB_VIEW, CBI_LEVEL_ALL);
  save (f);
  page_wait_for ("Mia Admin changed this role while you were editing it");
  page_wait_for ("Role name");
  save (f);
  page_wait_for ("1 application gains Edit on People");
  g_assert_null (page_find ("1 application gains View on Intake"));
  save (f);
  wait_saved (f);
}

static void
delete_role (Fixture *f,
             CbiRole *role)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *address = g_strconcat (cbi_client_get_base_url (f->page.direct), "/admin/roles/", cbi_resource_get_id (CBI_RESOURCE (role)), NULL);
  g_autofree char *token = g_strconcat ("Bearer ", cbi_server_process_get_admin_token (f->page.process), NULL);
  g_autoptr (GBytes) body = NULL;

  message = soup_message_new ("DELETE", address);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", token);
  soup_message_headers_replace (soup_message_get_request_headers (message), "If-Match", "*");
  body = soup_session_send_and_read (f->page.session, message, NULL, NULL);
  g_assert_cmpuint (soup_message_get_status (message), ==, 204);
}

/* The role was deleted meanwhile: nothing typed is lost, and it can be made anew. */
static void
test_deleted_meanwhile (Fixture      *f,
                        gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_make_role (&f->page, NAME, CBI_AREA_PEOPLE, CBI_VERB_VIEW, CBI_LEVEL_ALL);

  open_editor (f, role, NULL);
  set_level (f, "People: Edit ", CBI_LEVEL_ALL);
  delete_role (f, role);
  save (f);
  page_wait_for ("This role was deleted in the meantime.");
  page_click ("Create It Anew");
  wait_saved (f);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (f->saved)), !=, cbi_resource_get_id (CBI_RESOURCE (role)));
  assert_level (f, NAME, CBI_AREA_PEOPLE, CBI_VERB_EDIT, CBI_LEVEL_ALL);
}

/* Nobody is offered to change one of these; if it comes to that all the same, it says why it can't be. */
static void
test_locked (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (CbiRole) role = page_find_role (&f->page, "Reporting Observer");

  open_editor (f, role, NULL);
  type_name ("My Observer");
  save (f);
  page_wait_for ("Casebook keeps this role as it is. Make a custom role instead.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_find ("Role name"))), ==, "My Observer");
}

/* A server that was started anew has another client; the form goes on with it. */
static void
test_dead_server (Fixture      *f,
                  gconstpointer unused)
{
  g_autoptr (CbiClient) dead = cbi_client_new ("http://127.0.0.1:1", "token");

  open_editor (f, NULL, NULL);
  cbi_role_editor_set_client (f->editor, dead);
  type_name (NAME);
  save (f);
  page_wait_for ("The server does not answer. Check that it is running, then try again. Trying again is safe: it never makes the role twice.");
  cbi_role_editor_set_client (f->editor, f->page.client);
  page_click ("Try Again");
  wait_saved (f);
}

static void
add_tests (void)
{
#define ADD(path, data, function) g_test_add ("/role-editor/" path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("create", 0, test_create);
  ADD ("copy", 0, test_copy);
  ADD ("draft", 0, test_draft);
  ADD ("source-gone", 0, test_source_gone);
  ADD ("names", 0, test_names);
  ADD ("levels", 0, test_levels);
  ADD ("change-of-nobody", 0, test_change_of_nobody);
  ADD ("review", 0, test_review);
  ADD ("rename", 0, test_rename);
  ADD ("unchanged", 0, test_unchanged);
  ADD ("leave", 0, test_leave);
  ADD ("close-while-saving", 0, test_close_while_saving);
  ADD ("cancel/lost", FALSE, test_cancel);
  ADD ("cancel/arrived", TRUE, test_cancel);
  ADD ("disturbed/create/request", PAGE_LOSES_REQUEST, test_disturbed_create);
  ADD ("disturbed/create/answer", PAGE_LOSES_ANSWER, test_disturbed_create);
  ADD ("disturbed/create/failure", PAGE_FAILS, test_disturbed_create);
  ADD ("disturbed/change/request", PAGE_LOSES_REQUEST, test_disturbed_change);
  ADD ("disturbed/change/answer", PAGE_LOSES_ANSWER, test_disturbed_change);
  ADD ("disturbed/change/failure", PAGE_FAILS, test_disturbed_change);
  ADD ("conflict/apart", 0, test_conflict);
  ADD ("conflict/same", 0, test_conflict_in_one_cell);
  ADD ("conflict/review", 0, test_conflict_in_review);
  ADD ("deleted-meanwhile", 0, test_deleted_meanwhile);
  ADD ("locked", 0, test_locked);
  ADD ("dead-server", 0, test_dead_server);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return page_test_run (argc, argv, add_tests);
}

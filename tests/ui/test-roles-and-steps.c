/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include "ui/cbi-next-steps.h"
#include "ui/cbi-role-chooser.h"
#include "ui/cbi-role-search.h"
#include "ui/cbi-role-words.h"

#include "core/cbi-effective-access.h"

typedef struct
{
  FakeServer *server;
  CbiClient  *client;
  GtkWindow  *window;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->server = fake_server_new ();
  f->client = cbi_client_new (f->server->url, "token");
  f->window = GTK_WINDOW (gtk_window_new ());
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (f->window);
  g_clear_object (&f->client);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fake_server_free (f->server);
}

/* The first widget of a type whose "label", "title" or "text" is @text, and that can be seen. */
static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *property,
      const char *text)
{
  g_autofree char *found = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
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

static GtkWidget *
wait_for (Fixture    *f,
          GType       type,
          const char *property,
          const char *text)
{
  gint64     end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  GtkWidget *found;

  while ((found = find (GTK_WIDGET (f->window), type, property, text)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }

  return found;
}

static GtkWidget *
wait_for_label (Fixture    *f,
                const char *text)
{
  return wait_for (f, GTK_TYPE_LABEL, "label", text);
}

static GListModel *
create_roles (guint n)
{
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();
      g_autofree char *id = g_strdup_printf ("id-%04u", i);
      g_autofree char *name = g_strdup_printf ("Rôle %u", i);
      CbiPermissions   permissions = { 0 };

      permissions.levels[i % CBI_N_AREAS][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
      cbi_resource_set_id (CBI_RESOURCE (role), id);
      cbi_role_set_name (role, name);
      cbi_role_set_permissions (role, &permissions);
      g_list_store_append (roles, role);
    }

  return G_LIST_MODEL (roles);
}

static guint
count_checks (GtkWidget *widget)
{
  guint n_checks = GTK_IS_CHECK_BUTTON (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_checks += count_checks (child);

  return n_checks;
}

/* Of many roles only those near the ones in sight have widgets, and each is found, ticked and kept. */
static void
test_many_roles (Fixture      *f,
                 gconstpointer data)
{
  CbiRoleChooser *chooser = cbi_role_chooser_new ();
  g_autoptr (GListModel) roles = create_roles (600);
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (CbiEffectiveAccess) access = NULL;
  GtkWidget *check;

  gtk_window_set_default_size (f->window, 360, 600);
  gtk_window_set_child (f->window, GTK_WIDGET (chooser));
  gtk_window_present (f->window);
  cbi_role_chooser_set_roles (chooser, roles);
  wait_for_label (f, "0 chosen");
  wait_for_label (f, "Rôle 0");
  g_assert_cmpuint (count_checks (GTK_WIDGET (f->window)), <, 300);

  gtk_editable_set_text (GTK_EDITABLE (wait_for (f, GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search roles")), "role 543");
  check = gtk_widget_get_ancestor (wait_for_label (f, "Rôle 543"), GTK_TYPE_CHECK_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, "Rôle 543");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_for_label (f, "1 chosen");

  gtk_editable_set_text (GTK_EDITABLE (wait_for (f, GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search roles")), "nothing like it");
  wait_for_label (f, "No role matches. Try another word.");
  wait_for_label (f, "1 chosen");

  chosen = cbi_role_chooser_get_chosen (chooser);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
  access = cbi_effective_access_new (chosen);
  g_assert_cmpint (access->permissions.levels[543 % CBI_N_AREAS][CBI_VERB_VIEW], ==, CBI_LEVEL_ALL);
}

static void
test_search (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (CbiRole) role = cbi_role_new ();
  CbiPermissions permissions = { 0 };
  const struct
  {
    const char *text;
    gboolean    fits;
  } cases[] = {
    { "", TRUE },
    { "intake w", TRUE },
    { "WORKER INT", TRUE },
    { "  worker ", TRUE },
    { "people", TRUE },
    { "view", TRUE },
    { "iew", FALSE },
    { "intake x", FALSE },
    { "étude", TRUE },
    { "etude", TRUE },
  };

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  cbi_role_set_name (role, "Intake Worker");
  cbi_role_set_description (role, "Étude");
  cbi_role_set_permissions (role, &permissions);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = cbi_role_search_split (cases[i].text);

      g_assert_cmpint (cbi_role_search_fits (role, (const char *const *) words), ==, cases[i].fits);
    }
}

static void
test_matrix (Fixture      *f,
             gconstpointer data)
{
  CbiLevels both = CBI_LEVEL_ASSIGNED | CBI_LEVEL_LIMITED;
  const struct
  {
    CbiRoleWordsSubject subject;
    CbiLevels           levels;
    const char         *sentence;
  } cases[] = {
    { CBI_ROLE_WORDS_APPLICATION, CBI_LEVEL_NONE, "People: View is not allowed." },
    { CBI_ROLE_WORDS_APPLICATION, CBI_LEVEL_LIMITED, "People: View is allowed only on records whose access list names the application." },
    { CBI_ROLE_WORDS_APPLICATION, CBI_LEVEL_ASSIGNED, "People: View is allowed only on records that are assigned to the application." },
    { CBI_ROLE_WORDS_APPLICATION, both, "People: View is allowed only on records that are assigned to the application or whose access list names it." },
    { CBI_ROLE_WORDS_APPLICATION, CBI_LEVEL_ALL, "People: View is allowed on all records." },
    { CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_NONE, "People: View is not allowed." },
    { CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_LIMITED, "People: View is allowed only on records whose access list names the holder of the role." },
    { CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_ASSIGNED, "People: View is allowed only on records that are assigned to the holder of the role." },
    { CBI_ROLE_WORDS_HOLDER, both, "People: View is allowed only on records that are assigned to the holder of the role or whose access list names them." },
    { CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_ALL, "People: View is allowed on all records." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = cbi_role_words_describe_permission (cases[i].subject, CBI_AREA_PEOPLE, CBI_VERB_VIEW, cases[i].levels);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
closed_cb (CbiNextSteps *steps,
           gboolean     *closed)
{
  *closed = TRUE;
}

static char *
create_command (Fixture    *f,
                const char *secret)
{
  return g_strdup_printf ("curl --request POST '%s/oauth2/token' \\\n"
                          "  --header 'Content-Type: application/x-www-form-urlencoded' \\\n"
                          "  -d 'grant_type=client_credentials' \\\n"
                          "  -d 'client_id=cbi_app_x' \\\n"
                          "  -d 'client_secret=%s'",
                          f->server->url, secret);
}

static void
test_next_steps (Fixture      *f,
                 gconstpointer data)
{
  CbiNextSteps *steps = cbi_next_steps_new ();
  g_autoptr (CbiApplication) application = cbi_application_new ();
  g_autoptr (CbiClientSecret) secret = cbi_client_secret_new ();
  g_autofree char *masked = NULL;
  g_autofree char *complete = NULL;
  gboolean         closed = FALSE;

  cbi_application_set_name (application, "Payroll <Sync>");
  cbi_application_set_client_id (application, "cbi_app_x");
  cbi_application_set_callback_url (application, f->server->url);
  cbi_client_secret_set_value (secret, "cbi_secret_y");
  g_signal_connect (steps, "closed", G_CALLBACK (closed_cb), &closed);
  gtk_window_set_child (f->window, GTK_WIDGET (steps));
  cbi_next_steps_show (steps, f->client, application, secret, TRUE);
  gtk_window_present (f->window);
  wait_for_label (f, "“Payroll <Sync>” is registered");

  masked = create_command (f, "••••••••••••");
  complete = create_command (f, "cbi_secret_y");
  wait_for_label (f, masked);
  g_assert_null (find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, "label", "cbi_secret_y"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wait_for (f, GTK_TYPE_TOGGLE_BUTTON, "icon-name", "view-reveal-symbolic")), TRUE);
  wait_for_label (f, complete);
  wait_for_label (f, "cbi_secret_y");

  gtk_widget_activate_action (GTK_WIDGET (steps), "steps.get-token", NULL);
  wait_for_label (f, "Bearer");
  wait_for_label (f, "1 hour");
  wait_for_label (f, "Intake Worker");
  wait_for_label (f, "People: see, change · Intake reports: see");

  gtk_widget_activate_action (GTK_WIDGET (steps), "steps.close", NULL);
  g_assert_true (closed);
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

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/roles/chooser/many", test_many_roles);
  ADD ("/roles/search", test_search);
  ADD ("/roles/matrix/sentences", test_matrix);
  ADD ("/next-steps", test_next_steps);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../client/client-fixture.h"

#include "ui/cbi-applications-page.h"
#include "ui/cbi-relative-time.h"

#define SECRET "cbi_secret_shown"
#define MASK "••••••••••••"

/* The page in a window of its own, and a server with numbered applications. */
typedef struct
{
  ClientFixture        http;
  GtkWindow           *window;
  AdwToastOverlay     *toasts;
  CbiApplicationsPage *page;

  guint    total;
  guint    status; /* of the answer to a list, unless 0 */
  guint    deleted;
  guint    revealed;
  guint    lost;
  gboolean disabled;
} Fixture;

static char *
write_application (Fixture *f,
                   guint    number)
{
  return g_strdup_printf ("{\"type\":\"incoming-applications\",\"id\":\"%u\",\"meta\":{\"etag\":\"\\\"1\\\"\"},"
                          "\"attributes\":{\"name\":\"App %u\",\"email\":\"app%u@example.org\",\"status\":\"%s\","
                          "\"client_id\":\"cbi_app_%u\",\"callback_url\":\"http://127.0.0.1:1\"}}",
                          number, number, number, f->disabled ? "disabled" : "active", number);
}

static void
answer_list (Fixture           *f,
             SoupServerMessage *message,
             GHashTable        *query)
{
  gboolean searches = query != NULL && g_hash_table_contains (query, "filter[q]");
  guint    total = searches ? 0 : f->total - f->deleted;
  GString *text = g_string_new ("{\"data\":[");

  for (guint i = 0; i < MIN (total, 50); i++)
    {
      g_autofree char *application = write_application (f, f->deleted + i);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", application);
    }
  g_string_append_printf (text, "],\"meta\":{\"total\":%u,\"offset\":0}}", total);
  client_reply_json (message, 200, text->str);
  g_string_free (text, TRUE);
}

static void
answer_secrets (Fixture           *f,
                SoupServerMessage *message,
                const char        *path)
{
  gboolean         reveals = g_str_has_suffix (path, "/reveal");
  g_autofree char *secret = g_strdup_printf ("{\"type\":\"client-secrets\",\"id\":\"s\",\"attributes\":{\"status\":\"active\"%s}}",
                                             reveals ? ",\"client_secret\":\"" SECRET "\"" : "");
  g_autofree char *body = g_strdup_printf (reveals ? "{\"data\":%s}" : "{\"data\":[%s]}", secret);

  f->revealed += reveals;
  client_reply_json (message, 200, body);
}

static void
answer_cb (SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  Fixture    *f = data;
  const char *method = soup_server_message_get_method (message);

  if (strstr (path, "/client-secrets") != NULL)
    answer_secrets (f, message, path);
  else if (g_str_equal (method, "DELETE"))
    {
      f->deleted++;
      client_reply (message, 204, NULL, NULL);
    }
  else if (g_str_equal (method, "PATCH"))
    {
      g_autofree char *application = NULL;
      g_autofree char *body = NULL;

      f->disabled = !f->disabled;
      application = write_application (f, 0);
      body = g_strdup_printf ("{\"data\":%s}", application);
      client_reply_json (message, 200, body);
    }
  else if (f->status == 403)
    client_reply_json (message, 403, "{\"errors\":[{\"status\":\"403\",\"code\":\"api_not_licensed\"}]}");
  else if (f->status != 0)
    client_reply (message, f->status, NULL, NULL);
  else
    answer_list (f, message, query);
}

static void
lost_cb (Fixture *f)
{
  f->lost++;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  client_fixture_set_up (&f->http, answer_cb, f);
  f->total = 3;
  f->page = CBI_APPLICATIONS_PAGE (cbi_applications_page_new ());
  g_signal_connect_swapped (f->page, "lost", G_CALLBACK (lost_cb), f);
  f->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (f->toasts, GTK_WIDGET (f->page));
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->window, 700, 600);
  gtk_window_set_child (f->window, GTK_WIDGET (f->toasts));
  gtk_window_present (f->window);
}

static void
close_window (Fixture *f)
{
  gpointer watched = f->page;

  if (f->window == NULL)
    return;

  g_object_add_weak_pointer (G_OBJECT (f->page), &watched);
  gtk_window_destroy (g_steal_pointer (&f->window));
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  close_window (f);
  client_fixture_tear_down (&f->http);
}

/* The first widget that can be seen and has this text or this tooltip. */
static GtkWidget *
find (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if ((GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0) ||
      (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *match = find (child, text);

      if (match != NULL)
        return match;
    }

  return NULL;
}

static GtkWidget *
wait_for (Fixture    *f,
          const char *text)
{
  GtkWidget *found;

  while ((found = find (GTK_WIDGET (f->window), text)) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return found;
}

static void
wait_gone (Fixture    *f,
           const char *text)
{
  while (find (GTK_WIDGET (f->window), text) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
click (Fixture    *f,
       const char *tooltip)
{
  g_signal_emit_by_name (wait_for (f, tooltip), "clicked");
}

static void
start (Fixture *f)
{
  cbi_applications_page_set_server (f->page, f->http.client, NULL);
}

static void
set_licensed (Fixture *f,
              gboolean licensed)
{
  g_autoptr (CbiOrganization) organization = cbi_organization_new ();

  cbi_organization_set_api_licensed (organization, licensed);
  cbi_applications_page_set_server (f->page, f->http.client, organization);
}

static void
test_empty (Fixture      *f,
            gconstpointer data)
{
  f->total = 0;
  start (f);
  wait_for (f, "No Applications Yet");
  g_assert_nonnull (find (GTK_WIDGET (f->window), "Register an external application"));

  f->total = 1;
  cbi_applications_page_reload (f->page);
  wait_for (f, "App 0");
  g_assert_nonnull (find (GTK_WIDGET (f->window), "1 application"));
}

static void
test_failures (Fixture      *f,
               gconstpointer data)
{
  f->status = 500;
  start (f);
  wait_for (f, "The Applications Could Not Be Loaded");

  f->status = 0;
  cbi_applications_page_reload (f->page);
  wait_for (f, "3 applications");

  /* The rows stay; the banner offers to try again. */
  f->status = 500;
  cbi_applications_page_reload (f->page);
  wait_for (f, "Try Again");
  g_assert_nonnull (find (GTK_WIDGET (f->window), "App 0"));

  f->status = 0;
  gtk_widget_activate_action (GTK_WIDGET (f->page), "applications.reload", NULL);
  wait_gone (f, "Try Again");
  g_assert_cmpuint (f->lost, ==, 0);
}

static void
test_lost (Fixture      *f,
           gconstpointer data)
{
  start (f);
  wait_for (f, "App 0");

  soup_server_disconnect (f->http.server);
  cbi_applications_page_reload (f->page);
  WAIT_WHILE (f->lost == 0);
  g_assert_nonnull (find (GTK_WIDGET (f->window), "App 0"));
}

static void
test_licence (Fixture      *f,
              gconstpointer data)
{
  f->status = 403;
  start (f);
  wait_for (f, "The API Is Not Licensed");
  g_assert_null (find (GTK_WIDGET (f->window), "Register an external application"));

  f->status = 0;
  set_licensed (f, TRUE);
  wait_for (f, "App 0");
  set_licensed (f, FALSE);
  wait_for (f, "The API Is Not Licensed");
}

static void
test_no_results (Fixture      *f,
                 gconstpointer data)
{
  GtkWidget *focus;

  start (f);
  wait_for (f, "App 0");
  cbi_applications_page_start_search (f->page);
  focus = gtk_window_get_focus (f->window);
  gtk_editable_set_text (GTK_EDITABLE (focus), "nobody");
  wait_for (f, "No Results Found");
  gtk_editable_set_text (GTK_EDITABLE (focus), "");
  wait_for (f, "App 0");
}

static void
test_details (Fixture      *f,
              gconstpointer data)
{
  start (f);
  click (f, "Show details");
  wait_for (f, "cbi_app_0");
  wait_for (f, "http://127.0.0.1:1");
  wait_for (f, MASK);
  g_assert_nonnull (find (GTK_WIDGET (f->window), "Copy Client ID"));

  /* What is open stays open when it is read again. */
  cbi_applications_page_reload (f->page);
  client_settle (200);
  wait_for (f, "cbi_app_0");

  click (f, "Hide details");
  wait_gone (f, "cbi_app_0");
  g_assert_cmpuint (f->revealed, ==, 0);
}

static void
test_secret (Fixture      *f,
             gconstpointer data)
{
  start (f);
  click (f, "View client secret");
  wait_for (f, SECRET);
  click (f, "Hide client secret");
  wait_for (f, MASK);

  click (f, "View client secret");
  wait_for (f, SECRET);
  cbi_applications_page_leave (f->page);
  wait_for (f, MASK);

  click (f, "View client secret");
  wait_for (f, SECRET);
  click (f, "Hide details");
  wait_gone (f, SECRET);
  click (f, "Show details");
  wait_for (f, MASK);
  g_assert_cmpuint (f->revealed, ==, 3);

  /* The copy is the secret itself, and nobody sees it. */
  click (f, "Copy Client secret");
  WAIT_WHILE (f->revealed < 4);
  client_settle (50);
  g_assert_null (find (GTK_WIDGET (f->window), SECRET));
}

static void
test_disable (Fixture      *f,
              gconstpointer data)
{
  start (f);
  click (f, "Show details");
  gtk_widget_activate_action (wait_for (f, "cbi_app_0"), "details.disable", NULL);
  wait_for (f, "disabled");
  gtk_widget_activate_action (wait_for (f, "cbi_app_0"), "details.enable", NULL);
  wait_gone (f, "disabled");
}

static void
delete_first (Fixture *f)
{
  start (f);
  click (f, "Show details");
  gtk_widget_activate_action (wait_for (f, "cbi_app_0"), "details.delete", NULL);
  wait_gone (f, "App 0");
  wait_for (f, "2 applications");
}

static void
test_undo (Fixture      *f,
           gconstpointer data)
{
  delete_first (f);
  g_signal_emit_by_name (gtk_widget_get_ancestor (wait_for (f, "Undo"), GTK_TYPE_BUTTON), "clicked");
  wait_for (f, "App 0");
  wait_for (f, "3 applications");
  client_settle (100);
  g_assert_cmpuint (f->deleted, ==, 0);
}

static void
test_delete_and_close (Fixture      *f,
                       gconstpointer data)
{
  delete_first (f);
  /* It stays out of sight when the list is read again. */
  cbi_applications_page_reload (f->page);
  client_settle (200);
  g_assert_null (find (GTK_WIDGET (f->window), "App 0"));
  g_assert_cmpuint (f->deleted, ==, 0);

  close_window (f);
  WAIT_WHILE (f->deleted == 0);
}

/* What is under way doesn't keep the page, and finds nobody when it comes back. */
static void
test_close_while_loading (Fixture      *f,
                          gconstpointer data)
{
  start (f);
  click (f, "View client secret");
  cbi_applications_page_reload (f->page);
  close_window (f);
  client_settle (100);
}

static void
test_relative_time (void)
{
  static const struct
  {
    int         seconds;
    const char *text;
  } cases[] = {
    { -5, "used just now" },
    { 59, "used just now" },
    { 60, "used 1 minute ago" },
    { 3599, "used 59 minutes ago" },
    { 3600, "used 1 hour ago" },
    { 86399, "used 23 hours ago" },
    { 2 * 86400, "used 2 days ago" },
  };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  g_autofree char *never = cbi_relative_time_describe_use (NULL, now);

  g_assert_cmpstr (never, ==, "never used");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) used = g_date_time_add_seconds (now, -cases[i].seconds);
      g_autofree char *text = cbi_relative_time_describe_use (used, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
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

#define ADD(path, function) g_test_add ("/applications-page/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("failures", test_failures);
  ADD ("lost", test_lost);
  ADD ("licence", test_licence);
  ADD ("no-results", test_no_results);
  ADD ("details", test_details);
  ADD ("secret", test_secret);
  ADD ("disable", test_disable);
  ADD ("undo", test_undo);
  ADD ("delete-and-close", test_delete_and_close);
  ADD ("close-while-loading", test_close_while_loading);
#undef ADD
  g_test_add_func ("/relative-time", test_relative_time);

  return g_test_run ();
}

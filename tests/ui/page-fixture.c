/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include "config.h"

#include "page-fixture.h"

#include "../client/plain-server.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <ftw.h>
#include <glib/gstdio.h>

static const char *const request_headers[] = { "Accept", "Authorization", "Content-Type", "If-Match", "Idempotency-Key" };
static const char *const answer_headers[] = { "Content-Type", "ETag", "Location", "Retry-After" };

static void
print_texts (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget))
    g_printerr ("# on the screen: %s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    print_texts (child);
}

gboolean
page_too_late_cb (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      print_texts (window);
    }
  g_error ("waited too long for: %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
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

/* The way between the window and the server. */

static void
copy_headers (SoupMessageHeaders *from,
              SoupMessageHeaders *to,
              const char *const  *names,
              guint               n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      const char *value = soup_message_headers_get_one (from, names[i]);

      if (value != NULL)
        soup_message_headers_replace (to, names[i], value);
    }
}

static void
cut (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_close (socket, NULL);
}

typedef struct
{
  PageFixture       *fixture;
  SoupServerMessage *from;    /* (owned) */
  SoupMessage       *onwards; /* (owned) */
  PageMode           mode;
} Passage;

static void
passed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Passage *passage = user_data;
  g_autoptr (SoupServerMessage) from = passage->from;
  g_autoptr (SoupMessage) onwards = passage->onwards;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (object), result, NULL);
  gboolean gone = g_object_get_data (G_OBJECT (from), "gone") != NULL;

  if (body == NULL || gone || passage->mode == PAGE_LOSES_ANSWER)
    {
      cut (from);
    }
  else
    {
      soup_server_message_set_status (from, soup_message_get_status (onwards), NULL);
      copy_headers (soup_message_get_response_headers (onwards), soup_server_message_get_response_headers (from),
                    answer_headers, G_N_ELEMENTS (answer_headers));
      if (g_bytes_get_size (body) > 0)
        soup_message_body_append_bytes (soup_server_message_get_response_body (from), body);
    }
  if (gone)
    return;

  if (passage->mode == PAGE_HOLDS)
    g_ptr_array_add (passage->fixture->held, g_steal_pointer (&from));
  else
    soup_server_message_unpause (from);
}

static void
pass (PageFixture       *f,
      SoupServerMessage *from,
      PageMode           mode)
{
  GUri            *uri = soup_server_message_get_uri (from);
  const char      *query = g_uri_get_query (uri);
  g_autofree char *address = g_strconcat (cbi_client_get_base_url (f->direct), g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);
  Passage         *passage = g_new0 (Passage, 1);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (from));

  passage->fixture = f;
  passage->from = g_object_ref (from);
  passage->onwards = soup_message_new (soup_server_message_get_method (from), address);
  passage->mode = mode;
  copy_headers (soup_server_message_get_request_headers (from), soup_message_get_request_headers (passage->onwards),
                request_headers, G_N_ELEMENTS (request_headers));
  if (g_bytes_get_size (body) > 0)
    soup_message_set_request_body_from_bytes (passage->onwards,
                                              soup_message_headers_get_content_type (soup_server_message_get_request_headers (from), NULL),
                                              body);
  soup_server_message_pause (from);
  soup_session_send_and_read_async (f->session, passage->onwards, G_PRIORITY_DEFAULT, NULL, passed_cb, passage);
}

static void
gone_cb (SoupServerMessage *message)
{
  g_object_set_data (G_OBJECT (message), "gone", message);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  PageFixture *f = user_data;
  gboolean     meant = f->method == NULL || g_str_equal (f->method, soup_server_message_get_method (message));

  f->n_requests++;
  g_signal_connect (message, "disconnected", G_CALLBACK (gone_cb), NULL);
  switch (meant ? f->mode : PAGE_PASSES)
    {
    case PAGE_HANGS:
      soup_server_message_pause (message);
      break;
    case PAGE_LOSES_REQUEST:
      cut (message);
      break;
    case PAGE_FAILS:
      soup_server_message_set_status (message, 500, NULL);
      break;
    case PAGE_PASSES:
      pass (f, message, PAGE_PASSES);
      break;
    default:
      pass (f, message, f->mode);
    }
}

static char *
open_way (PageFixture *f)
{
  char *url = NULL;

  f->session = soup_session_new ();
  f->held = g_ptr_array_new_with_free_func (g_object_unref);
  f->way = plain_server_new (request_cb, f, NULL, &url);

  return url;
}

/* page_disturb: @method: (nullable): only requests with this one */
void
page_disturb (PageFixture *f,
              PageMode     mode,
              const char  *method)
{
  f->mode = mode;
  f->method = method;
}

void
page_go_on (PageFixture *f)
{
  for (guint i = 0; i < f->held->len; i++)
    soup_server_message_unpause (g_ptr_array_index (f->held, i));
  g_ptr_array_set_size (f->held, 0);
}

void
page_fixture_set_up (PageFixture  *f,
                     gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  *f = (PageFixture){ 0 };
  f->folder = g_dir_make_tmp ("cbi-page-XXXXXX", NULL);
  f->process = cbi_server_process_new (g_getenv ("CBI_TEST_SERVER"), f->folder);
  cbi_server_process_set_administrator (f->process, "Mia Admin", "mia@example.org");
  cbi_server_process_start_async (f->process, FALSE, NULL, keep_result_cb, &result);
  cbi_server_process_start_finish (f->process, await (&result), &error);
  g_assert_no_error (error);

  f->direct = cbi_client_new (cbi_server_process_get_url (f->process), cbi_server_process_get_admin_token (f->process));
  url = open_way (f);
  f->client = cbi_client_new (url, cbi_server_process_get_admin_token (f->process));
}

static int
remove_cb (const char        *path,
           const struct stat *info,
           int                flag,
           struct FTW        *place)
{
  return g_remove (path);
}

void
page_fixture_tear_down (PageFixture  *f,
                        gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;

  page_close_window (f);
  page_settle (0);
  g_assert_finalize_object (g_steal_pointer (&f->client));
  g_ptr_array_unref (f->held);
  soup_server_disconnect (f->way);
  soup_session_abort (f->session);
  page_settle (0);
  g_clear_object (&f->way);
  g_clear_object (&f->session);

  cbi_server_process_stop_async (f->process, NULL, keep_result_cb, &result);
  cbi_server_process_stop_finish (f->process, await (&result), NULL);
  g_clear_object (&f->direct);
  g_clear_object (&f->process);
  nftw (f->folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (f->folder);
}

/* What is there beforehand, and what others do. */

CbiRole *
page_make_role (PageFixture *f,
                const char  *name,
                CbiArea      area,
                CbiVerb      verb,
                CbiLevels    level)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) draft = cbi_role_new ();
  g_autofree char *key = g_uuid_string_random ();
  CbiPermissions   permissions = { 0 };
  CbiRole         *role;

  permissions.levels[area][verb] = level;
  cbi_role_set_name (draft, name);
  cbi_role_set_permissions (draft, &permissions);
  cbi_client_create_role_async (f->direct, draft, key, NULL, keep_result_cb, &result);
  role = cbi_client_create_role_finish (f->direct, await (&result), &error);
  g_assert_no_error (error);

  return role;
}

/* page_find_role: Returns: (transfer full) (nullable): the role of that name, as the server has it now */
CbiRole *
page_find_role (PageFixture *f,
                const char  *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GError) error = NULL;

  cbi_client_list_roles_async (f->direct, NULL, keep_result_cb, &result);
  roles = cbi_client_list_roles_finish (f->direct, await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_str_equal (cbi_role_get_name (role), name))
        return g_steal_pointer (&role);
    }

  return NULL;
}

/* page_give_role: @beside: (nullable): another role of the same application */
void
page_give_role (PageFixture *f,
                CbiRole     *role,
                const char  *application,
                CbiRole     *beside)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiApplication) draft = cbi_application_new ();
  g_autoptr (CbiApplication) registered = NULL;
  g_autofree char *email = g_strdup_printf ("%u@example.org", g_str_hash (application));

  cbi_application_set_name (draft, application);
  cbi_application_set_email (draft, email);
  cbi_application_add_role (draft, role);
  if (beside != NULL)
    cbi_application_add_role (draft, beside);
  cbi_client_create_application_async (f->direct, draft, email, NULL, keep_result_cb, &result);
  registered = cbi_client_create_application_finish (f->direct, await (&result), NULL, &error);
  g_assert_no_error (error);
}

/* page_change_role: Somebody else sets one level; @role itself stays as it was read */
void
page_change_role (PageFixture *f,
                  CbiRole     *role,
                  CbiArea      area,
                  CbiVerb      verb,
                  CbiLevels    level)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) changed = cbi_role_copy (role);
  g_autoptr (CbiRole) stored = NULL;
  CbiPermissions permissions = *cbi_role_get_permissions (role);

  permissions.levels[area][verb] = level;
  cbi_role_set_permissions (changed, &permissions);
  cbi_resource_set_etag (CBI_RESOURCE (changed), "*");
  cbi_client_update_role_async (f->direct, changed, NULL, keep_result_cb, &result);
  stored = cbi_client_update_role_finish (f->direct, await (&result), &error);
  g_assert_no_error (error);
}

/* The window. */

void
page_show (PageFixture *f,
           GtkWidget   *page)
{
  f->window = GTK_WINDOW (gtk_window_new ());
  f->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (f->toasts, page);
  gtk_window_set_default_size (f->window, 700, 700);
  gtk_window_set_child (f->window, GTK_WIDGET (f->toasts));
  gtk_window_present (f->window);
}

void
page_close_window (PageFixture *f)
{
  gpointer watched = f->window;

  if (f->window == NULL)
    return;

  g_object_add_weak_pointer (G_OBJECT (f->window), &watched);
  gtk_window_destroy (g_steal_pointer (&f->window));
  PAGE_WAIT_UNTIL (watched == NULL);
}

static const char *
get_label_within (GtkWidget *widget)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL; child = gtk_widget_get_next_sibling (child))
    text = get_label_within (child);

  return text;
}

/* A button is found rather than the label on it. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0 || g_strcmp0 (get_label_within (widget), text) == 0;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0;

  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static GtkWidget *
find_within (GtkWidget  *widget,
             GType       type,
             const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && shows (widget, text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *match = find_within (child, type, text);

      if (match != NULL)
        return match;
    }

  return NULL;
}

static GtkWidget *
find (GType       type,
      const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget  *found = NULL;

  for (guint i = g_list_model_get_n_items (windows); i-- > 0 && found == NULL;)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = find_within (window, type, text);
    }

  return found;
}

/* page_find: Returns: (nullable): what shows this text, or is explained by it; in the newest window first */
GtkWidget *
page_find (const char *text)
{
  return find (GTK_TYPE_WIDGET, text);
}

/* page_find_button: Returns: (nullable): the button that shows this text, or is explained by it */
GtkWidget *
page_find_button (const char *text)
{
  return find (GTK_TYPE_BUTTON, text);
}

GtkWidget *
page_wait_for (const char *text)
{
  GtkWidget *found = NULL;
  guint      too_late = g_timeout_add_seconds (90, page_too_late_cb, (gpointer) text);

  while ((found = page_find (text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (too_late);

  return found;
}

void
page_wait_gone (const char *text)
{
  guint too_late = g_timeout_add_seconds (90, page_too_late_cb, (gpointer) text);

  while (page_find (text) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (too_late);
}

/* Presses a button as soon as it is there and can be pressed. */
void
page_click (const char *text)
{
  GtkWidget *button = NULL;
  guint      too_late = g_timeout_add_seconds (90, page_too_late_cb, (gpointer) text);

  while ((button = page_find_button (text)) == NULL || !gtk_widget_is_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (too_late);
  g_signal_emit_by_name (button, "clicked");
}

/* page_find_window: Returns: (nullable): the window of that type that is open */
GtkWindow *
page_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static gboolean
set_true_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets everything that is due within a time happen: for what must not happen. */
void
page_settle (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, milliseconds, set_true_cb, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

int
page_test_run (int    argc,
               char **argv,
               void (*add_tests) (void))
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
  add_tests ();

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list-fixture.h"

#include "client/cbi-client-error.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_first_page (ListFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (CbiPagedItem) again = NULL;
  guint loading = 0, total = 0, errors = 0;

  g_signal_connect (fixture->list, "notify::loading", G_CALLBACK (count_cb), &loading);
  g_signal_connect (fixture->list, "notify::total", G_CALLBACK (count_cb), &total);
  g_signal_connect (fixture->list, "notify::error", G_CALLBACK (count_cb), &errors);
  g_assert_false (cbi_paged_list_get_loaded (fixture->list));
  list_load (fixture);

  g_assert_cmpuint (loading, ==, 2);
  g_assert_cmpuint (total, ==, 1);
  g_assert_cmpuint (errors, ==, 0);
  g_assert_cmpuint (cbi_paged_list_get_total (fixture->list), ==, 120);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 120);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 120));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == CBI_TYPE_PAGED_ITEM);

  item = list_hold (fixture, 49);
  again = list_hold (fixture, 49);
  g_assert_true (item == again);
  list_check_name (item, "1049 v1");
  client_settle (60);
  g_assert_cmpuint (fixture->http.requests, ==, 1);
}

static void
test_empty (ListFixture  *fixture,
            gconstpointer data)
{
  fixture->total = 0;
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  WAIT_WHILE (!cbi_paged_list_get_loaded (fixture->list));
  list_check_changes (fixture, "");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
}

/* Several rows of one page ask once; they are told by their own property. */
static void
test_later_page (ListFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (CbiPagedItem) first = NULL;
  g_autoptr (CbiPagedItem) last = NULL;

  list_load (fixture);
  first = list_hold (fixture, 50);
  last = list_hold (fixture, 99);
  list_check_name (first, NULL);
  WAIT_WHILE (cbi_paged_item_get_resource (last) == NULL);
  list_check_name (first, "1050 v1");
  list_check_name (last, "1099 v1");
  g_assert_cmpuint (fixture->filled, ==, 2);
  g_assert_cmpuint (list_count_fetches (fixture, 50), ==, 1);
  list_check_changes (fixture, "");
}

/* A row that nobody holds has nobody to load for. */
static void
test_dropped (ListFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  item = list_hold (fixture, 110);
  g_assert_finalize_object (g_steal_pointer (&item));
  client_settle (60);
  g_assert_cmpuint (fixture->http.requests, ==, 1);
}

/* What a view does that is scrolled from one end of a long list to the other. */
static void
test_fast_scroll (ListFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) window = g_ptr_array_new_with_free_func (g_object_unref);
  guint before;

  fixture->total = 100000;
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  WAIT_WHILE (!cbi_paged_list_get_loaded (fixture->list));

  before = fixture->http.requests;
  for (guint position = 0; position < 100000; position++)
    {
      g_ptr_array_add (window, g_list_model_get_item (G_LIST_MODEL (fixture->list), position));
      if (window->len > 100)
        g_ptr_array_remove_range (window, 0, 50);
    }
  WAIT_WHILE (cbi_paged_item_get_resource (g_ptr_array_index (window, window->len - 1)) == NULL);
  client_settle (60);
  list_check_name (g_ptr_array_index (window, window->len - 1), "100999 v1");
  g_assert_cmpuint (fixture->http.requests - before, <=, 3);
}

static void
test_useless_fetch (ListFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (CbiPagedItem) passed = NULL;
  g_autoptr (CbiPagedItem) wanted = NULL;

  fixture->total = 1000;
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  WAIT_WHILE (!cbi_paged_list_get_loaded (fixture->list));

  fixture->holds = TRUE;
  passed = list_hold (fixture, 160);
  WAIT_WHILE (list_count_fetches (fixture, 150) == 0);
  g_clear_object (&passed);
  fixture->holds = FALSE;
  wanted = list_hold (fixture, 900);
  WAIT_WHILE (cbi_paged_item_get_resource (wanted) == NULL);
  list_let_go (fixture);
  client_settle (60);

  /* Its fetch was cancelled, so nothing is known of it. */
  passed = list_hold (fixture, 160);
  list_check_name (passed, NULL);
  WAIT_WHILE (cbi_paged_item_get_resource (passed) == NULL);
  g_assert_cmpuint (list_count_fetches (fixture, 150), ==, 2);
}

static void
test_kept_pages (ListFixture  *fixture,
                 gconstpointer data)
{
  fixture->total = 2000;
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  WAIT_WHILE (!cbi_paged_list_get_loaded (fixture->list));

  for (guint position = 0; position < 2000; position += 50)
    {
      g_autoptr (CbiPagedItem) item = list_hold (fixture, position);

      WAIT_WHILE (cbi_paged_item_get_resource (item) == NULL);
    }
  g_assert_cmpuint (fixture->http.requests, ==, 40);

  {
    g_autoptr (CbiPagedItem) recent = list_hold (fixture, 1999);
    g_autoptr (CbiPagedItem) old = list_hold (fixture, 0);

    list_check_name (recent, "2999 v1");
    list_check_name (old, NULL);
    WAIT_WHILE (cbi_paged_item_get_resource (old) == NULL);
  }
  g_assert_cmpuint (list_count_fetches (fixture, 0), ==, 2);
}

static void
test_query (ListFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (CbiPagedItem) old = NULL;
  g_autoptr (CbiPagedItem) now = NULL;

  list_load (fixture);
  old = list_hold (fixture, 3);

  cbi_paged_list_set_query (fixture->list, "pay", "-created_at");
  g_assert_true (cbi_paged_list_get_loading (fixture->list));
  g_assert_cmpuint (cbi_paged_list_get_total (fixture->list), ==, 120);
  fixture->version = 2;
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+30 ");
  g_assert_cmpuint (cbi_paged_list_get_total (fixture->list), ==, 30);

  /* Old rows keep what they had. */
  list_check_name (old, "1003 v1");
  now = list_hold (fixture, 3);
  g_assert_true (now != old);
  list_check_name (now, "1003 v2");

  /* The same once more is nothing new; empty is like none. */
  cbi_paged_list_set_query (fixture->list, "pay", "-created_at");
  g_assert_false (cbi_paged_list_get_loading (fixture->list));
  cbi_paged_list_set_query (fixture->list, "", "");
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-30+120 ");
}

/* Typing: only the last query is sent. */
static void
test_query_several (ListFixture  *fixture,
                    gconstpointer data)
{
  list_load (fixture);
  cbi_paged_list_set_query (fixture->list, "p", NULL);
  cbi_paged_list_set_query (fixture->list, "pa", NULL);
  cbi_paged_list_set_query (fixture->list, NULL, NULL);
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+120 ");
  g_assert_cmpuint (fixture->http.requests, ==, 2);
}

/* Rows of an old query aren't filled with those of the new one, even if that one failed. */
static void
test_query_fails (ListFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  fixture->status = 500;
  cbi_paged_list_set_query (fixture->list, "pay", NULL);
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  g_assert_error (cbi_paged_list_get_error (fixture->list), CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_SERVER);
  g_assert_true (cbi_paged_list_get_loaded (fixture->list));
  list_check_changes (fixture, "");

  fixture->status = 0;
  item = list_hold (fixture, 60);
  client_settle (60);
  g_assert_cmpuint (list_count_fetches (fixture, 50), ==, 0);

  cbi_paged_list_reload (fixture->list);
  g_assert_no_error (cbi_paged_list_get_error (fixture->list));
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+30 ");
}

static void
test_later_page_fails (ListFixture  *fixture,
                       gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (CbiPagedItem) again = NULL;

  list_load (fixture);
  fixture->status = 503;
  item = list_hold (fixture, 60);
  WAIT_WHILE (cbi_paged_list_get_error (fixture->list) == NULL);
  list_check_name (item, NULL);

  /* Asking for the row again tries again. */
  fixture->status = 0;
  again = list_hold (fixture, 60);
  WAIT_WHILE (cbi_paged_item_get_resource (item) == NULL);
  g_assert_no_error (cbi_paged_list_get_error (fixture->list));
  list_check_changes (fixture, "");
}

/* Nothing moved, so rows get their newer versions where they stand. */
static void
test_reload_in_place (ListFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (CbiPagedItem) near = NULL;
  g_autoptr (CbiPagedItem) far = NULL;

  list_load (fixture);
  near = list_hold (fixture, 1);
  far = list_hold (fixture, 119);
  WAIT_WHILE (cbi_paged_item_get_resource (far) == NULL);

  fixture->version = 2;
  fixture->filled = 0;
  cbi_paged_list_reload (fixture->list);
  WAIT_WHILE (fixture->filled < 2);
  list_check_name (near, "1001 v2");
  list_check_name (far, "1119 v2");
  list_check_changes (fixture, "");
}

static void
test_reload_total (ListFixture  *fixture,
                   gconstpointer data)
{
  list_load (fixture);
  fixture->total = 121;
  cbi_paged_list_reload (fixture->list);
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+121 ");
}

/* As many as before, but others. */
static void
test_reload_moved (ListFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (CbiPagedItem) held = NULL;

  list_load (fixture);
  held = list_hold (fixture, 0);
  fixture->first_id = 1001;
  cbi_paged_list_reload (fixture->list);
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+120 ");
  list_check_name (held, "1000 v1");
}

/* Someone else added or removed rows; a later page tells it first. */
static void
test_total_changes (ListFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (CbiPagedItem) now = NULL;

  list_load (fixture);
  fixture->total = 115;
  item = list_hold (fixture, 100);
  WAIT_WHILE (fixture->changes->len == 0);
  list_check_changes (fixture, "0-120+115 ");
  list_check_name (item, NULL);
  now = list_hold (fixture, 100);
  WAIT_WHILE (cbi_paged_item_get_resource (now) == NULL);
  list_check_name (now, "1100 v1");
  list_check_changes (fixture, "");
}

static void
test_behind_the_end (ListFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  fixture->total = 40;
  item = list_hold (fixture, 110);
  WAIT_WHILE (fixture->changes->len == 0);
  list_check_changes (fixture, "0-120+40 ");
  client_settle (60);
  list_check_changes (fixture, "");
}

/* The first page is as it was, the third isn't: that must not go round in circles. */
static void
test_moved_behind (ListFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  item = list_hold (fixture, 119);
  WAIT_WHILE (cbi_paged_item_get_resource (item) == NULL);
  fixture->first_id = 2000;
  cbi_paged_list_reload (fixture->list);
  WAIT_WHILE (fixture->changes->len == 0);
  client_settle (100);
  list_check_changes (fixture, "0-120+120 ");
  g_assert_cmpuint (fixture->http.requests, <=, 6);
}

static void
test_replace (ListFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (CbiApplication) edited = cbi_application_new ();
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  item = list_hold (fixture, 7);
  cbi_resource_set_id (CBI_RESOURCE (edited), "1007");
  cbi_application_set_name (edited, "Edited");
  cbi_paged_list_replace (fixture->list, CBI_RESOURCE (edited));
  list_check_name (item, "Edited");
  g_assert_cmpuint (fixture->filled, ==, 1);

  /* Nor does it come back from a kept page. */
  g_assert_finalize_object (g_steal_pointer (&item));
  item = list_hold (fixture, 7);
  list_check_name (item, "Edited");
  list_check_changes (fixture, "");
}

static void
test_no_client (ListFixture  *fixture,
                gconstpointer data)
{
  list_load (fixture);
  cbi_paged_list_reload (fixture->list);
  cbi_paged_list_set_client (fixture->list, NULL);
  g_assert_false (cbi_paged_list_get_loading (fixture->list));
  g_assert_false (cbi_paged_list_get_loaded (fixture->list));
  list_check_changes (fixture, "0-120+0 ");
  cbi_paged_list_reload (fixture->list);
  g_assert_false (cbi_paged_list_get_loading (fixture->list));
}

static void
test_other_client (ListFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (CbiClient) other = cbi_client_new (fixture->http.url, "key");

  list_load (fixture);
  cbi_paged_list_set_client (fixture->list, other);
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  list_check_changes (fixture, "0-120+120 ");
  g_assert_cmpuint (fixture->http.requests, ==, 2);
}

/* The list goes while its first page, or another one, is under way. */
static void
test_dispose (ListFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;

  list_load (fixture);
  fixture->holds = TRUE;
  item = list_hold (fixture, 60);
  WAIT_WHILE (fixture->held->len == 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
  list_let_go (fixture);
  client_settle (30);
  list_check_name (item, NULL);
}

static void
locate (ListFixture  *fixture,
        const char   *id,
        GCancellable *cancellable,
        guint        *position,
        GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_paged_list_locate_async (fixture->list, id, cancellable, client_keep_result_cb, &result);
  *position = cbi_paged_list_locate_finish (fixture->list, client_await (&result), error);
}

static void
test_locate (ListFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  list_load (fixture);
  locate (fixture, "1073", NULL, &position, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (position, ==, 73);
  list_check_changes (fixture, "");
  item = list_hold (fixture, 73);
  list_check_name (item, "1073 v1");
  g_assert_cmpuint (fixture->http.requests, ==, 2);

  locate (fixture, "5000", NULL, &position, &error);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND);
  g_assert_cmpuint (position, ==, G_MAXUINT);
}

/* The usual case: it was just registered, and the list doesn't know it yet. */
static void
test_locate_new (ListFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (CbiPagedItem) item = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  list_load (fixture);
  fixture->total = 121;
  cbi_paged_list_reload (fixture->list);
  locate (fixture, "1120", NULL, &position, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (position, ==, 120);
  client_settle (60);
  list_check_changes (fixture, "0-120+121 ");
  g_assert_false (cbi_paged_list_get_loading (fixture->list));
  item = list_hold (fixture, 120);
  list_check_name (item, "1120 v1");
}

static void
test_locate_query_changes (ListFixture  *fixture,
                           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  list_load (fixture);
  fixture->holds = TRUE;
  cbi_paged_list_locate_async (fixture->list, "1020", NULL, client_keep_result_cb, &result);
  WAIT_WHILE (fixture->held->len == 0);
  cbi_paged_list_set_query (fixture->list, "pay", NULL);
  list_let_go (fixture);
  g_assert_cmpuint (cbi_paged_list_locate_finish (fixture->list, client_await (&result), &error), ==, 20);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->located, ==, 2);
  client_settle (60);
  g_assert_cmpuint (cbi_paged_list_get_total (fixture->list), ==, 30);
}

static void
test_locate_cancel (ListFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  list_load (fixture);
  fixture->holds = TRUE;
  cbi_paged_list_locate_async (fixture->list, "1020", cancellable, client_keep_result_cb, &result);
  WAIT_WHILE (fixture->held->len == 0);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (cbi_paged_list_locate_finish (fixture->list, client_await (&result), &error), ==, G_MAXUINT);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  list_let_go (fixture);
  list_check_changes (fixture, "");
}

static void
test_locate_no_client (ListFixture  *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint position;

  locate (fixture, "1", NULL, &position, &error);
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE);
}

#define ADD(name, function) \
  g_test_add ("/client/paged-list/" name, ListFixture, NULL, list_fixture_set_up, function, list_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("first-page", test_first_page);
  ADD ("empty", test_empty);
  ADD ("later-page", test_later_page);
  ADD ("later-page-fails", test_later_page_fails);
  ADD ("dropped", test_dropped);
  ADD ("fast-scroll", test_fast_scroll);
  ADD ("useless-fetch", test_useless_fetch);
  ADD ("kept-pages", test_kept_pages);
  ADD ("query", test_query);
  ADD ("query-several", test_query_several);
  ADD ("query-fails", test_query_fails);
  ADD ("reload/in-place", test_reload_in_place);
  ADD ("reload/total", test_reload_total);
  ADD ("reload/moved", test_reload_moved);
  ADD ("total-changes", test_total_changes);
  ADD ("behind-the-end", test_behind_the_end);
  ADD ("moved-behind", test_moved_behind);
  ADD ("replace", test_replace);
  ADD ("no-client", test_no_client);
  ADD ("other-client", test_other_client);
  ADD ("dispose", test_dispose);
  ADD ("locate/known", test_locate);
  ADD ("locate/new", test_locate_new);
  ADD ("locate/query-changes", test_locate_query_changes);
  ADD ("locate/cancel", test_locate_cancel);
  ADD ("locate/no-client", test_locate_no_client);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list-fixture.h"

#define PAGE_SIZE 50
#define FOUND 30

static guint
get_number (GHashTable *query,
            const char *name,
            guint       fallback)
{
  const char *text = g_hash_table_lookup (query, name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static char *
write_page (ListFixture *fixture,
            guint        total,
            guint        offset,
            guint        size)
{
  GString *text = g_string_new ("{\"data\":[");

  for (guint i = offset; i < MIN (total, offset + size); i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"incoming-applications\",\"id\":\"%u\",\"meta\":{\"etag\":\"\\\"1\\\"\"},"
                            "\"attributes\":{\"name\":\"%u v%u\"}}",
                            i > offset ? "," : "", fixture->first_id + i, fixture->first_id + i, fixture->version);
  g_string_append_printf (text, "],\"meta\":{\"total\":%u,\"offset\":%u}}", total, offset);

  return g_string_free (text, FALSE);
}

static void
answer (ListFixture       *fixture,
        SoupServerMessage *message,
        GHashTable        *query)
{
  guint            total = g_hash_table_contains (query, "filter[q]") ? FOUND : fixture->total;
  guint            size = get_number (query, "page[size]", 0);
  guint            offset = get_number (query, "page[offset]", 0);
  const char      *around = g_hash_table_lookup (query, "page[around]");
  g_autofree char *body = NULL;

  g_assert_cmpuint (size, ==, PAGE_SIZE);
  if (around != NULL)
    {
      guint position = get_number (query, "page[around]", 0) - fixture->first_id;

      if (position >= total)
        {
          client_reply_json (message, 404, "{\"errors\":[{\"code\":\"not_found\"}]}");
          return;
        }
      offset = position - position % PAGE_SIZE;
    }

  body = write_page (fixture, total, offset, size);
  client_reply_json (message, 200, body);
}

static void
list_cb (SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           data)
{
  ListFixture *fixture = data;
  guint        offset = get_number (query, "page[offset]", 0);

  g_assert_cmpstr (path, ==, "/admin/incoming-applications");
  g_assert_cmpstr (g_hash_table_lookup (query, "include"), ==, "roles");
  if (g_hash_table_contains (query, "page[around]"))
    fixture->located++;
  else
    g_array_append_val (fixture->offsets, offset);

  if (fixture->status != 0)
    soup_server_message_set_status (message, fixture->status, NULL);
  else
    answer (fixture, message, query);

  if (fixture->holds)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (fixture->held, g_object_ref (message));
    }
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    user_data)
{
  ListFixture *fixture = user_data;

  g_string_append_printf (fixture->changes, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, cbi_paged_list_get_total (fixture->list));
}

void
list_fixture_set_up (ListFixture  *fixture,
                     gconstpointer data)
{
  fixture->total = 120;
  fixture->first_id = 1000;
  fixture->version = 1;
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->changes = g_string_new (NULL);
  client_fixture_set_up (&fixture->http, list_cb, fixture);
  fixture->list = cbi_paged_list_new (NULL, CBI_LIST_APPLICATIONS);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (changed_cb), fixture);
}

void
list_fixture_tear_down (ListFixture  *fixture,
                        gconstpointer data)
{
  if (fixture->list != NULL)
    g_assert_finalize_object (fixture->list);
  list_let_go (fixture);
  client_fixture_tear_down (&fixture->http);
  g_ptr_array_unref (fixture->held);
  g_array_unref (fixture->offsets);
  g_string_free (fixture->changes, TRUE);
}

/* The first page, and nothing else. */
void
list_load (ListFixture *fixture)
{
  cbi_paged_list_set_client (fixture->list, fixture->http.client);
  g_assert_true (cbi_paged_list_get_loading (fixture->list));
  WAIT_WHILE (cbi_paged_list_get_loading (fixture->list));
  g_assert_no_error (cbi_paged_list_get_error (fixture->list));
  g_assert_true (cbi_paged_list_get_loaded (fixture->list));
  list_check_changes (fixture, "0-0+120 ");
}

/* Answers all that was held. */
void
list_let_go (ListFixture *fixture)
{
  fixture->holds = FALSE;
  for (guint i = 0; i < fixture->held->len; i++)
    soup_server_message_unpause (g_ptr_array_index (fixture->held, i));
  g_ptr_array_set_size (fixture->held, 0);
}

static void
filled_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  ListFixture *fixture = user_data;

  fixture->filled++;
}

/* Returns: (transfer full): the row, watched */
CbiPagedItem *
list_hold (ListFixture *fixture,
           guint        position)
{
  CbiPagedItem *item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_nonnull (item);
  g_assert_cmpuint (cbi_paged_item_get_position (item), ==, position);
  g_signal_connect (item, "notify::resource", G_CALLBACK (filled_cb), fixture);

  return item;
}

void
list_check_name (CbiPagedItem *item,
                 const char   *name)
{
  CbiApplication *application = CBI_APPLICATION (cbi_paged_item_get_resource (item));

  g_assert_cmpstr (application != NULL ? cbi_application_get_name (application) : NULL, ==, name);
}

/* Compares, and begins anew. */
void
list_check_changes (ListFixture *fixture,
                    const char  *expected)
{
  g_assert_cmpstr (fixture->changes->str, ==, expected);
  g_string_truncate (fixture->changes, 0);
}

guint
list_count_fetches (ListFixture *fixture,
                    guint        offset)
{
  guint count = 0;

  for (guint i = 0; i < fixture->offsets->len; i++)
    if (g_array_index (fixture->offsets, guint, i) == offset)
      count++;

  return count;
}

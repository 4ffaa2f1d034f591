/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry-filler.h"
#include "storage-fixture.h"

#include "core/cbi-text.h"
#include "server/cbi-applications-list.h"
#include "server/cbi-applications-store.h"
#include "server/cbi-collation.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-words.h"

#include <string.h>

#define N_APPLICATIONS 2000

typedef struct
{
  CbiConnection *connection;
  CbiKeys       *keys;
  char          *data_dir;
  GPtrArray     *all; /* (element-type CbiApplication) */
} Registry;

/* Filled once: the tests only read, but for the last, which undoes what it does. */
static Registry registry;

static CbiStorePage *
list (const CbiApplicationsQuery *query)
{
  g_autoptr (GError) error = NULL;
  CbiStorePage *page = cbi_applications_list (registry.connection, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->items->len, <=, query->size);

  return page;
}

/* The whole list, page after page by cursor. */
static GPtrArray *
walk (const CbiApplicationsQuery *query)
{
  CbiApplicationsQuery next = *query;
  GPtrArray           *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char     *cursor = NULL;

  do
    {
      g_autoptr (CbiStorePage) page = NULL;

      next.after = cursor;
      page = list (&next);
      for (guint i = 0; i < page->items->len; i++)
        g_ptr_array_add (items, g_object_ref (g_ptr_array_index (page->items, i)));
      g_free (cursor);
      cursor = g_steal_pointer (&page->next);
      if (cursor == NULL)
        g_assert_cmpuint (page->total, ==, items->len);
    }
  while (cursor != NULL);

  return items;
}

/* All the words of an application, folded, each after a line feed. */
static char *
get_words (CbiApplication *application)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  GListModel      *roles = cbi_application_get_roles (application);
  GString         *words = g_string_new (NULL);
  gboolean         in_word = FALSE;

  g_string_append_printf (text, "%s %s %s", cbi_application_get_name (application), cbi_application_get_email (application),
                          cbi_application_get_description (application) != NULL ? cbi_application_get_description (application) : "");
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      g_string_append_printf (text, " %s", cbi_role_get_name (role));
    }
  folded = cbi_text_fold (text->str);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean belongs = g_unichar_isalnum (g_utf8_get_char (p));

      if (belongs && !in_word)
        g_string_append_c (words, '\n');
      if (belongs)
        g_string_append_unichar (words, g_utf8_get_char (p));
      in_word = belongs;
    }

  return g_string_free (words, FALSE);
}

/* What the search means, said another way. */
static gboolean
matches_search (CbiApplication *application,
                GStrv           words)
{
  const char *text = g_object_get_data (G_OBJECT (application), "words");

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        char wanted[64];

        g_snprintf (wanted, sizeof wanted, "\n%s", words[i]);
        if (strstr (text, wanted) == NULL)
          return FALSE;
      }

  return TRUE;
}

static gboolean
matches (CbiApplication             *application,
         const CbiApplicationsQuery *query,
         GStrv                       words)
{
  return matches_search (application, words) &&
         (query->status == NULL || g_str_equal (query->status, cbi_application_get_status (application))) &&
         (query->email == NULL || g_ascii_strcasecmp (query->email, cbi_application_get_email (application)) == 0) &&
         (query->role_id == NULL || cbi_application_has_role (application, query->role_id));
}

/* The ids of all that match. */
static GHashTable *
find_matches (const CbiApplicationsQuery *query)
{
  g_autofree char *folded = cbi_text_fold (query->search != NULL ? query->search : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " +@.-", -1);
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < registry.all->len; i++)
    {
      CbiApplication *application = g_ptr_array_index (registry.all, i);

      if (matches (application, query, words))
        g_hash_table_add (ids, (char *) cbi_resource_get_id (CBI_RESOURCE (application)));
    }

  return ids;
}

static gint64
to_number (GDateTime *time)
{
  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time) : 0;
}

static int
compare (CbiApplication     *a,
         CbiApplication     *b,
         CbiApplicationsSort sort)
{
  gint64 x = 0, y = 0;
  int    order;

  if (sort == CBI_APPLICATIONS_SORT_NAME)
    {
      g_autofree char *name_a = cbi_collation_get_key (cbi_application_get_name (a));
      g_autofree char *name_b = cbi_collation_get_key (cbi_application_get_name (b));

      order = strcmp (name_a, name_b);
    }
  else
    {
      gboolean used = sort == CBI_APPLICATIONS_SORT_LAST_USED_AT;

      x = to_number (used ? cbi_application_get_last_used_at (a) : cbi_application_get_created_at (a));
      y = to_number (used ? cbi_application_get_last_used_at (b) : cbi_application_get_created_at (b));
      order = (x > y) - (x < y);
    }

  return order != 0 ? order : strcmp (cbi_resource_get_id (CBI_RESOURCE (a)), cbi_resource_get_id (CBI_RESOURCE (b)));
}

/* In order, nothing twice, and exactly those that match. */
static void
check_items (GPtrArray                  *items,
             GHashTable                 *wanted,
             const CbiApplicationsQuery *query)
{
  g_assert_cmpuint (items->len, ==, g_hash_table_size (wanted));

  for (guint i = 0; i < items->len; i++)
    {
      g_assert_true (g_hash_table_contains (wanted, cbi_resource_get_id (g_ptr_array_index (items, i))));
      if (i > 0)
        {
          int order = compare (g_ptr_array_index (items, i - 1), g_ptr_array_index (items, i), query->sort);

          g_assert_cmpint (query->descending ? -order : order, <, 0);
        }
    }
}

static void
check_same (gpointer a,
            gpointer b)
{
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (a)), ==, cbi_resource_get_id (CBI_RESOURCE (b)));
}

/* Jumps land where the walk came by, and around finds each row's page. */
static void
check_jumps (GPtrArray                  *items,
             const CbiApplicationsQuery *query)
{
  for (guint position = 0; position < items->len; position += 1 + items->len / 7)
    {
      CbiApplicationsQuery jump = *query;
      g_autoptr (CbiStorePage) page = NULL;
      g_autoptr (CbiStorePage) around = NULL;

      jump.offset = position;
      jump.size = 17;
      page = list (&jump);
      g_assert_cmpuint (page->total, ==, items->len);
      g_assert_cmpuint (page->items->len, ==, MIN (17, items->len - position));
      for (guint i = 0; i < page->items->len; i++)
        check_same (g_ptr_array_index (page->items, i), g_ptr_array_index (items, position + i));

      jump.offset = 0;
      jump.around = cbi_resource_get_id (g_ptr_array_index (items, position));
      around = list (&jump);
      g_assert_cmpuint (around->offset, ==, position - position % 17);
      check_same (g_ptr_array_index (around->items, position % 17), g_ptr_array_index (items, position));
    }
}

static void
check_query (CbiApplicationsQuery query)
{
  g_autoptr (GHashTable) wanted = find_matches (&query);
  g_autoptr (GPtrArray) items = NULL;

  query.size = 200;
  items = walk (&query);
  check_items (items, wanted, &query);
  check_jumps (items, &query);
}

static void
check_every_order (CbiApplicationsQuery query)
{
  for (query.sort = CBI_APPLICATIONS_SORT_NAME; query.sort <= CBI_APPLICATIONS_SORT_LAST_USED_AT; query.sort++)
    for (query.descending = FALSE; query.descending <= TRUE; query.descending++)
      check_query (query);
}

static void
test_orders (void)
{
  check_every_order ((CbiApplicationsQuery){ 0 });
}

static void
test_filters (void)
{
  g_autoptr (CbiRole) role = cbi_roles_store_find (registry.connection, "Engage Worker", NULL);
  const char      *id = cbi_resource_get_id (CBI_RESOURCE (role));
  const char      *email = cbi_application_get_email (g_ptr_array_index (registry.all, 5));
  g_autofree char *upper = g_ascii_strup (email, -1);

  check_query ((CbiApplicationsQuery){ .status = "active" });
  check_query ((CbiApplicationsQuery){ .status = "disabled" });
  check_query ((CbiApplicationsQuery){ .role_id = id });
  check_every_order ((CbiApplicationsQuery){ .role_id = id, .status = "active" });
  check_query ((CbiApplicationsQuery){ .role_id = id, .status = "disabled", .search = "sync" });
  check_query ((CbiApplicationsQuery){ .email = upper });
  check_query ((CbiApplicationsQuery){ .email = "nobody@example.org" });
  check_query ((CbiApplicationsQuery){ .email = email, .status = "gone" });
}

static void
test_search (void)
{
  static const char *searches[] = {
    "a", "p", "pay", "payroll sync", "licensin", "LAKEVIEW", "education", "Éducation", "senal", "angstrom", "otautahi",
    "reminders", "engage observer", "adm", "k.admin+export", "example.org", "zzz", "county1", "4",
    "payroll sync riverside admin example"
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_test_message ("search “%s”", searches[i]);
      check_query ((CbiApplicationsQuery){ .search = searches[i], .sort = i % 3, .descending = i % 2 });
    }
}

/* Nothing that can be typed is taken for the index's own language. */
static void
test_search_syntax (void)
{
  static const char *searches[] = {
    "\"", "\"\"", "*", "a*", "\"a", "a\"b", "(", "a AND", "OR", "NOT a", "NEAR(a b)", "name:a", "name : pay", "-a", "^a", "{a b}",
    "a + b", "'; DROP TABLE applications; --", "%", "_", "\\", "\xf0\x9f\x98\x80", "\xcc\x81", "a\xcc\x81", "\xef\xb7\xba", "工资", "\xff",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z"
  };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      CbiApplicationsQuery query = { .search = searches[i], .size = 10 };
      g_autoptr (CbiStorePage) page = list (&query);

      g_assert_nonnull (page);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *search, *match;
  } cases[] = {
    { "pay", "\"pay\"*" },
    { " pay  roll ", "\"pay\"* AND \"roll\"*" },
    { "me+pay@example.org", "\"me\"* AND \"pay\"* AND \"example\"* AND \"org\"*" },
    { "a\"b", "\"a\"* AND \"b\"*" },
    { "OR", "\"or\"*" },
    { "JOSÉ", "\"jose\"*" },
    { "工资 sync", "\" 工  资 \"* AND \"sync\"*" },
    { "", NULL },
    { "+-*\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = cbi_words_to_match (cases[i].search);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
check_error (const CbiApplicationsQuery *query,
             CbiDatabaseError            code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_applications_list (registry.connection, query, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, (int) code);
}

static void
test_bad_places (void)
{
  static const char *cursors[] = { "", "x", "e30", "W10", "eyJrIjoxLCJpIjoieCJ9", "ÿ", "eyJrIjoibmFtZSJ9" };
  CbiApplication    *application = g_ptr_array_index (registry.all, 3);
  gboolean           active = g_str_equal (cbi_application_get_status (application), "active");

  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    check_error (&(CbiApplicationsQuery){ .after = cursors[i], .size = 10 }, CBI_DATABASE_ERROR_CURSOR);

  check_error (&(CbiApplicationsQuery){ .around = "nobody", .size = 10 }, CBI_DATABASE_ERROR_NOT_FOUND);
  check_error (&(CbiApplicationsQuery){ .around = cbi_resource_get_id (CBI_RESOURCE (application)), .search = "zzz", .size = 10 },
               CBI_DATABASE_ERROR_NOT_FOUND);
  check_error (&(CbiApplicationsQuery){ .around = cbi_resource_get_id (CBI_RESOURCE (application)),
                                        .status = active ? "disabled" : "active",
                                        .size = 10 },
               CBI_DATABASE_ERROR_NOT_FOUND);
}

static void
test_beyond_end (void)
{
  CbiApplicationsQuery query = { .offset = N_APPLICATIONS + 5, .size = 10 };
  g_autoptr (CbiStorePage) page = list (&query);

  g_assert_cmpuint (page->items->len, ==, 0);
  g_assert_cmpuint (page->total, ==, N_APPLICATIONS);
  g_assert_null (page->next);
}

static guint64
count_search (const char *search)
{
  CbiApplicationsQuery query = { .search = search, .size = 1 };
  g_autoptr (CbiStorePage) page = list (&query);

  return page->total;
}

/* The index follows what changes: the application, its end, and its roles' names. */
static void
test_index_follows (void)
{
  g_autoptr (CbiApplication) draft = storage_draft (registry.connection, "Quokka", "quokka@example.org", "Engage Worker");
  g_autoptr (CbiApplication) made = NULL;
  g_autoptr (CbiApplication) changed = NULL;
  g_autoptr (CbiRole) role = cbi_roles_store_find (registry.connection, "Engage Worker", NULL);
  g_autoptr (GError) error = NULL;
  guint64 n_workers = count_search ("engage worker");

  made = cbi_applications_store_insert (registry.connection, registry.keys, draft, "me", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cbi_words_are_behind (registry.connection));
  g_assert_true (cbi_words_catch_up (registry.connection, &error));
  g_assert_false (cbi_words_are_behind (registry.connection));
  g_assert_cmpuint (count_search ("quokka"), ==, 1);
  g_assert_cmpuint (count_search (NULL), ==, N_APPLICATIONS + 1);

  cbi_application_set_name (made, "Wombat");
  cbi_application_set_email (made, "wombat@example.org");
  changed = cbi_applications_store_update (registry.connection, made, NULL, "me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_search ("quokka"), ==, 0);
  g_assert_cmpuint (count_search ("wombat engage"), ==, 1);

  g_assert_true (cbi_connection_execute (registry.connection, "UPDATE roles SET name = 'Case Helper' WHERE name = 'Engage Worker'", NULL));
  g_assert_true (cbi_words_write_role (registry.connection, cbi_resource_get_id (CBI_RESOURCE (role)), &error));
  g_assert_cmpuint (count_search ("wombat helper"), ==, 1);
  g_assert_cmpuint (count_search ("case helper"), >, n_workers / 2);

  g_assert_true (cbi_applications_store_delete (registry.connection, cbi_resource_get_id (CBI_RESOURCE (made)), NULL, "me", &error));
  g_assert_cmpuint (count_search ("wombat"), ==, 0);
  g_assert_cmpuint (count_search (NULL), ==, N_APPLICATIONS);
  g_assert_true (cbi_connection_execute (registry.connection, "INSERT INTO application_words (application_words) VALUES ('integrity-check')", &error));
  g_assert_no_error (error);
}

/* What is put off is found all the same once one of them is changed, or has ended, or its role has
 * another name. */
static void
test_index_put_off (void)
{
  const char *const names[] = { "Numbat", "Potoroo", "Bilby" };
  CbiApplication   *made[G_N_ELEMENTS (names)] = { NULL };
  g_autoptr (CbiApplication) changed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *email = g_strdup_printf ("%s@example.org", names[i]);
      g_autoptr (CbiApplication) draft = storage_draft (registry.connection, names[i], email, "Intake Worker");

      made[i] = cbi_applications_store_insert (registry.connection, registry.keys, draft, "me", NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_search ("numbat"), ==, 0);

  g_assert_true (cbi_applications_store_delete (registry.connection, cbi_resource_get_id (CBI_RESOURCE (made[2])), NULL, "me", &error));
  g_assert_cmpuint (count_search ("numbat"), ==, 1);
  g_assert_cmpuint (count_search ("bilby"), ==, 0);

  cbi_application_set_name (made[1], "Quoll");
  changed = cbi_applications_store_update (registry.connection, made[1], NULL, "me", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_search ("quoll"), ==, 1);
  g_assert_true (cbi_words_catch_up (registry.connection, &error));
  g_assert_cmpuint (count_search ("numbat"), ==, 1);
  g_assert_cmpuint (count_search ("bilby"), ==, 0);

  for (guint i = 0; i < 2; i++)
    g_assert_true (cbi_applications_store_delete (registry.connection, cbi_resource_get_id (CBI_RESOURCE (made[i])), NULL, "me", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_unref (made[i]);
}

static void
fill (void)
{
  g_autoptr (GError) error = NULL;

  registry.connection = storage_connection_new (&registry.keys, &registry.data_dir);
  registry_fill (registry.connection, registry.keys, 0, N_APPLICATIONS, &error);
  g_assert_no_error (error);
  registry.all = walk (&(CbiApplicationsQuery){ .size = 200 });
  g_assert_cmpuint (registry.all->len, ==, N_APPLICATIONS);
  for (guint i = 0; i < N_APPLICATIONS; i++)
    g_object_set_data_full (g_ptr_array_index (registry.all, i), "words", get_words (g_ptr_array_index (registry.all, i)), g_free);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fill ();

  g_test_add_func ("/server/list/orders", test_orders);
  g_test_add_func ("/server/list/filters", test_filters);
  g_test_add_func ("/server/list/search", test_search);
  g_test_add_func ("/server/list/search-syntax", test_search_syntax);
  g_test_add_func ("/server/list/words", test_words);
  g_test_add_func ("/server/list/bad-places", test_bad_places);
  g_test_add_func ("/server/list/beyond-end", test_beyond_end);
  g_test_add_func ("/server/list/index-follows", test_index_follows);
  g_test_add_func ("/server/list/index-put-off", test_index_put_off);

  status = g_test_run ();
  g_ptr_array_unref (registry.all);
  storage_connection_close (registry.connection, registry.keys, registry.data_dir);

  return status;
}

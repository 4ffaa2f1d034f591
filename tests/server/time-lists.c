/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cbi-resource.h"
#include "server/cbi-applications-list.h"
#include "server/cbi-database.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 9

typedef struct
{
  const char          *what;
  CbiApplicationsQuery query;
} Measure;

static const Measure measures[] = {
  { "first page by name", { .sort = CBI_APPLICATIONS_SORT_NAME, .size = 50 } },
  { "first page by name, descending", { .sort = CBI_APPLICATIONS_SORT_NAME, .descending = TRUE, .size = 50 } },
  { "first page, newest", { .sort = CBI_APPLICATIONS_SORT_CREATED_AT, .descending = TRUE, .size = 50 } },
  { "first page, last used", { .sort = CBI_APPLICATIONS_SORT_LAST_USED_AT, .descending = TRUE, .size = 50 } },
  { "offset 50,000 by name", { .sort = CBI_APPLICATIONS_SORT_NAME, .offset = 50000, .size = 50 } },
  { "offset 99,950 by name", { .sort = CBI_APPLICATIONS_SORT_NAME, .offset = 99950, .size = 50 } },
  { "search 1 letter (a)", { .search = "a", .size = 50 } },
  { "search 1 letter, offset 20,000", { .search = "a", .offset = 20000, .size = 50 } },
  { "search 3 letters (pay)", { .search = "pay", .size = 50 } },
  { "search 8 letters (licensin)", { .search = "licensin", .size = 50 } },
  { "search 2 words (zon lake)", { .search = "zon lake", .size = 50 } },
  { "search 1 address", { .search = "k.admin+export-4040", .size = 50 } },
  { "search nothing found", { .search = "xyzzy", .size = 50 } },
  { "search e-mail domain (every row)", { .search = "example", .size = 50 } },
  { "disabled", { .status = "disabled", .size = 50 } },
  { "active, offset 50,000", { .status = "active", .offset = 50000, .size = 50 } },
  { "search 3 letters, active, last used", { .search = "pay", .status = "active", .sort = CBI_APPLICATIONS_SORT_LAST_USED_AT, .descending = TRUE, .size = 50 } },
};

/* Of this thread, in microseconds: on a busy machine it tells more than the clock. */
static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static char *
run (CbiConnection              *connection,
     const char                 *what,
     const CbiApplicationsQuery *query)
{
  gint64  times[ROUNDS];
  gint64  used[ROUNDS];
  guint64 total = 0;
  char   *id = NULL;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 used_before = get_processor_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (CbiStorePage) page = NULL;

      cbi_connection_execute (connection, "BEGIN", NULL);
      page = cbi_applications_list (connection, query, &error);
      cbi_connection_execute (connection, "ROLLBACK", NULL);
      times[i] = g_get_monotonic_time () - start;
      used[i] = get_processor_time () - used_before;
      if (page == NULL)
        g_error ("%s: %s", what, error->message);
      total = page->total;
      g_clear_pointer (&id, g_free);
      if (page->items->len > 0)
        id = g_strdup (cbi_resource_get_id (g_ptr_array_index (page->items, 0)));
    }
  qsort (times, ROUNDS, sizeof times[0], compare);
  qsort (used, ROUNDS, sizeof used[0], compare);
  g_print ("%-38s %8.2f ms %8.2f ms of the processor (%" G_GUINT64_FORMAT " in all)\n", what, times[ROUNDS / 2] / 1000.0,
           used[ROUNDS / 2] / 1000.0, total);

  return id;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiConnection) connection = NULL;
  g_autofree char *path = NULL;

  setlocale (LC_ALL, "");
  if (argc != 2)
    return 2;
  path = g_build_filename (argv[1], CBI_DATABASE_FILE, NULL);
  connection = cbi_connection_open (path, FALSE, &error);
  if (connection == NULL)
    g_error ("%s", error->message);

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      CbiApplicationsQuery query = measures[i].query;
      g_autofree char     *id = run (connection, measures[i].what, &query);
      g_autofree char     *what = g_strdup_printf ("… locate");

      if (id != NULL && (query.offset > 0 || query.search != NULL))
        {
          query.around = id;
          query.offset = 0;
          g_free (run (connection, what, &query));
        }
    }

  return 0;
}

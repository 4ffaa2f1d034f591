/* SPDX-License-Identifier: GPL-3.0-or-later */
/* durable-commit FILE N: the least that keeping one application can cost: one row in one durable
 * commit (WAL, synchronous=FULL), N times. Prints the microseconds of each. */
#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static void
run (sqlite3    *database,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

int
main (int   argc,
      char *argv[])
{
  sqlite3      *database = NULL;
  sqlite3_stmt *insert = NULL;

  if (argc != 3 || sqlite3_open (argv[1], &database) != SQLITE_OK)
    return 2;

  run (database, "PRAGMA journal_mode=WAL");
  run (database, "PRAGMA synchronous=FULL");
  run (database, "CREATE TABLE applications (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE)");
  sqlite3_prepare_v2 (database, "INSERT INTO applications (name, email) VALUES ('Payroll sync', ?)", -1, &insert, NULL);

  for (int i = 0; i < atoi (argv[2]); i++)
    {
      g_autofree char *email = g_strdup_printf ("me+%d@example.org", i);
      gint64           start = g_get_monotonic_time ();

      sqlite3_bind_text (insert, 1, email, -1, SQLITE_TRANSIENT);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (database));
      sqlite3_reset (insert);
      printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - start);
    }

  sqlite3_finalize (insert);
  sqlite3_close (database);

  return 0;
}

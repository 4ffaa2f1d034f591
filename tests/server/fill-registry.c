/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry-filler.h"

#include "server/cbi-database.h"
#include "server/cbi-schema.h"

#include <locale.h>
#include <stdlib.h>

#define BATCH 5000

static gboolean
fill (const char *data_dir,
      guint       n,
      GError    **error)
{
  g_autofree char *path = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);
  g_autoptr (CbiKeys) keys = cbi_keys_open (data_dir, error);
  g_autoptr (CbiDatabase) database = keys != NULL ? cbi_database_open (data_dir, keys, error) : NULL;
  g_autoptr (CbiConnection) connection = NULL;
  guint64 first;

  /* Through the database once, so that the folder is in order; then alone with the file. */
  if (database == NULL || !cbi_database_close (database, error))
    return FALSE;
  connection = cbi_connection_open (path, TRUE, error);
  if (connection == NULL)
    return FALSE;

  {
    g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT count(*) FROM applications");

    first = cbi_statement_step (statement, NULL) ? cbi_statement_get_int (statement, 0) : 0;
  }
  for (guint done = 0; done < n; done += BATCH)
    if (!cbi_connection_execute (connection, "BEGIN IMMEDIATE", error) ||
        !registry_fill (connection, keys, first + done, MIN (BATCH, n - done), error) ||
        !cbi_connection_execute (connection, "COMMIT", error))
      return FALSE;

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3 || atoi (argv[2]) < 1)
    {
      g_printerr ("usage: fill-registry DATA_DIR N\n");
      return 2;
    }
  if (!fill (argv[1], atoi (argv[2]), &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "casebook-integrations-server"

#include "config.h"

#include "core/cbi-environment.h"
#include "server/cbi-process.h"
#include "server/cbi-server.h"

#include <stdio.h>

#define STATUS_WRONG_ARGUMENTS 2

int
main (int    argc,
      char **argv)
{
  g_autoptr (CbiOptions) options = NULL;
  g_autoptr (CbiServer) server = NULL;
  g_autoptr (GError) error = NULL;

  cbi_environment_prepare ();
  cbi_process_protect ();

  options = cbi_options_parse (&argc, &argv, &error);
  if (options == NULL)
    {
      g_printerr ("%s\n", error->message);
      return STATUS_WRONG_ARGUMENTS;
    }
  if (options->version)
    {
      printf ("%s\n", CBI_VERSION);
      return 0;
    }

  server = cbi_server_new (g_steal_pointer (&options));

  return cbi_server_run (server);
}

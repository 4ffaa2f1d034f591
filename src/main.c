/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-environment.h"
#include "ui/cbi-app.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (CbiApp) app = NULL;

  cbi_environment_prepare ();
  app = cbi_app_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-environment.h"
#include "ui/cbi-app.h"

#include <gtk/gtk.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (CbiApp) app = NULL;

  cbi_environment_prepare ();
  /* It is set already, and more carefully than GTK would. */
  gtk_disable_setlocale ();
  app = cbi_app_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}

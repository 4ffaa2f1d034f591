/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a libadwaita program can do: an empty window. It says when its first frame was
 * handed over and ends, so that the benchmark can hold the program's own start against it. */
#include <adwaita.h>

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  g_printerr ("First frame painted\n");
  g_application_quit (G_APPLICATION (user_data));
}

static void
activate_cb (GApplication *application,
             gpointer      user_data)
{
  GtkWidget *window = g_object_new (ADW_TYPE_APPLICATION_WINDOW,
                                    "application", application,
                                    "default-width", 980,
                                    "default-height", 680,
                                    NULL);

  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), application);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = adw_application_new ("net.casebook.Integrations.Bare", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}

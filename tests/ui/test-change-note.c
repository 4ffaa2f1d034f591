/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-change-note.h"

#include <adwaita.h>

#define WIDE 800
#define NARROW 240

static const char *const lines[] = { "Application name: now “Riverside hotline”",
                                     "Application URL: now “https://hotline.riverside.example.org/casebook”", NULL };

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static void
set_flag_cb (gpointer user_data)
{
  gboolean *flag = user_data;

  *flag = TRUE;
}

/* A window that has been drawn knows the sizes of what it holds, shown or not. */
static GtkWidget *
show_window (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();
  gboolean   drawn = FALSE;

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (set_flag_cb), &drawn);
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), &drawn);

  return window;
}

/* Lines that come later wrap, too, and what follows makes room for them. */
static void
test_wraps (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *note = GTK_WIDGET (cbi_change_note_new ());
  GtkWidget *window, *shown;

  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("the form"));
  window = show_window (box);

  cbi_change_note_show (CBI_CHANGE_NOTE (note), "Ada Admin changed this application", lines, "Saving keeps both.");

  shown = gtk_widget_get_next_sibling (gtk_widget_get_first_child (note));
  g_assert_true (GTK_IS_BOX (shown));
  g_assert_cmpint (measure_height (shown, NARROW), >, measure_height (shown, WIDE));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  g_test_add_func ("/ui/change-note/wraps", test_wraps);

  return g_test_run ();
}

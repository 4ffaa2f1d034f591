/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/cbi-split-view.h"

#include <adwaita.h>

#define WIDE 700
#define NARROW 400

typedef struct
{
  GtkWidget    *window;
  CbiSplitView *view;
  GtkWidget    *sidebar_button;
  GtkWidget    *content_button;
  GtkWidget    *other_button;
  guint         changes; /* of whether it is collapsed */
} Fixture;

#define WAIT_UNTIL(condition)                \
  G_STMT_START                               \
  {                                          \
    while (!(condition))                     \
      g_main_context_iteration (NULL, TRUE); \
  }                                          \
  G_STMT_END

static GtkWidget *
create_side (GtkWidget **button,
             GtkWidget **other)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *button = gtk_button_new_with_label ("one");
  gtk_box_append (GTK_BOX (box), *button);
  if (other != NULL)
    {
      *other = gtk_button_new_with_label ("two");
      gtk_box_append (GTK_BOX (box), *other);
    }

  return box;
}

static void
collapsed_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  guint narrow = GPOINTER_TO_INT (data) == NARROW;

  fixture->changes = 0;
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (CBI_TYPE_SPLIT_VIEW,
                                "sidebar", create_side (&fixture->sidebar_button, NULL),
                                "content", create_side (&fixture->content_button, &fixture->other_button),
                                NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  g_signal_connect_swapped (fixture->view, "notify::collapsed", G_CALLBACK (collapsed_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data), 300);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture->view)) > 0 && fixture->changes == narrow);
  g_assert_cmpuint (cbi_split_view_get_collapsed (fixture->view), ==, narrow);
  /* GTK first gives the focus to the sidebar, and after the next frame to another when that has gone. */
  WAIT_UNTIL (gtk_root_get_focus (GTK_ROOT (fixture->window)) != NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->view);
}

static void
test_wide (Fixture      *fixture,
           gconstpointer data)
{
  graphene_point_t place;

  g_assert_true (gtk_widget_get_mapped (fixture->sidebar_button));
  g_assert_true (gtk_widget_get_mapped (fixture->content_button));
  g_assert_true (gtk_widget_compute_point (fixture->content_button, GTK_WIDGET (fixture->view),
                                           &GRAPHENE_POINT_INIT (0, 0), &place));
  g_assert_cmpfloat (place.x, >, 0);

  /* Beside the content it can't be hidden. */
  cbi_split_view_set_show_sidebar (fixture->view, TRUE);
  g_assert_false (cbi_split_view_get_show_sidebar (fixture->view));
}

static gboolean
has_focus (Fixture   *fixture,
           GtkWidget *widget)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window)) == widget;
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_false (gtk_widget_get_mapped (fixture->sidebar_button));
  g_assert_true (gtk_widget_grab_focus (fixture->other_button));

  cbi_split_view_set_show_sidebar (fixture->view, TRUE);
  g_assert_true (cbi_split_view_get_show_sidebar (fixture->view));
  g_assert_true (has_focus (fixture, fixture->sidebar_button));
  /* What is covered can't be reached. */
  g_assert_false (gtk_widget_grab_focus (fixture->content_button));

  cbi_split_view_set_show_sidebar (fixture->view, FALSE);
  g_assert_true (has_focus (fixture, fixture->other_button));
  WAIT_UNTIL (!gtk_widget_get_mapped (fixture->sidebar_button));
}

/* Whoever held the focus may be gone when the sidebar goes. */
static void
test_focus_gone (Fixture      *fixture,
                 gconstpointer data)
{
  g_assert_true (gtk_widget_grab_focus (fixture->other_button));
  cbi_split_view_set_show_sidebar (fixture->view, TRUE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (fixture->other_button)), fixture->other_button);

  cbi_split_view_set_show_sidebar (fixture->view, FALSE);
  g_assert_true (has_focus (fixture, fixture->content_button));
}

static void
test_resize (Fixture      *fixture,
             gconstpointer data)
{
  cbi_split_view_set_show_sidebar (fixture->view, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDE, 300);
  WAIT_UNTIL (!cbi_split_view_get_collapsed (fixture->view) && fixture->changes == 2);
  g_assert_true (gtk_widget_get_mapped (fixture->sidebar_button));
  g_assert_false (cbi_split_view_get_show_sidebar (fixture->view));
  g_assert_true (gtk_widget_grab_focus (fixture->content_button));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW, 300);
  WAIT_UNTIL (cbi_split_view_get_collapsed (fixture->view) && fixture->changes == 3);
  WAIT_UNTIL (!gtk_widget_get_mapped (fixture->sidebar_button));
}

/* A sidebar that fills the window comes before the content, and stays so for as long as the window
 * has room for both. */
static void
test_fills (Fixture      *fixture,
            gconstpointer data)
{
  g_object_set (fixture->view, "sidebar-fills", TRUE, NULL);
  cbi_split_view_set_show_sidebar (fixture->view, TRUE);
  WAIT_UNTIL (!gtk_widget_get_mapped (fixture->content_button));
  g_assert_true (has_focus (fixture, fixture->sidebar_button));
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_parent (fixture->sidebar_button)), ==, gtk_widget_get_width (GTK_WIDGET (fixture->view)));

  cbi_split_view_set_show_sidebar (fixture->view, FALSE);
  g_assert_true (gtk_widget_get_mapped (fixture->content_button));
  WAIT_UNTIL (!gtk_widget_get_mapped (fixture->sidebar_button));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDE, 300);
  WAIT_UNTIL (!cbi_split_view_get_collapsed (fixture->view) && fixture->changes == 2);
  g_assert_true (gtk_widget_get_mapped (fixture->sidebar_button));
  g_assert_true (gtk_widget_get_mapped (fixture->content_button));
  cbi_split_view_set_show_sidebar (fixture->view, TRUE);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW, 300);
  WAIT_UNTIL (cbi_split_view_get_collapsed (fixture->view) && fixture->changes == 3);
  g_assert_true (cbi_split_view_get_show_sidebar (fixture->view));
  WAIT_UNTIL (!gtk_widget_get_mapped (fixture->content_button));
  g_assert_true (gtk_widget_get_mapped (fixture->sidebar_button));
}

static void
add (const char *path,
     int         width,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* GTK warns of what a bare machine lacks. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();

  add ("/split-view/wide", WIDE, test_wide);
  add ("/split-view/narrow", NARROW, test_narrow);
  add ("/split-view/focus-gone", NARROW, test_focus_gone);
  add ("/split-view/resize", NARROW, test_resize);
  add ("/split-view/fills", NARROW, test_fills);

  return g_test_run ();
}

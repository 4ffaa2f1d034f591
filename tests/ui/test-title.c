/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-title.h"

#include <adwaita.h>

#define LONG "Externe Anwendung registrieren"

typedef struct
{
  CbiTitle *title; /* (owned) */
  GtkLabel *large;
  GtkLabel *small;
  GtkLabel *subtitle;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->title = g_object_ref_sink (g_object_new (CBI_TYPE_TITLE, "title", LONG, NULL));
  f->large = GTK_LABEL (gtk_widget_get_first_child (GTK_WIDGET (f->title)));
  f->small = GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (f->large)));
  f->subtitle = GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (f->small)));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->title);
}

/* Returns: the label that shows the title then */
static GtkLabel *
allocate (Fixture *f,
          int      width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (f->title), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (f->title), width, height, -1, NULL);
  g_assert_cmpint (gtk_widget_get_child_visible (GTK_WIDGET (f->large)), !=, gtk_widget_get_child_visible (GTK_WIDGET (f->small)));

  return gtk_widget_get_child_visible (GTK_WIDGET (f->large)) ? f->large : f->small;
}

/* What is seen as it gets narrower: the size of the text and its lines, or that it is cut off. */
static char *
describe (Fixture *f,
          int      width)
{
  GtkLabel    *shown = allocate (f, width);
  PangoLayout *layout = gtk_label_get_layout (shown);

  if (pango_layout_is_ellipsized (layout))
    return g_strdup (shown == f->small ? "cut" : "large, cut");

  return g_strdup_printf ("%s, %d", shown == f->small ? "small" : "large", pango_layout_get_line_count (layout));
}

static void
assert_stages (Fixture    *f,
               const char *expected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *last = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) stages = NULL;
  int minimum, natural;

  gtk_widget_measure (GTK_WIDGET (f->title), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  for (int width = natural; width >= minimum; width--)
    {
      g_autofree char *stage = describe (f, width);

      if (g_strcmp0 (stage, last) != 0)
        g_strv_builder_add (builder, stage);
      g_free (last);
      last = g_steal_pointer (&stage);
    }

  stages = g_strv_builder_end (builder);
  joined = g_strjoinv (" > ", stages);
  g_assert_cmpstr (joined, ==, expected);
}

/* It is written smaller before it is cut off, and large again when there is room. */
static void
test_narrow (Fixture      *f,
             gconstpointer data)
{
  assert_stages (f, "large, 1 > large, 2 > small, 2 > cut");
  assert_stages (f, "large, 1 > large, 2 > small, 2 > cut");
}

/* A subtitle takes the place of the second line. */
static void
test_subtitle (Fixture      *f,
               gconstpointer data)
{
  int large, subtitle, height;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->subtitle)));
  cbi_title_set_subtitle (f->title, "Admin › Global");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->subtitle)));
  assert_stages (f, "large, 1 > small, 1 > cut");

  gtk_widget_measure (GTK_WIDGET (f->title), GTK_ORIENTATION_VERTICAL, 1000, &height, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->large), GTK_ORIENTATION_VERTICAL, 1000, &large, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->subtitle), GTK_ORIENTATION_VERTICAL, 1000, &subtitle, NULL, NULL, NULL);
  g_assert_cmpint (height, >=, large + subtitle);

  cbi_title_set_subtitle (f->title, NULL);
  assert_stages (f, "large, 1 > large, 2 > small, 2 > cut");
}

/* A header has room for two lines in its height. That is no reason to be narrow. */
static void
test_high (Fixture      *f,
           gconstpointer data)
{
  int natural, natural_of_high;

  gtk_widget_measure (GTK_WIDGET (f->title), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->title), GTK_ORIENTATION_HORIZONTAL, 200, NULL, &natural_of_high, NULL, NULL);
  g_assert_cmpint (natural_of_high, ==, natural);
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

  g_test_add ("/ui/title/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/ui/title/subtitle", Fixture, NULL, set_up, test_subtitle, tear_down);

  g_test_add ("/ui/title/high", Fixture, NULL, set_up, test_high, tear_down);

  return g_test_run ();
}

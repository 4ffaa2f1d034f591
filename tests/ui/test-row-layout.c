/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-row-layout.h"

#include <adwaita.h>

#define NAME "Payroll sync"
#define SIDE "Engage Observer, Intake Worker"
#define TEXT "ada+payroll@example.org"
#define NOTE "never used"

enum
{
  NAME_LABEL,
  SIDE_LABEL,
  TEXT_LABEL,
  NOTE_LABEL,
  N_LABELS
};

typedef struct
{
  GtkWidget      *row; /* (owned) */
  GtkWidget      *labels[N_LABELS];
  graphene_rect_t places[N_LABELS];
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  const char *const texts[] = { NAME, SIDE, TEXT, NOTE };

  f->row = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (f->row, g_object_new (CBI_TYPE_ROW_LAYOUT, NULL));
  for (guint i = 0; i < N_LABELS; i++)
    {
      f->labels[i] = gtk_label_new (texts[i]);
      gtk_label_set_ellipsize (GTK_LABEL (f->labels[i]), i != NOTE_LABEL ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      if (i == NAME_LABEL || i == TEXT_LABEL)
        gtk_widget_set_halign (f->labels[i], GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (f->row), f->labels[i]);
    }
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_object_unref (f->row);
}

static int
allocate (Fixture *f,
          int      width)
{
  int height;

  gtk_widget_measure (f->row, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (f->row, width, height, -1, NULL);
  for (guint i = 0; i < N_LABELS; i++)
    g_assert_true (gtk_widget_compute_bounds (f->labels[i], f->row, &f->places[i]));

  return height;
}

static float
get_end (const graphene_rect_t *place)
{
  return place->origin.x + place->size.width;
}

static gboolean
is_whole (Fixture *f,
          guint    label)
{
  int natural;

  gtk_widget_measure (f->labels[label], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return f->places[label].size.width >= natural;
}

static void
test_wide (Fixture      *f,
           gconstpointer data)
{
  allocate (f, 600);

  g_assert_cmpfloat (f->places[NAME_LABEL].origin.x, ==, 0);
  g_assert_cmpfloat (get_end (&f->places[SIDE_LABEL]), ==, 600);
  g_assert_cmpfloat (f->places[SIDE_LABEL].origin.y, ==, f->places[NAME_LABEL].origin.y);
  g_assert_cmpfloat (f->places[NOTE_LABEL].origin.y, ==, f->places[TEXT_LABEL].origin.y);
  g_assert_cmpfloat (get_end (&f->places[NOTE_LABEL]), ==, 600);
}

/* Where two texts beside each other would be cut off, each has a line of its own. */
static void
test_narrow (Fixture      *f,
             gconstpointer data)
{
  allocate (f, 300);

  for (guint i = 0; i < N_LABELS; i++)
    g_assert_true (is_whole (f, i));
  g_assert_cmpfloat (f->places[NOTE_LABEL].origin.y, ==, f->places[NAME_LABEL].origin.y);
  g_assert_cmpfloat (get_end (&f->places[NOTE_LABEL]), ==, 300);
  g_assert_cmpfloat (f->places[SIDE_LABEL].origin.x, ==, 0);
  g_assert_cmpfloat (f->places[SIDE_LABEL].origin.y, >, f->places[NAME_LABEL].origin.y);
  g_assert_cmpfloat (f->places[TEXT_LABEL].origin.y, >, f->places[SIDE_LABEL].origin.y);
}

static void
test_mirrored (Fixture      *f,
               gconstpointer data)
{
  for (guint i = 0; i < N_LABELS; i++)
    gtk_widget_set_direction (f->labels[i], GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (f->row, GTK_TEXT_DIR_RTL);
  allocate (f, 300);

  g_assert_cmpfloat (get_end (&f->places[NAME_LABEL]), ==, 300);
  g_assert_cmpfloat (f->places[NOTE_LABEL].origin.x, ==, 0);
  g_assert_cmpfloat (get_end (&f->places[SIDE_LABEL]), ==, 300);
}

/* Returns: where a text begins in its row, which is not always where its place does */
static float
get_text_start (Fixture *f,
                guint    label)
{
  int x;

  gtk_label_get_layout_offsets (GTK_LABEL (f->labels[label]), &x, NULL);

  return f->places[label].origin.x + x;
}

/* What breaks into two lines begins where it would in one. */
static void
test_two_lines (Fixture      *f,
                gconstpointer data)
{
  gtk_label_set_label (GTK_LABEL (f->labels[SIDE_LABEL]), "Engage Worker, Riverside nightly copy of everybody");
  gtk_label_set_wrap (GTK_LABEL (f->labels[SIDE_LABEL]), TRUE);
  gtk_label_set_lines (GTK_LABEL (f->labels[SIDE_LABEL]), 2);

  allocate (f, 200);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (f->labels[SIDE_LABEL]))), ==, 2);
  g_assert_cmpfloat (get_text_start (f, SIDE_LABEL), ==, 0);

  allocate (f, 400);
  g_assert_cmpfloat (get_text_start (f, SIDE_LABEL), >, 100);
}

/* A long note does not keep the window from getting narrow. */
static void
test_long_note (Fixture      *f,
                gconstpointer data)
{
  int minimum, note;

  gtk_label_set_label (GTK_LABEL (f->labels[NOTE_LABEL]), "used for the last time 59 minutes ago");
  gtk_label_set_width_chars (GTK_LABEL (f->labels[NAME_LABEL]), 12);

  gtk_widget_measure (f->row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (f->labels[NOTE_LABEL], GTK_ORIENTATION_HORIZONTAL, -1, &note, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, note);

  allocate (f, note + 10);
  g_assert_true (is_whole (f, NOTE_LABEL));
  g_assert_cmpfloat (f->places[NOTE_LABEL].origin.x, ==, 0);
  g_assert_cmpfloat (f->places[NOTE_LABEL].origin.y, >, f->places[TEXT_LABEL].origin.y);
}

/* What is empty leaves no gap. */
static void
test_empty (Fixture      *f,
            gconstpointer data)
{
  int full = allocate (f, 300);

  gtk_label_set_label (GTK_LABEL (f->labels[SIDE_LABEL]), "");

  g_assert_cmpint (allocate (f, 300), <, full);
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

  g_test_add ("/ui/row-layout/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/ui/row-layout/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/ui/row-layout/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  g_test_add ("/ui/row-layout/two-lines", Fixture, NULL, set_up, test_two_lines, tear_down);
  g_test_add ("/ui/row-layout/long-note", Fixture, NULL, set_up, test_long_note, tear_down);
  g_test_add ("/ui/row-layout/empty", Fixture, NULL, set_up, test_empty, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-cell-grid.h"

#include <adwaita.h>

#define LONG "Anbieterverwaltung"
#define SHORT "Portal"

enum
{
  HEADINGS,
  LONG_ROW,
  SHORT_ROW,
  N_ROWS
};

typedef struct
{
  CbiCellGrid *grid; /* (owned) */
} Fixture;

static GPtrArray *
create_cells (void)
{
  GPtrArray *cells = g_ptr_array_new ();

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (cells, gtk_label_new ("–"));

  return cells;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  const char *const headings[] = { "View", "Edit", NULL };
  g_autoptr (GPtrArray) cells = create_cells ();
  g_autoptr (GPtrArray) more_cells = create_cells ();

  f->grid = g_object_ref_sink (cbi_cell_grid_new ());
  cbi_cell_grid_set_wide (f->grid, GPOINTER_TO_INT (data));
  cbi_cell_grid_add_headings (f->grid, headings);
  cbi_cell_grid_add_row (f->grid, LONG, cells);
  cbi_cell_grid_add_row (f->grid, SHORT, more_cells);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->grid);
}

static void
allocate (Fixture *f,
          int      width)
{
  int minimum, height;

  gtk_widget_measure (GTK_WIDGET (f->grid), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_measure (GTK_WIDGET (f->grid), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (f->grid), width, height, -1, NULL);
}

/* Returns: where something is in the grid; 0 is the heading of a row */
static graphene_rect_t
find (Fixture *f,
      guint    row,
      guint    column)
{
  GtkWidget      *widget = gtk_widget_get_first_child (GTK_WIDGET (f->grid));
  graphene_rect_t place;

  while (row-- > 0)
    widget = gtk_widget_get_next_sibling (widget);
  widget = gtk_widget_get_first_child (widget);
  while (column-- > 0)
    widget = gtk_widget_get_next_sibling (widget);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->grid), &place));

  return place;
}

static float
get_end (graphene_rect_t place)
{
  return place.origin.x + place.size.width;
}

static void
assert_columns (Fixture *f)
{
  for (guint column = 1; column <= 2; column++)
    for (guint row = LONG_ROW; row <= SHORT_ROW; row++)
      {
        g_assert_cmpfloat (find (f, row, column).origin.x, ==, find (f, HEADINGS, column).origin.x);
        g_assert_cmpfloat (find (f, row, column).size.width, ==, find (f, HEADINGS, column).size.width);
      }
  g_assert_cmpfloat (get_end (find (f, LONG_ROW, 1)), <, find (f, LONG_ROW, 2).origin.x);
}

/* The cells stand beside the headings, with room between. */
static void
test_beside (Fixture      *f,
             gconstpointer data)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (f->grid), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  for (int width = natural; width <= 2 * natural; width += natural)
    {
      allocate (f, width);
      assert_columns (f);
      g_assert_cmpfloat (find (f, LONG_ROW, 1).origin.y, ==, find (f, LONG_ROW, 0).origin.y);
      g_assert_cmpfloat (find (f, LONG_ROW, 1).origin.x, >=, get_end (find (f, LONG_ROW, 0)) + 6);
      g_assert_cmpfloat (get_end (find (f, LONG_ROW, 2)), ==, width);
    }
}

/* Where no heading can stand beside its cells without breaking within a word, all stand above theirs, and the cells share the row. */
static void
test_narrow (Fixture      *f,
             gconstpointer data)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (f->grid), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  allocate (f, width);
  assert_columns (f);
  for (guint row = LONG_ROW; row <= SHORT_ROW; row++)
    {
      g_assert_cmpfloat (find (f, row, 1).origin.x, ==, 0);
      g_assert_cmpfloat (find (f, row, 1).origin.y, >=, find (f, row, 0).origin.y + find (f, row, 0).size.height);
      g_assert_cmpfloat (find (f, row, 0).size.width, ==, width);
    }
  g_assert_cmpfloat (get_end (find (f, LONG_ROW, 2)), <=, width);
}

static void
test_mirrored (Fixture      *f,
               gconstpointer data)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (f->grid)); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);

  allocate (f, 400);
  g_assert_cmpfloat (get_end (find (f, LONG_ROW, 0)), ==, 400);
  g_assert_cmpfloat (find (f, LONG_ROW, 2).origin.x, ==, 0);
  g_assert_cmpfloat (get_end (find (f, LONG_ROW, 2)), <, find (f, LONG_ROW, 1).origin.x);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = { { "beside", test_beside }, { "narrow", test_narrow }, { "mirrored", test_mirrored } };

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int wide = FALSE; wide <= TRUE; wide++)
      {
        g_autofree char *path = g_strdup_printf ("/ui/cell-grid/%s%s", tests[i].name, wide ? "/wide" : "");

        g_test_add (path, Fixture, GINT_TO_POINTER (wide), set_up, tests[i].test, tear_down);
      }

  return g_test_run ();
}

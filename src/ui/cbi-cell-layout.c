/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-cell-layout.h"

#define SPACING 3

/* Without a width a row is as high as with all the room there could be: for its children, which may
 * round differently, that isn't the same. */
#define UNLIMITED (1 << 20)

/**
 * CbiCellLayout:
 *
 * A row of a #CbiCellGrid: a heading, and cells that are all as wide as each other. Where rows get the
 * same width, and size groups hold their headings and cells, their cells stand below each other: how
 * high a row is, or how its heading wraps, has no part in it, as it would in a #GtkBox.
 */
struct _CbiCellLayout
{
  GtkLayoutManager parent_instance;

  gboolean wide; /* whether the cells share the room that the heading leaves */
};

G_DEFINE_FINAL_TYPE (CbiCellLayout, cbi_cell_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What the heading, the first child, and each cell need. */
static guint
measure_width (GtkWidget *row,
               int       *heading_minimum,
               int       *heading_natural,
               int       *cell)
{
  GtkWidget *heading = gtk_widget_get_first_child (row);
  guint      n_cells = 0;

  *cell = 0;
  gtk_widget_measure (heading, GTK_ORIENTATION_HORIZONTAL, -1, heading_minimum, heading_natural, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_next_sibling (heading); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      *cell = MAX (*cell, minimum);
      n_cells++;
    }

  return n_cells;
}

static int
get_cell_width (CbiCellLayout *self,
                GtkWidget     *row,
                int            width)
{
  int   heading_minimum, heading_natural, cell;
  guint n_cells = measure_width (row, &heading_minimum, &heading_natural, &cell);

  if (self->wide && n_cells > 0)
    cell = MAX (cell, (width - heading_natural) / (int) n_cells - SPACING);

  return cell;
}

static int
get_heading_width (GtkWidget *row,
                   int        width,
                   int        cell)
{
  GtkWidget *heading = gtk_widget_get_first_child (row);

  for (GtkWidget *child = gtk_widget_get_next_sibling (heading); child != NULL; child = gtk_widget_get_next_sibling (child))
    width -= cell + SPACING;

  return MAX (width, 0);
}

static GtkSizeRequestMode
cbi_cell_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *row)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (CbiCellLayout *self,
                GtkWidget     *row,
                int            width,
                int           *minimum,
                int           *natural)
{
  int room = width >= 0 ? width : UNLIMITED;
  int cell = get_cell_width (self, row, room);
  int heading = get_heading_width (row, room, cell);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child == gtk_widget_get_first_child (row) ? heading : cell,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
cbi_cell_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *row,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  int heading_minimum, heading_natural, cell, cells;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (CBI_CELL_LAYOUT (manager), row, for_size, minimum, natural);
      return;
    }

  cells = measure_width (row, &heading_minimum, &heading_natural, &cell);
  cells *= cell + SPACING;
  *minimum = heading_minimum + cells;
  *natural = heading_natural + cells;
}

static void
cbi_cell_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *row,
                          int               width,
                          int               height,
                          int               baseline)
{
  gboolean      is_rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  int           cell = get_cell_width (CBI_CELL_LAYOUT (manager), row, width);
  GtkAllocation place = { 0, 0, get_heading_width (row, width, cell), height };
  int           x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      place.x = is_rtl ? width - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + SPACING;
      place.width = cell;
    }
}

static void
cbi_cell_layout_class_init (CbiCellLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = cbi_cell_layout_get_request_mode;
  layout_class->measure = cbi_cell_layout_measure;
  layout_class->allocate = cbi_cell_layout_allocate;
}

static void
cbi_cell_layout_init (CbiCellLayout *self)
{
}

/** cbi_cell_layout_new: Returns: (transfer full): a layout; @wide: whether the cells share the room that the heading leaves */
GtkLayoutManager *
cbi_cell_layout_new (gboolean wide)
{
  CbiCellLayout *self = g_object_new (CBI_TYPE_CELL_LAYOUT, NULL);

  self->wide = wide;

  return GTK_LAYOUT_MANAGER (self);
}

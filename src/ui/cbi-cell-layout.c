/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-cell-layout.h"

#define SPACING 3
#define HEADING_SPACING 9

/* Tables with short and with long headings have their cells in the same place, where there is room. */
#define USUAL_HEADING 180

/* Between a row and the heading of the next one, where headings have lines of their own. */
#define LINE_SPACING 6

/* Without a width a row is as high as with all the room there could be: for its children, which may
 * round differently, that isn't the same. */
#define UNLIMITED (1 << 20)

/**
 * CbiCellLayout:
 *
 * A row of a #CbiCellGrid: a heading, and cells that are all as wide as each other. Where there is no
 * room for the longest word of a heading beside the cells, it stands above them. Where rows get the
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

/* Where everything in a row goes. */
typedef struct
{
  gboolean stacked; /* whether the heading stands above the cells */
  int      heading;
  int      cell;
} Places;

static Places
find_places (CbiCellLayout *self,
             GtkWidget     *row,
             int            width)
{
  Places places;
  int    minimum, natural;
  int    n_cells = measure_width (row, &minimum, &natural, &places.cell);

  places.stacked = n_cells > 0 && minimum + HEADING_SPACING + n_cells * (places.cell + SPACING) - SPACING > width;
  if (places.stacked)
    places.cell = MAX (places.cell, (width + SPACING) / n_cells - SPACING);
  else if (self->wide && n_cells > 0)
    places.cell = MAX (places.cell, (width - natural - HEADING_SPACING + SPACING) / n_cells - SPACING);
  places.heading = places.stacked ? width : MAX (width - HEADING_SPACING - n_cells * (places.cell + SPACING) + SPACING, 0);

  return places;
}

static int
measure_child (GtkWidget *child,
               int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* The row that names the columns has a heading, too, so that all rows need the same; nothing stands in it. */
static int
measure_line (GtkWidget    *heading,
              const Places *places)
{
  if (GTK_IS_LABEL (heading) && *gtk_label_get_label (GTK_LABEL (heading)) == '\0')
    return 0;

  return measure_child (heading, places->heading) + (places->stacked ? LINE_SPACING : 0);
}

static int
measure_height (CbiCellLayout *self,
                GtkWidget     *row,
                int            width)
{
  GtkWidget *heading = gtk_widget_get_first_child (row);
  Places     places = find_places (self, row, width >= 0 ? width : UNLIMITED);
  int        line = measure_line (heading, &places);
  int        cells = 0;

  for (GtkWidget *child = gtk_widget_get_next_sibling (heading); child != NULL; child = gtk_widget_get_next_sibling (child))
    cells = MAX (cells, measure_child (child, places.cell));

  return places.stacked ? line + cells : MAX (line, cells);
}

static GtkSizeRequestMode
cbi_cell_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *row)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
      *minimum = *natural = measure_height (CBI_CELL_LAYOUT (manager), row, for_size);
      return;
    }

  cells = measure_width (row, &heading_minimum, &heading_natural, &cell);
  *minimum = MAX (heading_minimum, cells * (cell + SPACING) - SPACING);
  *natural = MAX (heading_natural, USUAL_HEADING) + HEADING_SPACING + cells * (cell + SPACING) - SPACING;
}

static void
cbi_cell_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *row,
                          int               width,
                          int               height,
                          int               baseline)
{
  gboolean      is_rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  GtkWidget    *heading = gtk_widget_get_first_child (row);
  Places        places = find_places (CBI_CELL_LAYOUT (manager), row, width);
  int           line = places.stacked ? measure_line (heading, &places) : 0;
  int           x = places.stacked ? 0 : places.heading + HEADING_SPACING;
  GtkAllocation place = { is_rtl ? width - places.heading : 0, 0, places.heading, places.stacked ? line : height };

  gtk_widget_size_allocate (heading, &place, -1);
  place = (GtkAllocation){ 0, line, places.cell, height - line };
  for (GtkWidget *child = gtk_widget_get_next_sibling (heading); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      place.x = is_rtl ? width - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + SPACING;
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

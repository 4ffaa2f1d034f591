/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-cell-grid.h"

#include "cbi-cell-layout.h"

#define CELL_WIDTH 48

/* Where the cells hold words a long heading breaks before these do. */
#define WIDE_HEADING 12

/**
 * CbiCellGrid:
 *
 * A small table whose cells the keyboard reaches: Tab leads to the cell that had the focus last and
 * on to what follows the table, the arrow keys, Home and End lead from cell to cell. Assistive
 * technologies find a grid with rows, cells and headings.
 */
struct _CbiCellGrid
{
  GtkBox parent_instance;

  GPtrArray    *size_groups; /* (owned) (element-type GtkSizeGroup): of the columns */
  GtkSizeGroup *headings;    /* (owned): of the rows */
  GPtrArray    *rows;        /* (owned) (element-type GPtrArray): the cells of each */
  gboolean      wide;        /* whether the cells share the room that the headings leave */
  guint         row;         /* that the keyboard is at, or was */
  guint         column;
  GtkWidget    *pointed; /* (nullable): never used, only compared */
};

enum
{
  POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiCellGrid, cbi_cell_grid, GTK_TYPE_BOX)

static void
point_at (CbiCellGrid *self,
          GtkWidget   *cell)
{
  if (self->pointed == cell)
    return;

  self->pointed = cell;
  g_signal_emit (self, signals[POINTED], 0, cell);
}

static gboolean
find_cell (CbiCellGrid *self,
           GtkWidget   *widget,
           guint       *row,
           guint       *column)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < cells->len; j++)
        if (g_ptr_array_index (cells, j) == widget)
          {
            *row = i;
            *column = j;
            return TRUE;
          }
    }

  return FALSE;
}

static GtkWidget *
find_cell_around (CbiCellGrid *self,
                  GtkWidget   *widget)
{
  guint row, column;

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (find_cell (self, widget, &row, &column))
      return widget;

  return NULL;
}

static void
focus_entered_cb (GtkEventController *controller,
                  CbiCellGrid        *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (controller);

  if (find_cell (self, cell, &self->row, &self->column))
    point_at (self, cell);
}

static void
focus_left_cb (GtkEventController *controller,
               CbiCellGrid        *self)
{
  point_at (self, NULL);
}

static void
moved_cb (CbiCellGrid *self,
          double       x,
          double       y)
{
  GtkWidget *cell = find_cell_around (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));

  if (cell != NULL)
    point_at (self, cell);
}

static void
left_cb (CbiCellGrid *self)
{
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  point_at (self, has_focus ? cbi_cell_grid_get_cell (self, self->row, self->column) : NULL);
}

static gboolean
focus_cell (CbiCellGrid *self,
            guint        row,
            guint        column)
{
  GtkWidget *cell = cbi_cell_grid_get_cell (self, row, column);

  return cell != NULL && gtk_widget_grab_focus (cell);
}

/* At its edge the focus stays: whoever feels their way with the arrow keys doesn't drop out. */
static gboolean
cbi_cell_grid_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  CbiCellGrid *self = CBI_CELL_GRID (widget);
  gboolean     is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean     is_left = direction == GTK_DIR_LEFT;

  if (gtk_widget_get_focus_child (widget) == NULL)
    return focus_cell (self, self->row, self->column) || focus_cell (self, 0, 0);

  switch (direction)
    {
    case GTK_DIR_UP:
      focus_cell (self, self->row - MIN (self->row, 1), self->column);
      return TRUE;
    case GTK_DIR_DOWN:
      focus_cell (self, self->row + 1, self->column);
      return TRUE;
    case GTK_DIR_LEFT:
    case GTK_DIR_RIGHT:
      if (is_left == is_rtl)
        focus_cell (self, self->row, self->column + 1);
      else
        focus_cell (self, self->row, self->column - MIN (self->column, 1));
      return TRUE;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return FALSE;
    }
}

static gboolean
go_to_end_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  CbiCellGrid *self = CBI_CELL_GRID (widget);
  GPtrArray   *cells = self->row < self->rows->len ? g_ptr_array_index (self->rows, self->row) : NULL;
  gint32       is_end = g_variant_get_int32 (arguments);

  return cells != NULL && cells->len > 0 && focus_cell (self, self->row, is_end ? cells->len - 1 : 0);
}

static void
cbi_cell_grid_finalize (GObject *object)
{
  CbiCellGrid *self = CBI_CELL_GRID (object);

  g_ptr_array_unref (self->size_groups);
  g_object_unref (self->headings);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (cbi_cell_grid_parent_class)->finalize (object);
}

static void
cbi_cell_grid_class_init (CbiCellGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cbi_cell_grid_finalize;
  widget_class->focus = cbi_cell_grid_focus;

  /** CbiCellGrid::pointed: @cell: (nullable): the #GtkWidget that the pointer or the focus is at now */
  signals[POINTED] = g_signal_new ("pointed", CBI_TYPE_CELL_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, GTK_TYPE_WIDGET);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, go_to_end_cb, "i", 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, go_to_end_cb, "i", 1);
}

static void
cbi_cell_grid_init (CbiCellGrid *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->size_groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->headings = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/** cbi_cell_grid_new: Returns: (transfer floating): a grid without cells */
CbiCellGrid *
cbi_cell_grid_new (void)
{
  return g_object_new (CBI_TYPE_CELL_GRID, NULL);
}

/** cbi_cell_grid_set_wide: Has the cells that are added from now on share the room that the headings leave. */
void
cbi_cell_grid_set_wide (CbiCellGrid *self,
                        gboolean     wide)
{
  g_return_if_fail (CBI_IS_CELL_GRID (self));

  self->wide = wide;
}

/** cbi_cell_grid_clear: Removes all headings and cells; the keyboard comes back to the same place if there is one. */
void
cbi_cell_grid_clear (CbiCellGrid *self)
{
  GtkWidget *child;

  g_return_if_fail (CBI_IS_CELL_GRID (self));

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->size_groups, 0);
  self->pointed = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static GtkWidget *
create_row (CbiCellGrid *self,
            const char  *heading)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_widget_set_layout_manager (row, cbi_cell_layout_new (self->wide));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);

  return row;
}

static GtkWidget *
create_row_heading (CbiCellGrid *self,
                    const char  *text)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER, "label", text,
                                     "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD,
                                     "max-width-chars", self->wide ? WIDE_HEADING : -1, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  gtk_size_group_add_widget (self->headings, heading);

  return heading;
}

static GtkSizeGroup *
get_size_group (CbiCellGrid *self,
                guint        column)
{
  while (self->size_groups->len <= column)
    g_ptr_array_add (self->size_groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));

  return g_ptr_array_index (self->size_groups, column);
}

/* A check button is no cell, and fills none: it stands in one. */
static GtkWidget *
wrap_cell (GtkWidget *cell)
{
  GtkWidget *wrapper;

  if (!GTK_IS_CHECK_BUTTON (cell))
    return cell;

  wrapper = g_object_new (GTK_TYPE_CENTER_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (wrapper), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (wrapper), cell);

  return wrapper;
}

static void
append_to_column (CbiCellGrid *self,
                  GtkWidget   *row,
                  guint        column,
                  GtkWidget   *widget)
{
  gtk_widget_set_size_request (widget, CELL_WIDTH, -1);
  gtk_size_group_add_widget (get_size_group (self, column), widget);
  gtk_box_append (GTK_BOX (row), widget);
}

/** cbi_cell_grid_add_headings: Adds a row with a heading for each column; @headings: (array zero-terminated=1) */
void
cbi_cell_grid_add_headings (CbiCellGrid       *self,
                            const char *const *headings)
{
  GtkWidget *row = create_row (self, "");

  g_return_if_fail (CBI_IS_CELL_GRID (self));

  gtk_box_append (GTK_BOX (row), create_row_heading (self, NULL));
  for (guint i = 0; headings[i] != NULL; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                       "label", headings[i], NULL);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      append_to_column (self, row, i, label);
    }
  gtk_box_append (GTK_BOX (self), row);
}

/**
 * cbi_cell_grid_add_row:
 * @self: a grid
 * @heading: what the row is about
 * @cells: (element-type GtkWidget): its cells, focusable
 *
 * Adds a row.
 */
void
cbi_cell_grid_add_row (CbiCellGrid *self,
                       const char  *heading,
                       GPtrArray   *cells)
{
  GtkWidget *row = create_row (self, heading);

  g_return_if_fail (CBI_IS_CELL_GRID (self));

  gtk_box_append (GTK_BOX (row), create_row_heading (self, heading));
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget          *cell = g_ptr_array_index (cells, i);
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
      g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
      gtk_widget_add_controller (cell, focus);
      append_to_column (self, row, i, wrap_cell (cell));
    }
  g_ptr_array_add (self->rows, g_ptr_array_ref (cells));
  gtk_box_append (GTK_BOX (self), row);
}

/** cbi_cell_grid_get_cell: Returns: (transfer none) (nullable): the cell there, %NULL beyond the edge */
GtkWidget *
cbi_cell_grid_get_cell (CbiCellGrid *self,
                        guint        row,
                        guint        column)
{
  GPtrArray *cells;

  g_return_val_if_fail (CBI_IS_CELL_GRID (self), NULL);

  if (row >= self->rows->len)
    return NULL;
  cells = g_ptr_array_index (self->rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : NULL;
}

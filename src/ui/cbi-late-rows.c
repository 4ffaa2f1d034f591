/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-late-rows.h"

/* Rows made ahead, when there is nothing else to do, so that scrolling finds them. */
#define ROWS_AHEAD 32

/* More than fit on a screen, and less than a list view would make. */
#define FIRST_ROWS 40

/**
 * CbiLateRow:
 *
 * The place of a row in a list. GtkListView keeps about 200 rows, whatever is seen of them, and
 * measures them all; most of a start was spent on that. So the row itself is made when the list
 * gives its place a size for the first time, which it does only within the part that is seen. Until
 * then the place has the height that a plain row has.
 *
 * #LateRows is what the places of one list share.
 */
typedef struct
{
  const CbiListPageKind *kind;
  gpointer               owner;  /* (not owned): the places are its descendants */
  GtkSliceListModel     *model;  /* (not owned): the view's */
  GQueue                 hollow; /* (element-type CbiLateRow) (not owned): places without a row */
  guint                  n_made;
  int                    plain_height;
  guint                  ahead_source;
  gboolean               painted;
} LateRows;

#define CBI_TYPE_LATE_ROW (cbi_late_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiLateRow, cbi_late_row, CBI, LATE_ROW, GtkWidget)

struct _CbiLateRow
{
  GtkWidget parent_instance;

  LateRows     *rows; /* (owned): a reference */
  CbiListRow   *row;  /* (nullable) */
  CbiPagedItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CbiLateRow, cbi_late_row, GTK_TYPE_WIDGET)

static void
late_rows_clear (gpointer data)
{
  LateRows *rows = data;

  g_clear_handle_id (&rows->ahead_source, g_source_remove);
}

static void
late_rows_unref (LateRows *rows)
{
  g_rc_box_release_full (rows, late_rows_clear);
}

static void
make_row (CbiLateRow *self)
{
  LateRows *rows = self->rows;

  g_queue_remove (&rows->hollow, self);
  rows->n_made++;
  self->row = rows->kind->create_row (rows->owner);
  gtk_widget_set_parent (GTK_WIDGET (self->row), GTK_WIDGET (self));
  if (self->item != NULL)
    cbi_list_row_set_item (self->row, self->item);
}

static gboolean
make_ahead_cb (gpointer user_data)
{
  LateRows   *rows = user_data;
  CbiLateRow *next = g_queue_peek_head (&rows->hollow);

  if (next != NULL && rows->n_made < ROWS_AHEAD)
    {
      make_row (next);
      return G_SOURCE_CONTINUE;
    }

  rows->ahead_source = 0;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock,
            CbiLateRow    *self)
{
  LateRows *rows = self->rows;

  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  g_debug ("%s", rows->kind->painted);
  rows->ahead_source = g_idle_add_full (G_PRIORITY_LOW, make_ahead_cb, rows, NULL);
  gtk_slice_list_model_set_size (rows->model, G_MAXUINT);
}

static void
watch_first_paint (CbiLateRow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->rows->painted || clock == NULL || self->item == NULL ||
      cbi_paged_item_get_resource (self->item) == NULL)
    return;

  self->rows->painted = TRUE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static GtkSizeRequestMode
cbi_late_row_get_request_mode (GtkWidget *widget)
{
  CbiLateRow *self = CBI_LATE_ROW (widget);

  return self->row != NULL ? gtk_widget_get_request_mode (GTK_WIDGET (self->row)) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cbi_late_row_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  CbiLateRow *self = CBI_LATE_ROW (widget);

  if (self->row == NULL)
    {
      *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? self->rows->plain_height : 0;
      return;
    }

  gtk_widget_measure (GTK_WIDGET (self->row), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL && !cbi_list_row_get_open (self->row))
    self->rows->plain_height = *minimum;
}

static void
resize_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;

  gtk_widget_queue_resize (widget);
}

/* A row that needs another height than its place was given gets it in the next frame: while sizes
 * are given, none can be asked for. */
static void
cbi_late_row_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  CbiLateRow *self = CBI_LATE_ROW (widget);
  gboolean    made = self->row == NULL;
  int         minimum;

  if (made)
    make_row (self);
  watch_first_paint (self);

  gtk_widget_measure (GTK_WIDGET (self->row), GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  if (made && minimum != height)
    g_idle_add_once (resize_cb, g_object_ref (widget));
  gtk_widget_allocate (GTK_WIDGET (self->row), width, MAX (height, minimum), baseline, NULL);
}

/* The arrow keys lead to rows that are not seen yet. */
static gboolean
cbi_late_row_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  CbiLateRow *self = CBI_LATE_ROW (widget);

  if (self->row == NULL)
    make_row (self);

  return GTK_WIDGET_CLASS (cbi_late_row_parent_class)->focus (widget, direction);
}

static gboolean
cbi_late_row_grab_focus (GtkWidget *widget)
{
  CbiLateRow *self = CBI_LATE_ROW (widget);

  return self->row != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->row));
}

static void
cbi_late_row_dispose (GObject *object)
{
  CbiLateRow *self = CBI_LATE_ROW (object);

  if (self->rows != NULL)
    g_queue_remove (&self->rows->hollow, self);
  if (self->row != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->row)));
  g_clear_object (&self->item);
  g_clear_pointer (&self->rows, late_rows_unref);

  G_OBJECT_CLASS (cbi_late_row_parent_class)->dispose (object);
}

static void
cbi_late_row_class_init (CbiLateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_late_row_dispose;
  widget_class->get_request_mode = cbi_late_row_get_request_mode;
  widget_class->measure = cbi_late_row_measure;
  widget_class->size_allocate = cbi_late_row_size_allocate;
  widget_class->focus = cbi_late_row_focus;
  widget_class->grab_focus = cbi_late_row_grab_focus;
}

static void
cbi_late_row_init (CbiLateRow *self)
{
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          LateRows           *rows)
{
  CbiLateRow *self = g_object_new (CBI_TYPE_LATE_ROW, NULL);

  self->rows = g_rc_box_acquire (rows);
  g_queue_push_tail (&rows->hollow, self);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (self));
}

/* Of the first row it is known only then how high rows are. */
static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         LateRows           *rows)
{
  CbiLateRow *self = CBI_LATE_ROW (gtk_list_item_get_child (list_item));

  g_set_object (&self->item, gtk_list_item_get_item (list_item));
  if (self->row != NULL)
    cbi_list_row_set_item (self->row, self->item);
  else if (rows->n_made == 0)
    make_row (self);
  if (self->row != NULL)
    watch_first_paint (self);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           LateRows           *rows)
{
  CbiLateRow *self = CBI_LATE_ROW (gtk_list_item_get_child (list_item));

  g_clear_object (&self->item);
  if (self->row != NULL)
    cbi_list_row_set_item (self->row, NULL);
}

static void
forget_cb (gpointer  data,
           GClosure *closure)
{
  late_rows_unref (data);
}

/**
 * cbi_late_rows_fill_view:
 * @view: a list
 * @model: #CbiPagedItem objects
 * @kind: (not owned): makes the rows; static
 * @owner: (not owned): given to @kind; the list is within it
 *
 * Shows a model's items in a list, each in a row that is made when it is first seen.
 */
void
cbi_late_rows_fill_view (GtkListView           *view,
                         GListModel            *model,
                         const CbiListPageKind *kind,
                         gpointer               owner)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSliceListModel) slice = gtk_slice_list_model_new (g_object_ref (model), 0, FIRST_ROWS);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (slice)));
  LateRows *rows = g_rc_box_new0 (LateRows);

  rows->kind = kind;
  rows->owner = owner;
  rows->model = slice;
  g_queue_init (&rows->hollow);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), rows, forget_cb, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), rows);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), rows);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

/** cbi_late_rows_find_row: Returns: (transfer none) (nullable): the row within a list's own widget, if it was made */
CbiListRow *
cbi_late_rows_find_row (GtkWidget *list_item)
{
  GtkWidget *place = gtk_widget_get_first_child (list_item);

  return CBI_IS_LATE_ROW (place) ? CBI_LATE_ROW (place)->row : NULL;
}

/**
 * cbi_late_rows_name:
 * @row: a row
 * @name: what it shows
 *
 * Tells it to screen readers: the list's own widget around the row has the focus, and would be
 * nameless.
 */
void
cbi_late_rows_name (CbiListRow *row,
                    const char *name)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkWidget *list_item = place != NULL ? gtk_widget_get_parent (place) : NULL;

  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

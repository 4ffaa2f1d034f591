/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-row-layout.h"

/* Where there is less room than this, two texts beside each other would both be cut off. */
#define WIDE 340
#define COLUMN_SPACING 12
#define LINE_SPACING 3
#define UNLIMITED (1 << 20)
#define MOST_LINES 4

/**
 * CbiRowLayout:
 *
 * The four labels of a #CbiListRow: its name, what stands beside that, the text, and the note.
 *
 * |[
 * Payroll sync           Intake Worker, Engage Observer
 * me+payroll@example.org                     never used
 * ]|
 *
 * Where it is narrow, what is long gets a line of its own, and the note stands beside the name if it can:
 *
 * |[
 * Payroll sync        never used
 * Intake Worker, Engage Observer
 * me+payroll@example.org
 * ]|
 */
struct _CbiRowLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CbiRowLayout, cbi_row_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One or two texts. */
typedef struct
{
  GtkWidget *start;
  GtkWidget *end; /* (nullable) */
} Line;

static GtkRequestedSize
measure_text (GtkWidget *text)
{
  GtkRequestedSize size = { text, 0, 0 };

  if (text != NULL)
    gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);

  return size;
}

static guint
find_lines (GtkWidget *texts,
            int        width,
            Line      *lines)
{
  GtkWidget *name = gtk_widget_get_first_child (texts);
  GtkWidget *side = gtk_widget_get_next_sibling (name);
  GtkWidget *text = gtk_widget_get_next_sibling (side);
  GtkWidget *note = gtk_widget_get_next_sibling (text);
  gboolean   fits = measure_text (name).minimum_size + COLUMN_SPACING + measure_text (note).natural_size <= width;

  if (width >= WIDE)
    {
      lines[0] = (Line){ name, side };
      lines[1] = (Line){ text, note };
      return 2;
    }

  lines[0] = (Line){ name, fits ? note : NULL };
  lines[1] = (Line){ side, NULL };
  lines[2] = (Line){ text, NULL };
  lines[3] = (Line){ note, NULL };

  return fits ? 3 : 4;
}

/* How wide the texts of a line are: what both need first, then what they would like, the end before the start. */
static void
share_width (const Line *line,
             int         width,
             int        *start,
             int        *end)
{
  GtkRequestedSize sizes[] = { measure_text (line->start), measure_text (line->end) };
  int              spacing = sizes[1].natural_size > 0 ? COLUMN_SPACING : 0;
  int              room = width - spacing - sizes[0].minimum_size - sizes[1].minimum_size;

  gtk_distribute_natural_allocation (MAX (room, 0), G_N_ELEMENTS (sizes), sizes);
  *end = sizes[1].minimum_size;
  *start = MAX (width - spacing - *end, sizes[0].minimum_size);
}

static int
measure_line (const Line *line,
              int         width)
{
  int start, end, height, other = 0;

  share_width (line, width, &start, &end);
  gtk_widget_measure (line->start, GTK_ORIENTATION_VERTICAL, start, &height, NULL, NULL, NULL);
  if (line->end != NULL)
    gtk_widget_measure (line->end, GTK_ORIENTATION_VERTICAL, end, &other, NULL, NULL, NULL);

  return MAX (height, other);
}

/* An empty line takes no room. While a row waits for its texts, grey bars stand in for them. */
static gboolean
is_needed (const Line *line)
{
  return measure_text (line->start).natural_size > 0 || measure_text (line->end).natural_size > 0;
}

static void
measure_width (GtkWidget *texts,
               int       *minimum,
               int       *natural)
{
  Line  lines[MOST_LINES];
  guint n_lines = find_lines (texts, UNLIMITED, lines);

  *minimum = *natural = 0;
  for (guint i = 0; i < n_lines; i++)
    {
      GtkRequestedSize start = measure_text (lines[i].start), end = measure_text (lines[i].end);

      *minimum = MAX (*minimum, MAX (start.minimum_size, end.minimum_size));
      *natural = MAX (*natural, start.natural_size + COLUMN_SPACING + end.natural_size);
    }
}

static GtkSizeRequestMode
cbi_row_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *texts)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cbi_row_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *texts,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  int   width = for_size >= 0 ? for_size : UNLIMITED;
  Line  lines[MOST_LINES];
  guint n_lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (texts, minimum, natural);
      return;
    }

  *minimum = -LINE_SPACING;
  n_lines = find_lines (texts, width, lines);
  for (guint i = 0; i < n_lines; i++)
    if (is_needed (&lines[i]))
      *minimum += measure_line (&lines[i], width) + LINE_SPACING;
  *minimum = *natural = MAX (*minimum, 0);
}

static void
allocate_text (GtkWidget *texts,
               GtkWidget *text,
               int        x,
               int        y,
               int        width,
               int        height,
               float      align)
{
  gboolean      is_rtl = gtk_widget_get_direction (texts) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { is_rtl ? gtk_widget_get_width (texts) - x - width : x, y, width, height };

  if (text == NULL)
    return;

  gtk_label_set_xalign (GTK_LABEL (text), align);
  gtk_widget_size_allocate (text, &place, -1);
}

static void
cbi_row_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *texts,
                         int               width,
                         int               height,
                         int               baseline)
{
  Line  lines[MOST_LINES];
  guint n_lines = find_lines (texts, width, lines);
  int   y = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      int line_height = is_needed (&lines[i]) ? measure_line (&lines[i], width) : 0;
      int start, end;

      share_width (&lines[i], width, &start, &end);
      /* A text that ends at the end of its line begins at the start of one that it has for itself. */
      if (lines[i].end == NULL)
        start = MIN (start, measure_text (lines[i].start).natural_size);
      allocate_text (texts, lines[i].start, 0, y, start, line_height, 0);
      allocate_text (texts, lines[i].end, width - end, y, end, line_height, 1);
      y += line_height > 0 ? line_height + LINE_SPACING : 0;
    }
}

static void
cbi_row_layout_class_init (CbiRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = cbi_row_layout_get_request_mode;
  layout_class->measure = cbi_row_layout_measure;
  layout_class->allocate = cbi_row_layout_allocate;
}

static void
cbi_row_layout_init (CbiRowLayout *self)
{
}

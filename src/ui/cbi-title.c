/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-title.h"

/**
 * CbiTitle:
 *
 * The title in the header of a window. One that is too long for it breaks into two lines, or one
 * where a subtitle stands below it; where that isn't enough either, as in a window of 360 pixels
 * between two buttons, it is written smaller. Only then is it cut off.
 */
struct _CbiTitle
{
  GtkWidget parent_instance;

  GtkLabel *large_label;
  GtkLabel *small_label;
  GtkLabel *subtitle_label;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiTitle, cbi_title, GTK_TYPE_WIDGET)

static int
measure_height (GtkLabel *label,
                int       width)
{
  int height = 0;

  if (gtk_widget_get_visible (GTK_WIDGET (label)))
    gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

static GtkSizeRequestMode
cbi_title_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cbi_title_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  CbiTitle *self = CBI_TITLE (widget);
  int       subtitle = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (measure_height (self->large_label, for_size), measure_height (self->small_label, for_size)) +
                            measure_height (self->subtitle_label, for_size);
      return;
    }

  /* For a height, GTK would make it as narrow as two lines can be. */
  gtk_widget_measure (GTK_WIDGET (self->large_label), orientation, -1, NULL, natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->small_label), orientation, -1, minimum, NULL, NULL, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->subtitle_label)))
    gtk_widget_measure (GTK_WIDGET (self->subtitle_label), orientation, -1, NULL, &subtitle, NULL, NULL);
  *natural = MAX (*natural, subtitle);
}

/* Returns: where it ends */
static int
place_label (GtkLabel *label,
             int       width,
             int       top)
{
  int height = measure_height (label, width);

  gtk_widget_size_allocate (GTK_WIDGET (label), &(GtkAllocation){ 0, top, width, height }, -1);

  return top + height;
}

static void
cbi_title_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  CbiTitle *self = CBI_TITLE (widget);
  gboolean  is_cut;
  int       end = place_label (self->large_label, width, 0);

  is_cut = pango_layout_is_ellipsized (gtk_label_get_layout (self->large_label));
  gtk_widget_set_child_visible (GTK_WIDGET (self->large_label), !is_cut);
  gtk_widget_set_child_visible (GTK_WIDGET (self->small_label), is_cut);
  if (is_cut)
    end = place_label (self->small_label, width, 0);
  if (gtk_widget_get_visible (GTK_WIDGET (self->subtitle_label)))
    place_label (self->subtitle_label, width, end);
}

static void
cbi_title_set_property (GObject      *object,
                        guint         property,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  CbiTitle *self = CBI_TITLE (object);

  if (property == PROP_TITLE)
    cbi_title_set_title (self, g_value_get_string (value));
  else
    cbi_title_set_subtitle (self, g_value_get_string (value));
}

static void
cbi_title_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CBI_TYPE_TITLE);

  G_OBJECT_CLASS (cbi_title_parent_class)->dispose (object);
}

static void
cbi_title_class_init (CbiTitleClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_title_dispose;
  object_class->set_property = cbi_title_set_property;
  widget_class->get_request_mode = cbi_title_get_request_mode;
  widget_class->measure = cbi_title_measure;
  widget_class->size_allocate = cbi_title_size_allocate;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "windowtitle");
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-title.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiTitle, large_label);
  gtk_widget_class_bind_template_child (widget_class, CbiTitle, small_label);
  gtk_widget_class_bind_template_child (widget_class, CbiTitle, subtitle_label);
}

static void
cbi_title_init (CbiTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** cbi_title_set_title: Sets what the window is called. */
void
cbi_title_set_title (CbiTitle   *self,
                     const char *title)
{
  g_return_if_fail (CBI_IS_TITLE (self));

  gtk_label_set_label (self->large_label, title != NULL ? title : "");
}

/** cbi_title_set_subtitle: Sets what stands below the title; @subtitle: (nullable) */
void
cbi_title_set_subtitle (CbiTitle   *self,
                        const char *subtitle)
{
  gboolean has_subtitle = subtitle != NULL && *subtitle != '\0';

  g_return_if_fail (CBI_IS_TITLE (self));

  gtk_label_set_label (self->subtitle_label, has_subtitle ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), has_subtitle);
  gtk_label_set_lines (self->large_label, has_subtitle ? 1 : 2);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-split-view.h"

#include <adwaita.h>

#define COLLAPSE_WIDTH 600
#define SIDEBAR_WIDTH 250
#define USUAL_DPI (96 * 1024) /* as gtk-xft-dpi counts */

/**
 * CbiSplitView:
 *
 * A sidebar beside the content; in a window narrower than 600 px (more with large text) it slides
 * over the content instead, or, where it fills the window, comes before the content like a page of
 * its own. libadwaita has had three widgets for this, none of which is both in 1.2 and not deprecated.
 */
struct _CbiSplitView
{
  GtkWidget parent_instance;

  GtkWidget    *sidebar;
  GtkWidget    *content;
  GtkWidget    *shade;
  GtkWidget    *focused_before; /* (nullable): weak */
  AdwAnimation *animation;      /* (owned) */
  double        progress;       /* how far the sidebar has slid in, 0 to 1, while collapsed */
  gboolean      collapsed;
  gboolean      show_sidebar;
  gboolean      sidebar_fills;
  guint         notify_source;
};

enum
{
  PROP_0,
  PROP_SIDEBAR,
  PROP_CONTENT,
  PROP_COLLAPSED,
  PROP_SHOW_SIDEBAR,
  PROP_SIDEBAR_FILLS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiSplitView, cbi_split_view, GTK_TYPE_WIDGET)

static void
progress_cb (double   value,
             gpointer user_data)
{
  CbiSplitView *self = user_data;

  self->progress = value;
  gtk_widget_set_opacity (self->shade, value);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What is out of sight is no more to be met by the Tab key or a screen reader than by the eye. */
static void
set_reachable (GtkWidget *side,
               gboolean   reachable)
{
  if (side == NULL)
    return;

  gtk_widget_set_can_focus (side, reachable);
  gtk_accessible_update_state (GTK_ACCESSIBLE (side), GTK_ACCESSIBLE_STATE_HIDDEN, !reachable, -1);
}

static void
update_focus (CbiSplitView *self)
{
  set_reachable (self->content, !self->collapsed || !self->show_sidebar);
  set_reachable (self->sidebar, !self->collapsed || self->show_sidebar);
}

/* Into the sidebar when it comes, and back to where the focus was when it goes. */
static void
move_focus (CbiSplitView *self)
{
  GtkWidget *back = self->focused_before;

  if (self->show_sidebar)
    {
      g_set_weak_pointer (&self->focused_before, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
      /* What is not mapped yet takes no focus. */
      gtk_widget_set_child_visible (self->sidebar, TRUE);
      update_focus (self);
      gtk_widget_child_focus (self->sidebar, GTK_DIR_TAB_FORWARD);
      return;
    }

  gtk_widget_set_child_visible (self->content, TRUE);
  update_focus (self);
  if (back == NULL || !gtk_widget_get_mapped (back) || !gtk_widget_grab_focus (back))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->focused_before);
}

/* Widgets must not change while they are being given their places, so that others hear of it later. */
static void
collapsed_cb (gpointer user_data)
{
  CbiSplitView *self = user_data;

  self->notify_source = 0;
  update_focus (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

static void
set_collapsed (CbiSplitView *self,
               gboolean      collapsed)
{
  if (self->collapsed == collapsed)
    return;

  /* A sidebar that was still sliding in would go on, over the content that it stands beside now. */
  adw_animation_pause (self->animation);
  self->collapsed = collapsed;
  if (!self->sidebar_fills)
    self->show_sidebar = FALSE;
  self->progress = self->show_sidebar ? 1 : 0;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_once (collapsed_cb, self);
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Larger text needs more room beside the sidebar, as the resolution of texts says. */
static int
get_collapse_width (CbiSplitView *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? COLLAPSE_WIDTH * MAX (dpi / (double) USUAL_DPI, 1) : COLLAPSE_WIDTH;
}

static void
cbi_split_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (widget);
  gboolean      from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int           sidebar_width, offset;

  set_collapsed (self, width < get_collapse_width (self));
  sidebar_width = self->collapsed && self->sidebar_fills ? width : MIN (SIDEBAR_WIDTH, width);
  gtk_widget_set_child_visible (self->sidebar, !self->collapsed || self->progress > 0);
  gtk_widget_set_child_visible (self->content, !self->collapsed || !self->sidebar_fills || self->progress < 1);
  gtk_widget_set_child_visible (self->shade, self->collapsed && self->progress > 0);

  if (!self->collapsed)
    {
      place (self->sidebar, from_right ? width - sidebar_width : 0, 0, sidebar_width, height);
      place (self->content, from_right ? 0 : sidebar_width, 0, width - sidebar_width, height);
      return;
    }

  offset = (int) (sidebar_width * (1 - self->progress));
  if (gtk_widget_get_child_visible (self->content))
    place (self->content, 0, 0, width, height);
  if (self->progress > 0)
    {
      place (self->shade, 0, 0, width, height);
      place (self->sidebar, from_right ? width - sidebar_width + offset : -offset, 0, sidebar_width, height);
    }
}

static void
cbi_split_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (widget);
  int           sidebar_minimum, sidebar_natural, content_minimum, content_natural;

  gtk_widget_measure (self->sidebar, orientation, -1, &sidebar_minimum, &sidebar_natural, NULL, NULL);
  gtk_widget_measure (self->content, orientation, -1, &content_minimum, &content_natural, NULL, NULL);

  *minimum = MAX (self->sidebar_fills ? sidebar_minimum : MIN (sidebar_minimum, SIDEBAR_WIDTH), content_minimum);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MAX (sidebar_minimum, content_minimum);
  *natural = MAX (*minimum, MAX (sidebar_natural, content_natural));
}

static void
cbi_split_view_dispose (GObject *object)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_weak_pointer (&self->focused_before);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->shade, gtk_widget_unparent);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);

  G_OBJECT_CLASS (cbi_split_view_parent_class)->dispose (object);
}

static void
cbi_split_view_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (object);

  switch (property)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SIDEBAR_FILLS:
      g_value_set_boolean (value, self->sidebar_fills);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

/* Children are drawn in their order: the content, the shade over it, the sidebar on top. */
static void
set_child (CbiSplitView *self,
           GtkWidget   **place_of,
           GtkWidget    *child)
{
  g_clear_pointer (place_of, gtk_widget_unparent);
  *place_of = child;
  if (child == NULL)
    return;

  if (place_of == &self->content)
    gtk_widget_insert_before (child, GTK_WIDGET (self), self->shade);
  else
    gtk_widget_insert_after (child, GTK_WIDGET (self), self->shade);
}

static void
cbi_split_view_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (object);

  switch (property)
    {
    case PROP_SIDEBAR:
      set_child (self, &self->sidebar, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      set_child (self, &self->content, g_value_get_object (value));
      break;
    case PROP_SHOW_SIDEBAR:
      cbi_split_view_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_FILLS:
      self->sidebar_fills = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  CbiSplitView *self = CBI_SPLIT_VIEW (widget);

  if (!self->collapsed || !self->show_sidebar || self->sidebar_fills)
    return GDK_EVENT_PROPAGATE;

  cbi_split_view_set_show_sidebar (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
shade_pressed_cb (GtkGestureClick *gesture,
                  int              n_press,
                  double           x,
                  double           y,
                  CbiSplitView    *self)
{
  cbi_split_view_set_show_sidebar (self, FALSE);
}

static void
cbi_split_view_class_init (CbiSplitViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_split_view_dispose;
  object_class->get_property = cbi_split_view_get_property;
  object_class->set_property = cbi_split_view_set_property;
  widget_class->measure = cbi_split_view_measure;
  widget_class->size_allocate = cbi_split_view_size_allocate;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  /** CbiSplitView:sidebar-fills: whether the sidebar takes the whole of a narrow window; Escape is then left to others */
  properties[PROP_SIDEBAR_FILLS] = g_param_spec_boolean ("sidebar-fills", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
cbi_split_view_init (CbiSplitView *self)
{
  GtkGesture         *gesture = gtk_gesture_click_new ();
  AdwAnimationTarget *target = adw_callback_animation_target_new (progress_cb, self, NULL);

  self->shade = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->shade, "cbi-shade");
  gtk_widget_set_parent (self->shade, GTK_WIDGET (self));
  g_signal_connect (gesture, "pressed", G_CALLBACK (shade_pressed_cb), self);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (gesture));

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, 200, target);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** cbi_split_view_get_collapsed: Returns: whether the sidebar slides over the content */
gboolean
cbi_split_view_get_collapsed (CbiSplitView *self)
{
  g_return_val_if_fail (CBI_IS_SPLIT_VIEW (self), FALSE);

  return self->collapsed;
}

/** cbi_split_view_get_show_sidebar: Returns: whether the sidebar lies over the content now */
gboolean
cbi_split_view_get_show_sidebar (CbiSplitView *self)
{
  g_return_val_if_fail (CBI_IS_SPLIT_VIEW (self), FALSE);

  return self->show_sidebar;
}

/**
 * cbi_split_view_set_show_sidebar:
 * @self: the view
 * @show_sidebar: whether the sidebar is to lie over the content
 *
 * Slides the sidebar in or out. While it stands beside the content this has no effect; but one that
 * fills a narrow window is remembered for when the window gets narrow.
 */
void
cbi_split_view_set_show_sidebar (CbiSplitView *self,
                                 gboolean      show_sidebar)
{
  double progress;

  g_return_if_fail (CBI_IS_SPLIT_VIEW (self));

  if (self->show_sidebar == !!show_sidebar || (!self->collapsed && !self->sidebar_fills))
    return;

  self->show_sidebar = !!show_sidebar;
  if (self->collapsed)
    {
      progress = self->progress;
      adw_animation_reset (self->animation);
      self->progress = progress;
      adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->animation), self->progress);
      adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->animation), self->show_sidebar ? 1 : 0);
      adw_animation_play (self->animation);
      move_focus (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

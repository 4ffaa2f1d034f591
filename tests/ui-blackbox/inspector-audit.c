/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keyboard and the pointer can reach now, and what is known of it to somebody who does not see it. */

#include "inspector.h"

#include <adwaita.h>

/* What is pressed, or opened, by the pointer: a row, or a button, takes it for what stands in it. */
static GtkWidget *
find_target (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);

  if (button != NULL)
    return button;
  if (GTK_IS_LIST_BOX_ROW (widget) || row == NULL || GTK_IS_BUTTON (widget))
    return widget;

  return row;
}

/* Whatever can have the focus, but not what takes it only to scroll or to pass it on. */
static gboolean
is_target (GtkWidget *widget)
{
  return !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_LIST_BOX (widget) && !GTK_IS_LIST_BASE (widget) && !GTK_IS_VIEWPORT (widget) &&
         !GTK_IS_LABEL (widget);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_size (JsonBuilder *builder,
          const char  *name,
          int          size)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, size);
}

/* The one that assistive technologies are told of: the text within an entry, or the row around it. */
static gboolean
has_relation (GtkWidget            *widget,
              GtkAccessibleRelation relation)
{
  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), relation);
}

/* Without what the theme puts around it; with its padding and border. */
static void
get_size (GtkWidget       *target,
          graphene_rect_t *bounds)
{
  *bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (target != NULL && !gtk_widget_compute_bounds (target, target, bounds))
    *bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
}

/* The text within an entry is known by the entry's name, but that within a row of its own. */
static GtkWidget *
find_named (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) && (GTK_IS_SEARCH_ENTRY (parent) || GTK_IS_ENTRY (parent)) ? parent : widget;
}

static void
add_widget (JsonBuilder *builder,
            GtkWidget   *widget)
{
  GtkWidget       *target = is_target (widget) ? find_target (widget) : NULL;
  GtkWidget       *editable = gtk_widget_get_ancestor (widget, GTK_TYPE_EDITABLE);
  gboolean         wrong = gtk_widget_has_css_class (widget, "error") || (editable != NULL && gtk_widget_has_css_class (editable, "error"));
  GtkWidget       *named = find_named (widget);
  g_autofree char *path = inspector_get_path (widget);
  graphene_rect_t  bounds;

  get_size (target, &bounds);
  json_builder_begin_object (builder);
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "title", gtk_widget_get_tooltip_text (widget));
  add_flag (builder, "text", GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget));
  add_flag (builder, "labelled", gtk_test_accessible_has_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL) || has_relation (named, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  add_flag (builder, "wrong", wrong);
  add_flag (builder, "invalid", gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID));
  add_flag (builder, "explained", has_relation (widget, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  add_flag (builder, "described", gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  add_size (builder, "width", (int) bounds.size.width);
  add_size (builder, "height", (int) bounds.size.height);
  json_builder_end_object (builder);
}

/* All words in it. */
static void
collect_words (GString   *words,
               GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_words (words, child);
}

static void
add_coloured (JsonBuilder *builder,
              GtkWidget   *widget,
              const char  *meaning)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *path = inspector_get_path (widget);

  collect_words (words, widget);
  json_builder_begin_object (builder);
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "meaning", meaning);
  inspector_add_string (builder, "words", words->str);
  inspector_add_string (builder, "icon", GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) : NULL);
  json_builder_end_object (builder);
}

/** inspector_audit_colours: Adds everything below a widget whose colour means something. */
void
inspector_audit_colours (JsonBuilder *builder,
                         GtkWidget   *widget)
{
  static const char *const meanings[] = { "error", "warning", "success", "dimmed" };

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (gtk_widget_has_css_class (widget, meanings[i]))
      add_coloured (builder, widget, meanings[i]);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    inspector_audit_colours (builder, child);
}

/** inspector_audit: Adds everything below a widget that can have the focus; the number of widgets. */
guint
inspector_audit (JsonBuilder *builder,
                 GtkWidget   *widget)
{
  guint n_widgets = 1;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return 0;

  if (gtk_widget_get_focusable (widget) && !GTK_IS_LABEL (widget))
    add_widget (builder, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_widgets += inspector_audit (builder, child);

  return n_widgets;
}

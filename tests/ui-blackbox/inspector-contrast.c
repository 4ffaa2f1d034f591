/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In which colour each text and each symbol is drawn now, and on what: the texts from what is handed to the renderer,
 * with how opaque they are, the symbols and what is behind them from the picture that comes of it. */

#include "inspector.h"

#include <string.h>

#define BOLD 600
#define AROUND 2 /* pixels around a text or a symbol that belong to what is behind it */
#define HIDDEN 0.05
#define SHAPE 3 /* pixels of one colour that are more than the smooth edge of something */

typedef struct
{
  graphene_rect_t bounds;
  GdkRGBA         colour;
  double          size;
  gboolean        bold;
} Run;

typedef struct
{
  float           x, y;
  double          opacity;
  graphene_rect_t clip;
} Place;

typedef struct
{
  GtkWidget *native;
  float      x, y; /* where it begins */
  GArray    *runs; /* (element-type Run) */
  guint32   *pixels;
  int        width, height;
} Picture;

static void collect (GArray        *runs,
                     GskRenderNode *node,
                     Place          place);

/* What can be seen of it. */
static gboolean
get_bounds (GskRenderNode   *node,
            const Place     *place,
            graphene_rect_t *bounds)
{
  graphene_rect_t whole;

  gsk_render_node_get_bounds (node, &whole);
  graphene_rect_offset (&whole, place->x, place->y);

  return graphene_rect_intersection (&whole, &place->clip, bounds);
}

static void
add_run (GArray        *runs,
         GskRenderNode *node,
         const Place   *place)
{
  PangoFont            *font = gsk_text_node_get_font (node);
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  Run                   run = { .colour = *gsk_text_node_get_color (node) };

  run.colour.alpha *= place->opacity;
  run.size = pango_font_description_get_size (description) / (double) PANGO_SCALE;
  run.bold = pango_font_description_get_weight (description) >= BOLD;
  if (get_bounds (node, place, &run.bounds) && run.colour.alpha > HIDDEN)
    g_array_append_val (runs, run);
  pango_font_description_free (description);
}

static void
collect_moved (GArray        *runs,
               GskRenderNode *node,
               Place          place)
{
  GskTransform *transform = gsk_transform_node_get_transform (node);
  float         x = 0, y = 0;

  if (gsk_transform_get_category (transform) >= GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
    gsk_transform_to_translate (transform, &x, &y);
  place.x += x;
  place.y += y;
  collect (runs, gsk_transform_node_get_child (node), place);
}

static void
collect_clipped (GArray        *runs,
                 GskRenderNode *node,
                 GskRenderNode *child,
                 Place          place)
{
  Place within = place;

  if (get_bounds (node, &place, &within.clip))
    collect (runs, child, within);
}

static void
collect_faint (GArray        *runs,
               GskRenderNode *node,
               Place          place)
{
  place.opacity *= gsk_opacity_node_get_opacity (node);
  collect (runs, gsk_opacity_node_get_child (node), place);
}

static void
collect (GArray        *runs,
         GskRenderNode *node,
         Place          place)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        collect (runs, gsk_container_node_get_child (node, i), place);
      break;
    case GSK_TRANSFORM_NODE:
      collect_moved (runs, node, place);
      break;
    case GSK_OPACITY_NODE:
      collect_faint (runs, node, place);
      break;
    case GSK_CLIP_NODE:
      collect_clipped (runs, node, gsk_clip_node_get_child (node), place);
      break;
    case GSK_ROUNDED_CLIP_NODE:
      collect_clipped (runs, node, gsk_rounded_clip_node_get_child (node), place);
      break;
    case GSK_SHADOW_NODE:
      collect (runs, gsk_shadow_node_get_child (node), place);
      break;
    case GSK_DEBUG_NODE:
      collect (runs, gsk_debug_node_get_child (node), place);
      break;
    case GSK_TEXT_NODE:
      add_run (runs, node, &place);
      break;
    default:
      break;
    }
}

/** inspector_draw: Returns: (transfer full) (nullable): what a window shows now */
GskRenderNode *
inspector_draw (GtkWidget *native)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (native);
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (live);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (image, snapshot, gdk_paintable_get_intrinsic_width (image), gdk_paintable_get_intrinsic_height (image));

  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
take_picture (Picture   *picture,
              GtkWidget *native)
{
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode  *node = inspector_draw (native);
  graphene_rect_t bounds;

  if (node == NULL || !gtk_widget_compute_bounds (native, native, &bounds))
    return FALSE;

  *picture = (Picture){ .native = native, .x = bounds.origin.x, .y = bounds.origin.y, .width = (int) bounds.size.width, .height = (int) bounds.size.height };
  bounds.origin = *graphene_point_zero ();
  picture->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  picture->pixels = g_new0 (guint32, picture->width * picture->height);
  collect (picture->runs, node, (Place){ .opacity = 1, .clip = bounds });
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node, &bounds);
  gdk_texture_download (texture, (guchar *) picture->pixels, picture->width * sizeof (guint32));
  gsk_render_node_unref (node);

  return TRUE;
}

/* How many pixels of each colour there are in a rectangle, or only around it. */
static GHashTable *
count_colours (const Picture         *picture,
               const graphene_rect_t *bounds,
               gboolean               only_around)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  int         left = (int) bounds->origin.x, top = (int) bounds->origin.y;
  int         right = (int) (bounds->origin.x + bounds->size.width), bottom = (int) (bounds->origin.y + bounds->size.height);

  for (int y = MAX (top - AROUND, 0); y < MIN (bottom + AROUND, picture->height); y++)
    for (int x = MAX (left - AROUND, 0); x < MIN (right + AROUND, picture->width); x++)
      {
        gpointer pixel = GUINT_TO_POINTER (picture->pixels[y * picture->width + x]);

        if (!only_around || x < left || x >= right || y < top || y >= bottom)
          g_hash_table_insert (counts, pixel, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, pixel)) + 1));
      }

  return counts;
}

static guint32
find_commonest (GHashTable *counts)
{
  GHashTableIter iter;
  gpointer       pixel, count;
  guint32        commonest = 0;
  guint          most = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &pixel, &count))
    if (GPOINTER_TO_UINT (count) > most)
      {
        most = GPOINTER_TO_UINT (count);
        commonest = GPOINTER_TO_UINT (pixel);
      }

  return commonest;
}

static void
add_colour (JsonBuilder *builder,
            guint32      pixel)
{
  json_builder_begin_array (builder);
  for (int shift = 16; shift >= 0; shift -= 8)
    json_builder_add_int_value (builder, pixel >> shift & 0xff);
  json_builder_end_array (builder);
}

/* Whether something else lies over it, such as a toast. */
static gboolean
is_covered (const Picture         *picture,
            GtkWidget             *widget,
            const graphene_rect_t *bounds)
{
  graphene_point_t middle;
  GtkWidget       *found;

  graphene_rect_get_center (bounds, &middle);
  found = gtk_widget_pick (picture->native, middle.x + picture->x, middle.y + picture->y, GTK_PICK_INSENSITIVE);

  return found != NULL && found != widget && !gtk_widget_is_ancestor (widget, found) && !gtk_widget_is_ancestor (found, widget);
}

static void
begin_item (JsonBuilder *builder,
            const char  *kind,
            GtkWidget   *widget,
            const char  *text)
{
  g_autofree char *path = inspector_get_path (widget);

  json_builder_begin_object (builder);
  inspector_add_string (builder, "kind", kind);
  inspector_add_string (builder, "text", text);
  inspector_add_string (builder, "path", path);
  json_builder_set_member_name (builder, "sensitive");
  json_builder_add_boolean_value (builder, gtk_widget_is_sensitive (widget));
}

static void
add_text (JsonBuilder   *builder,
          const Picture *picture,
          const Run     *run,
          GtkWidget     *widget)
{
  g_autoptr (GHashTable) counts = count_colours (picture, &run->bounds, FALSE);

  begin_item (builder, "text", widget, GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL);
  json_builder_set_member_name (builder, "size");
  json_builder_add_double_value (builder, run->size);
  json_builder_set_member_name (builder, "bold");
  json_builder_add_boolean_value (builder, run->bold);
  json_builder_set_member_name (builder, "opacity");
  json_builder_add_double_value (builder, run->colour.alpha);
  json_builder_set_member_name (builder, "colour");
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, run->colour.red * 255);
  json_builder_add_double_value (builder, run->colour.green * 255);
  json_builder_add_double_value (builder, run->colour.blue * 255);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "behind");
  add_colour (builder, find_commonest (counts));
  json_builder_end_object (builder);
}

/* All colours of a symbol that are more than an edge: whoever reads them takes the one that stands out most. */
static void
add_symbol (JsonBuilder     *builder,
            const Picture   *picture,
            graphene_rect_t *bounds,
            GtkWidget       *widget)
{
  g_autoptr (GHashTable) around = count_colours (picture, bounds, TRUE);
  g_autoptr (GHashTable) counts = NULL;
  GHashTableIter iter;
  gpointer       pixel, count;

  graphene_rect_inset (bounds, AROUND, AROUND);
  counts = count_colours (picture, bounds, FALSE);
  begin_item (builder, "symbol", widget, gtk_image_get_icon_name (GTK_IMAGE (widget)));
  json_builder_set_member_name (builder, "behind");
  add_colour (builder, find_commonest (around));
  json_builder_set_member_name (builder, "colours");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &pixel, &count))
    if (GPOINTER_TO_UINT (count) >= SHAPE)
      add_colour (builder, GPOINTER_TO_UINT (pixel));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Each run of text belongs to the first widget that takes it. */
static void
add_texts (JsonBuilder           *builder,
           Picture               *picture,
           GtkWidget             *widget,
           const graphene_rect_t *bounds)
{
  for (guint i = picture->runs->len; i > 0; i--)
    {
      Run              run = g_array_index (picture->runs, Run, i - 1);
      graphene_point_t middle;

      graphene_rect_get_center (&run.bounds, &middle);
      if (!graphene_rect_contains_point (bounds, &middle))
        continue;
      g_array_remove_index (picture->runs, i - 1);
      if (!is_covered (picture, widget, &run.bounds))
        add_text (builder, picture, &run, widget);
    }
}

/* A switch has two symbols, one of which lies under its knob. */
static gboolean
is_under_knob (GtkWidget  *image,
               const char *name)
{
  GtkWidget *parent = gtk_widget_get_parent (image);

  return GTK_IS_SWITCH (parent) &&
         g_str_equal (name, gtk_switch_get_state (GTK_SWITCH (parent)) ? "switch-off-symbolic" : "switch-on-symbolic");
}

static gboolean
is_symbol (GtkWidget *widget)
{
  const char *name = GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) : NULL;

  return name != NULL && g_str_has_suffix (name, "-symbolic") && !is_under_knob (widget, name);
}

static void
walk (JsonBuilder *builder,
      Picture     *picture,
      GtkWidget   *widget)
{
  graphene_rect_t bounds, visible;
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height);

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (widget != picture->native && GTK_IS_NATIVE (widget))
    {
      inspector_measure_contrast (builder, widget);
      return;
    }

  if (gtk_widget_compute_bounds (widget, picture->native, &bounds))
    {
      graphene_rect_offset (&bounds, -picture->x, -picture->y);
      if (GTK_IS_LABEL (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_INSCRIPTION (widget))
        add_texts (builder, picture, widget, &bounds);
      else if (is_symbol (widget) && graphene_rect_intersection (&bounds, &whole, &visible) &&
               graphene_rect_equal (&bounds, &visible) && !is_covered (picture, widget, &bounds))
        add_symbol (builder, picture, &bounds, widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (builder, picture, child);
}

/** inspector_measure_contrast: Adds each text and symbol that is drawn in a window, and in what pops up from it. */
void
inspector_measure_contrast (JsonBuilder *builder,
                            GtkWidget   *native)
{
  Picture picture;

  if (!gtk_widget_get_mapped (native) || !take_picture (&picture, native))
    return;

  walk (builder, &picture, native);
  /* Whose text is this? */
  for (guint i = 0; i < picture.runs->len; i++)
    add_text (builder, &picture, &g_array_index (picture.runs, Run, i), native);
  g_array_unref (picture.runs);
  g_free (picture.pixels);
}

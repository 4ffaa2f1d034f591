/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many different pictures each window shows one after the other: what slides or fades takes many. */

#include "inspector.h"

#define LOOK_EVERY_MS 10

typedef struct
{
  guint last; /* a hash of the picture */
  guint n_pictures;
} Film;

static GHashTable *films; /* (element-type GtkWidget Film) the windows are not owned */
static guint       source;

static void
look_at (GtkWidget *window)
{
  GskRenderNode *node = inspector_draw (window);
  g_autoptr (GBytes) bytes = node != NULL ? gsk_render_node_serialize (node) : NULL;
  guint hash = bytes != NULL ? g_bytes_hash (bytes) : 0;
  Film *film = g_hash_table_lookup (films, window);

  g_clear_pointer (&node, gsk_render_node_unref);
  if (film == NULL)
    {
      film = g_new0 (Film, 1);
      g_hash_table_insert (films, window, film);
    }
  else if (film->last == hash)
    return;

  film->last = hash;
  film->n_pictures++;
}

static gboolean
look_cb (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window))
        look_at (window);
    }

  return G_SOURCE_CONTINUE;
}

/** inspector_start_film: Looks at all windows from now on. */
void
inspector_start_film (void)
{
  g_clear_handle_id (&source, g_source_remove);
  g_clear_pointer (&films, g_hash_table_unref);
  films = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  look_cb (NULL);
  source = g_timeout_add (LOOK_EVERY_MS, look_cb, NULL);
}

/** inspector_end_film: Adds how many pictures each window showed since then. */
void
inspector_end_film (JsonBuilder *builder)
{
  GHashTableIter iter;
  gpointer       film;

  g_clear_handle_id (&source, g_source_remove);
  g_hash_table_iter_init (&iter, films);
  while (g_hash_table_iter_next (&iter, NULL, &film))
    json_builder_add_int_value (builder, ((Film *) film)->n_pictures);
}

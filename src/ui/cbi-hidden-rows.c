/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-hidden-rows.h"

#include "client/cbi-paged-item.h"

/* How far a row can have moved, by the going of others, and still be found again. */
#define FARTHEST_MOVE 50

/**
 * CbiHiddenRows:
 *
 * A list of what the server has, without those that were just deleted but can still be brought back. A
 * filter model would ask for every row of the list, and so load all of it; this one knows the few
 * positions to leave out.
 */
struct _CbiHiddenRows
{
  GObject parent_instance;

  GListModel *model;  /* (owned): of CbiPagedItem */
  GArray     *hidden; /* (owned) (element-type Hidden): by position */
};

/* A row that is left out, where it stands in the model. */
typedef struct
{
  char *id; /* (owned) */
  guint position;
} Hidden;

static void cbi_hidden_rows_init_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbiHiddenRows,
                               cbi_hidden_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cbi_hidden_rows_init_model))

static void
hidden_clear (gpointer hidden)
{
  g_free (((Hidden *) hidden)->id);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  const Hidden *one = a;
  const Hidden *other = b;

  return one->position < other->position ? -1 : one->position > other->position;
}

static GType
cbi_hidden_rows_get_item_type (GListModel *model)
{
  return CBI_TYPE_PAGED_ITEM;
}

static guint
cbi_hidden_rows_get_n_items (GListModel *model)
{
  CbiHiddenRows *self = CBI_HIDDEN_ROWS (model);

  return g_list_model_get_n_items (self->model) - self->hidden->len;
}

static gpointer
cbi_hidden_rows_get_item (GListModel *model,
                          guint       position)
{
  CbiHiddenRows *self = CBI_HIDDEN_ROWS (model);

  for (guint i = 0; i < self->hidden->len && g_array_index (self->hidden, Hidden, i).position <= position; i++)
    position++;

  return g_list_model_get_item (self->model, position);
}

static void
cbi_hidden_rows_init_model (GListModelInterface *iface)
{
  iface->get_item_type = cbi_hidden_rows_get_item_type;
  iface->get_n_items = cbi_hidden_rows_get_n_items;
  iface->get_item = cbi_hidden_rows_get_item;
}

static gboolean
is_at (CbiHiddenRows *self,
       const char    *id,
       guint          position)
{
  g_autoptr (CbiPagedItem) item = g_list_model_get_item (self->model, position);
  CbiResource *resource = item != NULL ? cbi_paged_item_get_resource (item) : NULL;

  return resource != NULL && g_strcmp0 (cbi_resource_get_id (resource), id) == 0;
}

/* Rows that aren't held are not loaded for this: looking at them costs next to nothing. */
static gboolean
find_again (CbiHiddenRows *self,
            Hidden        *hidden)
{
  guint last = MIN (hidden->position + 1, g_list_model_get_n_items (self->model));

  for (guint i = last; i-- > 0 && last - i <= FARTHEST_MOVE;)
    if (is_at (self, hidden->id, i))
      {
        hidden->position = i;
        return TRUE;
      }

  return FALSE;
}

/* Whoever isn't found stands in the list again, or is gone for good. */
static void
changed_cb (CbiHiddenRows *self,
            guint          position,
            guint          removed,
            guint          added)
{
  guint count = g_list_model_get_n_items (self->model);
  guint old = count + removed - added - self->hidden->len;

  if (self->hidden->len == 0)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      return;
    }

  for (guint i = self->hidden->len; i-- > 0;)
    if (!find_again (self, &g_array_index (self->hidden, Hidden, i)))
      g_array_remove_index (self->hidden, i);
  g_array_sort (self->hidden, compare_positions);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old, count - self->hidden->len);
}

static void
cbi_hidden_rows_finalize (GObject *object)
{
  CbiHiddenRows *self = CBI_HIDDEN_ROWS (object);

  g_object_unref (self->model);
  g_array_unref (self->hidden);

  G_OBJECT_CLASS (cbi_hidden_rows_parent_class)->finalize (object);
}

static void
cbi_hidden_rows_class_init (CbiHiddenRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_hidden_rows_finalize;
}

static void
cbi_hidden_rows_init (CbiHiddenRows *self)
{
  self->hidden = g_array_new (FALSE, FALSE, sizeof (Hidden));
  g_array_set_clear_func (self->hidden, hidden_clear);
}

/** cbi_hidden_rows_new: Returns: (transfer full): a list of all that is in @model, a list of #CbiPagedItem */
CbiHiddenRows *
cbi_hidden_rows_new (GListModel *model)
{
  CbiHiddenRows *self = g_object_new (CBI_TYPE_HIDDEN_ROWS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * cbi_hidden_rows_hide:
 * @self: a list
 * @id: the resource to leave out
 * @position: where it stands in the model behind
 */
void
cbi_hidden_rows_hide (CbiHiddenRows *self,
                      const char    *id,
                      guint          position)
{
  Hidden hidden = { NULL, position };
  guint  shown;

  g_return_if_fail (CBI_IS_HIDDEN_ROWS (self));

  if (!is_at (self, id, position))
    return;

  shown = cbi_hidden_rows_get_position (self, position);
  hidden.id = g_strdup (id);
  g_array_append_val (self->hidden, hidden);
  g_array_sort (self->hidden, compare_positions);
  g_list_model_items_changed (G_LIST_MODEL (self), shown, 1, 0);
}

/** cbi_hidden_rows_show: Brings a resource back to where it stood, if it was left out. */
void
cbi_hidden_rows_show (CbiHiddenRows *self,
                      const char    *id)
{
  g_return_if_fail (CBI_IS_HIDDEN_ROWS (self));

  for (guint i = 0; i < self->hidden->len; i++)
    {
      Hidden *hidden = &g_array_index (self->hidden, Hidden, i);
      guint   position = hidden->position;

      if (!g_str_equal (hidden->id, id))
        continue;

      g_array_remove_index (self->hidden, i);
      g_list_model_items_changed (G_LIST_MODEL (self), cbi_hidden_rows_get_position (self, position), 0, 1);
      return;
    }
}

/** cbi_hidden_rows_get_position: Returns: where a row stands that is at @position in the model behind */
guint
cbi_hidden_rows_get_position (CbiHiddenRows *self,
                              guint          position)
{
  guint before = 0;

  g_return_val_if_fail (CBI_IS_HIDDEN_ROWS (self), position);

  while (before < self->hidden->len && g_array_index (self->hidden, Hidden, before).position < position)
    before++;

  return position - before;
}

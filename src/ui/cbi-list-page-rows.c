/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-page-private.h"

#include "cbi-late-rows.h"
#include "cbi-weak-ref.h"

/* How long a row that was scrolled to is waited for, to give it the focus. */
#define MOST_FRAMES 60

/* The rows of the list: making, opening, finding them. */

/** cbi_list_page_toggle_row: Opens or closes a row. */
void
cbi_list_page_toggle_row (CbiListPage *self,
                          guint        position)
{
  g_autoptr (CbiPagedItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  CbiResource *resource = item != NULL ? cbi_paged_item_get_resource (item) : NULL;
  const char  *id = resource != NULL ? cbi_resource_get_id (resource) : NULL;

  if (id != NULL && !cbi_list_context_get_going (self->context, id))
    cbi_list_context_set_open (self->context, id, !cbi_list_context_get_open (self->context, id));
}

/* The list's own widget around the row, which takes the focus. */
static GtkWidget *
find_row (CbiListPage *self,
          const char  *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      CbiListRow  *row = cbi_late_rows_find_row (child);
      CbiResource *resource = row != NULL ? cbi_list_row_get_resource (row) : NULL;

      if (resource != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) && g_strcmp0 (cbi_resource_get_id (resource), id) == 0)
        return child;
    }

  return NULL;
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  CbiListPage *self = CBI_LIST_PAGE (widget);
  GtkWidget   *row = find_row (self, self->focus_id);

  if ((row == NULL || !gtk_widget_grab_focus (row)) && self->frames_left-- > 0)
    return G_SOURCE_CONTINUE;

  self->focus_source = 0;

  return G_SOURCE_REMOVE;
}

static void
located_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiListPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  guint position;

  position = cbi_paged_list_locate_finish (CBI_PAGED_LIST (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    {
      cbi_paged_list_reload (self->list);
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                              cbi_hidden_rows_get_position (self->rows, position));
  if (self->located_id != NULL)
    cbi_list_page_focus_row (self, self->located_id);
  g_clear_pointer (&self->located_id, g_free);
}

/**
 * cbi_list_page_locate:
 * @self: a page
 * @id: a resource that is new, or has a new name
 * @focus: whether its row gets the focus
 *
 * Opens the row of a resource, wherever it stands, and scrolls to it. A search that would hide it
 * is cleared.
 */
void
cbi_list_page_locate (CbiListPage *self,
                      const char  *id,
                      gboolean     focus)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));
  g_return_if_fail (id != NULL);

  cbi_list_page_clear_search (self);
  cbi_paged_list_set_query (self->list, NULL, self->sort);
  cbi_list_context_set_open (self->context, id, TRUE);
  cbi_paged_list_locate_async (self->list, id, self->cancellable, located_cb, cbi_weak_ref_new (self));
  g_free (self->located_id);
  self->located_id = focus ? g_strdup (id) : NULL;
}

/** cbi_list_page_focus_row: Gives the focus to the row of a resource, as soon as it is on the screen. */
void
cbi_list_page_focus_row (CbiListPage *self,
                         const char  *id)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  g_free (self->focus_id);
  self->focus_id = g_strdup (id);
  self->frames_left = MOST_FRAMES;
  if (self->focus_source == 0)
    self->focus_source = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/** cbi_list_page_get_focused: Returns: (transfer none) (nullable): what the row with the focus shows */
CbiResource *
cbi_list_page_get_focused (CbiListPage *self)
{
  GtkRoot    *root;
  GtkWidget  *focus;
  CbiListRow *row;

  g_return_val_if_fail (CBI_IS_LIST_PAGE (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;

  /* The list's own widget around the row has the focus, unless something within the row has. */
  row = CBI_LIST_ROW (gtk_widget_get_ancestor (focus, CBI_TYPE_LIST_ROW));
  if (row == NULL)
    row = cbi_late_rows_find_row (focus);

  return row != NULL ? cbi_list_row_get_resource (row) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-page-private.h"

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

static void
painted_cb (GdkFrameClock *clock,
            CbiListPage   *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  g_debug ("%s", self->kind->painted);
}

/* For whoever measures how long it takes until there is something to see. */
static void
watch_first_paint (CbiListPage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->list_view));

  if (self->painted || clock == NULL)
    return;

  self->painted = TRUE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static void
setup_cb (CbiListPage *self,
          GtkListItem *list_item)
{
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (self->kind->create_row (self->owner)));
}

static void
bind_cb (CbiListPage *self,
         GtkListItem *list_item)
{
  CbiPagedItem *item = gtk_list_item_get_item (list_item);

  cbi_list_row_set_item (CBI_LIST_ROW (gtk_list_item_get_child (list_item)), item);
  if (!self->painted && cbi_paged_item_get_resource (item) != NULL)
    watch_first_paint (self);
}

static void
unbind_cb (CbiListPage *self,
           GtkListItem *list_item)
{
  cbi_list_row_set_item (CBI_LIST_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/** cbi_list_page_fill_list_view: Has the list made of the rows that its kind makes. */
void
cbi_list_page_fill_list_view (CbiListPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/* The list's own widget around the row, which takes the focus. */
static GtkWidget *
find_row (CbiListPage *self,
          const char  *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget   *row = gtk_widget_get_first_child (child);
      CbiResource *resource = CBI_IS_LIST_ROW (row) ? cbi_list_row_get_resource (CBI_LIST_ROW (row)) : NULL;

      if (resource != NULL && gtk_widget_get_mapped (row) && g_strcmp0 (cbi_resource_get_id (resource), id) == 0)
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

  if (row == NULL && self->frames_left-- > 0)
    return G_SOURCE_CONTINUE;

  if (row != NULL)
    gtk_widget_grab_focus (row);
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

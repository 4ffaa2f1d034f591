/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-paged-list-private.h"

#include "cbi-client-error-private.h"
#include "cbi-paged-item-private.h"

/* Long enough that rows that fly past don't ask for their pages, too short to be seen. */
#define COALESCE_MILLISECONDS 30

/* A list that changes all the time isn't read all the time. */
#define LONGEST_PAUSE_MILLISECONDS (60 * 1000)

/* One page under way. The list isn't kept alive for it. */
typedef struct
{
  GWeakRef      list;
  guint         number;
  GCancellable *cancellable; /* (owned) */
} Fetch;

static Fetch *
fetch_new (CbiPagedList *self,
           guint         number)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  g_weak_ref_init (&fetch->list, self);
  fetch->number = number;
  fetch->cancellable = g_cancellable_new ();

  return fetch;
}

static void
fetch_free (Fetch *fetch)
{
  g_weak_ref_clear (&fetch->list);
  g_object_unref (fetch->cancellable);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

static void
cancel_fetch (gpointer key,
              gpointer value,
              gpointer user_data)
{
  g_cancellable_cancel (value);
}

void
cbi_paged_list_cancel (CbiPagedList *self)
{
  g_hash_table_foreach (self->fetches, cancel_fetch, NULL);
  g_hash_table_remove_all (self->fetches);
  g_hash_table_remove_all (self->wanted);
  g_cancellable_cancel (self->first);
  g_clear_object (&self->first);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->shifted_id, g_source_remove);
}

static gboolean
is_page_held (CbiPagedList *self,
              guint         number)
{
  guint first = number * CBI_PAGED_LIST_PAGE_SIZE;

  for (guint i = 0; i < CBI_PAGED_LIST_PAGE_SIZE; i++)
    if (g_hash_table_contains (self->living, GUINT_TO_POINTER (first + i)))
      return TRUE;

  return FALSE;
}

/* Does no row that somebody holds speak of another resource than the page does? */
static gboolean
is_in_place (CbiPagedList  *self,
             const CbiPage *page)
{
  if (page->total != self->total)
    return FALSE;

  for (guint i = 0; i < page->items->len; i++)
    {
      CbiPagedItem *item = g_hash_table_lookup (self->living, GUINT_TO_POINTER (page->offset + i));
      CbiResource  *shown = item != NULL ? cbi_paged_item_get_resource (item) : NULL;

      if (shown != NULL && g_strcmp0 (cbi_resource_get_id (shown),
                                      cbi_resource_get_id (g_ptr_array_index (page->items, i))) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
fill_rows (CbiPagedList *self,
           CbiPage      *page)
{
  cbi_page_cache_insert (self->pages, page->offset / CBI_PAGED_LIST_PAGE_SIZE, page->items);

  for (guint i = 0; i < page->items->len; i++)
    {
      CbiPagedItem *item = g_hash_table_lookup (self->living, GUINT_TO_POINTER (page->offset + i));

      if (item != NULL)
        {
          g_autoptr (CbiPagedItem) held = g_object_ref (item);

          cbi_paged_item_set_resource (held, g_ptr_array_index (page->items, i));
        }
    }
}

/* The old rows stay with whoever holds them, but are no longer ours. */
void
cbi_paged_list_replace_rows (CbiPagedList *self,
                             guint         total,
                             CbiPage      *page)
{
  guint old = self->total;

  cbi_paged_list_cancel (self);
  g_hash_table_unref (self->living);
  self->living = g_hash_table_new (NULL, NULL);
  cbi_page_cache_clear (self->pages);
  if (page != NULL)
    fill_rows (self, page);

  self->total = total;
  if (old > 0 || total > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old, total);
  if (old != total)
    g_object_notify (G_OBJECT (self), "total");
}

static gboolean tick_cb (gpointer user_data);

/* A view asks for rows beyond those that are seen; what can be painted by now comes before them. */
static void
schedule (CbiPagedList *self,
          guint         milliseconds)
{
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_full (self->loading ? G_PRIORITY_DEFAULT : G_PRIORITY_DEFAULT_IDLE, milliseconds,
                                        tick_cb, self, NULL);
}

void
cbi_paged_list_want_page (CbiPagedList *self,
                          guint         number)
{
  if (self->client == NULL || self->loading || self->stale ||
      g_hash_table_contains (self->fetches, GUINT_TO_POINTER (number)))
    return;

  g_hash_table_add (self->wanted, GUINT_TO_POINTER (number));
  schedule (self, COALESCE_MILLISECONDS);
}

static void
refresh_rows (CbiPagedList *self,
              CbiPage      *page)
{
  g_autoptr (GList) positions = g_hash_table_get_keys (self->living);

  cbi_page_cache_clear (self->pages);
  fill_rows (self, page);

  for (GList *l = positions; l != NULL; l = l->next)
    {
      guint number = GPOINTER_TO_UINT (l->data) / CBI_PAGED_LIST_PAGE_SIZE;

      if (number != page->offset / CBI_PAGED_LIST_PAGE_SIZE)
        cbi_paged_list_want_page (self, number);
    }
}

/*
 * cbi_paged_list_take_page:
 * @self: a list
 * @page: a page of the present query that is to be shown at once, the first one or another
 *
 * Ends the reading of the first page, since with this one the total and some rows are known.
 */
void
cbi_paged_list_take_page (CbiPagedList *self,
                          CbiPage      *page)
{
  gboolean in_place = !self->stale && (self->refresh || !self->loading) && is_in_place (self, page);
  gboolean was_loading = self->loading;

  g_object_freeze_notify (G_OBJECT (self));

  g_cancellable_cancel (self->first);
  g_clear_object (&self->first);
  self->stale = FALSE;
  cbi_paged_list_set_loading (self, FALSE);
  cbi_paged_list_set_loaded (self, TRUE);
  cbi_paged_list_set_error (self, NULL);

  if (!in_place)
    cbi_paged_list_replace_rows (self, page->total, page);
  else if (was_loading)
    refresh_rows (self, page);
  else
    fill_rows (self, page);

  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
shifted_cb (gpointer user_data)
{
  CbiPagedList *self = user_data;

  self->shifted_id = 0;
  self->last_shifted = g_get_monotonic_time ();
  cbi_paged_list_restart (self, CBI_PAGED_LIST_RESTART_SHIFTED);

  return G_SOURCE_REMOVE;
}

/* The first time at once; a list that keeps changing is given longer and longer pauses. */
static void
reload_shifted (CbiPagedList *self)
{
  if (self->shifted_id != 0)
    return;

  if (g_get_monotonic_time () - self->last_shifted > LONGEST_PAUSE_MILLISECONDS * 1000)
    self->pause = 0;
  self->shifted_id = g_timeout_add (self->pause, shifted_cb, self);
  self->pause = CLAMP (2 * self->pause, 1000, LONGEST_PAUSE_MILLISECONDS);
}

/* A page that lacks rows would leave holes that nobody fills. One behind the end is empty. */
static gboolean
is_whole (const CbiPage *page,
          guint          offset)
{
  guint rest = page->total > offset ? page->total - offset : 0;

  return page->items->len == MIN (rest, CBI_PAGED_LIST_PAGE_SIZE) && (rest == 0 || page->offset == offset);
}

static gboolean
is_current (CbiPagedList *self,
            const Fetch  *fetch)
{
  return self->first == fetch->cancellable ||
         g_hash_table_lookup (self->fetches, GUINT_TO_POINTER (fetch->number)) == fetch->cancellable;
}

static void
fail_fetch (CbiPagedList *self,
            const Fetch  *fetch,
            GError       *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->first == fetch->cancellable)
    {
      g_clear_object (&self->first);
      cbi_paged_list_set_loading (self, FALSE);
    }
  else
    g_hash_table_remove (self->fetches, GUINT_TO_POINTER (fetch->number));
  cbi_paged_list_set_error (self, error);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
add_page (CbiPagedList *self,
          const Fetch  *fetch,
          CbiPage      *page)
{
  gboolean in_place = is_in_place (self, page);

  g_hash_table_remove (self->fetches, GUINT_TO_POINTER (fetch->number));
  cbi_paged_list_set_error (self, NULL);
  if (in_place)
    fill_rows (self, page);
  else
    reload_shifted (self);
}

static void
page_fetched_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (CbiPagedList) self = g_weak_ref_get (&fetch->list);
  g_autoptr (CbiPage) page = NULL;
  g_autoptr (GError) error = NULL;

  page = cbi_client_list_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || !is_current (self, fetch))
    return;

  if (page != NULL && !is_whole (page, fetch->number * CBI_PAGED_LIST_PAGE_SIZE))
    {
      cbi_client_error_set_unreadable (&error);
      g_clear_pointer (&page, cbi_page_free);
    }

  if (page == NULL)
    fail_fetch (self, fetch, g_steal_pointer (&error));
  else if (self->first == fetch->cancellable)
    cbi_paged_list_take_page (self, page);
  else
    add_page (self, fetch, page);
}

static GCancellable *
send_fetch (CbiPagedList *self,
            guint         number)
{
  Fetch        *fetch = fetch_new (self, number);
  GCancellable *cancellable = fetch->cancellable;

  cbi_client_list_async (self->client, self->kind, self->query, number * CBI_PAGED_LIST_PAGE_SIZE,
                         CBI_PAGED_LIST_PAGE_SIZE, cancellable, page_fetched_cb, fetch);

  return g_object_ref (cancellable);
}

static gboolean
drop_useless (gpointer key,
              gpointer value,
              gpointer user_data)
{
  if (is_page_held (user_data, GPOINTER_TO_UINT (key)))
    return FALSE;

  g_cancellable_cancel (value);

  return TRUE;
}

static gboolean
send_wanted (gpointer key,
             gpointer value,
             gpointer user_data)
{
  CbiPagedList *self = user_data;

  if (is_page_held (self, GPOINTER_TO_UINT (key)) && !g_hash_table_contains (self->fetches, key))
    g_hash_table_insert (self->fetches, key, send_fetch (self, GPOINTER_TO_UINT (key)));

  return TRUE;
}

static gboolean
tick_cb (gpointer user_data)
{
  CbiPagedList *self = user_data;

  self->tick_id = 0;
  if (self->loading)
    {
      self->first = send_fetch (self, 0);
      return G_SOURCE_REMOVE;
    }

  g_hash_table_foreach_remove (self->fetches, drop_useless, self);
  g_hash_table_foreach_remove (self->wanted, send_wanted, self);

  return G_SOURCE_REMOVE;
}

void
cbi_paged_list_restart (CbiPagedList       *self,
                        CbiPagedListRestart reason)
{
  gboolean must_replace = self->stale || (self->loading && !self->refresh);

  cbi_paged_list_cancel (self);
  if (self->client == NULL)
    return;

  self->stale = self->stale || reason == CBI_PAGED_LIST_RESTART_QUERY;
  self->refresh = reason == CBI_PAGED_LIST_RESTART_RELOAD && !must_replace;
  if (reason != CBI_PAGED_LIST_RESTART_SHIFTED)
    self->pause = 0;

  g_object_freeze_notify (G_OBJECT (self));
  cbi_paged_list_set_loading (self, TRUE);
  cbi_paged_list_set_error (self, NULL);
  g_object_thaw_notify (G_OBJECT (self));

  /* Not now: a new client and a new query often come one after the other. */
  schedule (self, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-paged-list-private.h"

#include "cbi-client-error-private.h"

#include <glib/gi18n-lib.h>

/* What is looked for, and with which query: another one may be chosen in the meantime. */
typedef struct
{
  char         *id;    /* (owned) */
  CbiListQuery *query; /* (owned) (nullable): the one under way */
} Search;

static void
search_free (Search *search)
{
  g_clear_pointer (&search->query, cbi_list_query_free);
  g_free (search->id);
  g_free (search);
}

static gboolean
find_position (const CbiPage *page,
               const char    *id,
               guint         *position)
{
  for (guint i = 0; i < page->items->len; i++)
    if (g_strcmp0 (cbi_resource_get_id (g_ptr_array_index (page->items, i)), id) == 0)
      {
        *position = page->offset + i;

        return page->offset % CBI_PAGED_LIST_PAGE_SIZE == 0;
      }

  return FALSE;
}

static void send_search (GTask *task);

static void
located_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CbiPage) page = NULL;
  g_autoptr (GError) error = NULL;
  CbiPagedList *self = g_task_get_source_object (task);
  Search       *search = g_task_get_task_data (task);
  guint         position;

  page = cbi_client_locate_finish (CBI_CLIENT (object), result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->client != CBI_CLIENT (object) || !cbi_list_query_equal (search->query, self->query))
    {
      send_search (g_steal_pointer (&task));
      return;
    }

  if (page != NULL && !find_position (page, search->id, &position))
    {
      cbi_client_error_set_unreadable (&error);
      g_clear_pointer (&page, cbi_page_free);
    }
  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  cbi_paged_list_take_page (self, page);
  g_task_return_int (task, position);
}

static void
send_search (GTask *task)
{
  g_autoptr (GTask) owned = task;
  CbiPagedList *self = g_task_get_source_object (task);
  Search       *search = g_task_get_task_data (task);

  if (self->client == NULL)
    {
      g_task_return_new_error (task, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE,
                               _("No server is running. Start it, then try again."));
      return;
    }

  g_clear_pointer (&search->query, cbi_list_query_free);
  search->query = cbi_list_query_copy (self->query);
  cbi_client_locate_async (self->client, self->kind, self->query, search->id, CBI_PAGED_LIST_PAGE_SIZE,
                           g_task_get_cancellable (task), located_cb, g_steal_pointer (&owned));
}

/**
 * cbi_paged_list_locate_async:
 * @self: a list
 * @id: the resource to find
 * @cancellable: (nullable): cancels the search
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Finds where a resource stands in the present query, and loads its page. If the list turns
 * out to have changed, all rows are replaced with one `items-changed` before @callback is called.
 */
void
cbi_paged_list_locate_async (CbiPagedList       *self,
                             const char         *id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask  *task;
  Search *search;

  g_return_if_fail (CBI_IS_PAGED_LIST (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  search = g_new0 (Search, 1);
  g_task_set_source_tag (task, cbi_paged_list_locate_async);
  search->id = g_strdup (id);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);

  send_search (task);
}

/**
 * cbi_paged_list_locate_finish:
 * @self: a list
 * @result: the result
 * @error: return location for an error; CBI_CLIENT_ERROR_NOT_FOUND if the query doesn't find it
 *
 * Returns: the position, or %G_MAXUINT with @error set
 */
guint
cbi_paged_list_locate_finish (CbiPagedList *self,
                              GAsyncResult *result,
                              GError      **error)
{
  gssize position;

  g_return_val_if_fail (g_task_is_valid (result, self), G_MAXUINT);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_paged_list_locate_async), G_MAXUINT);

  position = g_task_propagate_int (G_TASK (result), error);

  return position < 0 ? G_MAXUINT : (guint) position;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-page.h"

G_DEFINE_BOXED_TYPE (CbiListQuery,
                     cbi_list_query,
                     cbi_list_query_copy,
                     cbi_list_query_free)

static char *
copy_unless_empty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * cbi_list_query_new:
 * @search: (nullable): the words to find
 * @sort: (nullable): the order
 * @status: (nullable): the status
 * @role_id: (nullable): a role that is held
 *
 * Returns: (transfer full): the query; empty texts have become %NULL, so that queries that mean
 *   the same are equal
 */
CbiListQuery *
cbi_list_query_new (const char *search,
                    const char *sort,
                    const char *status,
                    const char *role_id)
{
  CbiListQuery *query = g_new0 (CbiListQuery, 1);

  query->search = copy_unless_empty (search);
  query->sort = copy_unless_empty (sort);
  query->status = copy_unless_empty (status);
  query->role_id = copy_unless_empty (role_id);

  return query;
}

/** cbi_list_query_copy: Returns: (transfer full): a copy */
CbiListQuery *
cbi_list_query_copy (const CbiListQuery *query)
{
  return cbi_list_query_new (query->search, query->sort, query->status, query->role_id);
}

/** cbi_list_query_free: Frees a query. */
void
cbi_list_query_free (CbiListQuery *query)
{
  g_free (query->search);
  g_free (query->sort);
  g_free (query->status);
  g_free (query->role_id);
  g_free (query);
}

/** cbi_list_query_equal: Returns: whether both ask for the same rows in the same order */
gboolean
cbi_list_query_equal (const CbiListQuery *query,
                      const CbiListQuery *other)
{
  return g_strcmp0 (query->search, other->search) == 0 && g_strcmp0 (query->sort, other->sort) == 0 &&
         g_strcmp0 (query->status, other->status) == 0 && g_strcmp0 (query->role_id, other->role_id) == 0;
}

/** cbi_page_new: Returns: (transfer full): a page without items yet */
CbiPage *
cbi_page_new (guint offset,
              guint total)
{
  CbiPage *page = g_new0 (CbiPage, 1);

  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  page->offset = offset;
  page->total = total;

  return page;
}

/** cbi_page_free: Frees a page; the items live on with whoever holds them. */
void
cbi_page_free (CbiPage *page)
{
  g_ptr_array_unref (page->items);
  g_free (page);
}

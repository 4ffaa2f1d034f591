/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"

G_BEGIN_DECLS

#define CBI_TYPE_LIST_QUERY (cbi_list_query_get_type ())

/**
 * CbiListQuery:
 * @search: (nullable): the words to find; %NULL or empty finds all
 * @sort: (nullable): `name`, `created_at` or `last_used_at`, with `-` in front for descending;
 *   %NULL leaves the order to the server
 *
 * Which applications a list shows, and in what order.
 */
typedef struct
{
  char *search;
  char *sort;
} CbiListQuery;

GType         cbi_list_query_get_type (void);
CbiListQuery *cbi_list_query_new (const char *search,
                                  const char *sort);
CbiListQuery *cbi_list_query_copy (const CbiListQuery *query);
void          cbi_list_query_free (CbiListQuery *query);
gboolean      cbi_list_query_equal (const CbiListQuery *query,
                                    const CbiListQuery *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiListQuery, cbi_list_query_free)

/**
 * CbiPage:
 * @items: (element-type CbiResource): the applications, or the users, of this page
 * @offset: the row number of the first of them
 * @total: how many there are in the whole list
 *
 * A stretch of a list of applications or users.
 */
typedef struct
{
  GPtrArray *items;
  guint      offset;
  guint      total;
} CbiPage;

CbiPage *cbi_page_new (guint offset,
                       guint total);
void     cbi_page_free (CbiPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiPage, cbi_page_free)

G_END_DECLS

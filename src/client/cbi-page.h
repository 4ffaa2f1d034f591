/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

G_BEGIN_DECLS

#define CBI_TYPE_LIST_QUERY (cbi_list_query_get_type ())

/**
 * CbiListQuery:
 * @search: (nullable): the words to find; %NULL or empty finds all
 * @sort: (nullable): `name`, or what else the list can be sorted by, with `-` in front for
 *   descending; %NULL leaves the order to the server
 * @status: (nullable): `active` or `disabled`; %NULL for both
 * @role_id: (nullable): a role that they hold
 *
 * What a list shows, and in what order. Roles have neither a status nor roles.
 */
typedef struct
{
  char *search;
  char *sort;
  char *status;
  char *role_id;
} CbiListQuery;

GType         cbi_list_query_get_type (void);
CbiListQuery *cbi_list_query_new (const char *search,
                                  const char *sort,
                                  const char *status,
                                  const char *role_id);
CbiListQuery *cbi_list_query_copy (const CbiListQuery *query);
void          cbi_list_query_free (CbiListQuery *query);
gboolean      cbi_list_query_equal (const CbiListQuery *query,
                                    const CbiListQuery *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiListQuery, cbi_list_query_free)

/**
 * CbiPage:
 * @items: (element-type CbiResource): what stands on this page
 * @offset: the row number of the first of them
 * @total: how many there are in the whole list
 *
 * A stretch of a list.
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

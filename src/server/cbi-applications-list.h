/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

typedef enum
{
  CBI_APPLICATIONS_SORT_NAME,
  CBI_APPLICATIONS_SORT_CREATED_AT,
  CBI_APPLICATIONS_SORT_LAST_USED_AT,
} CbiApplicationsSort;

/**
 * CbiApplicationsQuery:
 * @search: (nullable): words; each must begin a word of the name, e-mail, description or a role's name
 * @status: (nullable): `active` or `disabled`
 * @email: (nullable): the whole address; case does not matter
 * @role_id: (nullable): the role that they hold
 * @after: (nullable): the cursor that ended the page before
 * @around: (nullable): the id of an application: the page of @size rows that holds it
 * @sort: the key; ties are ordered by id
 * @descending: the other way round; last used first, so those never used come last
 * @offset: how many rows to skip; not with @after or @around
 * @size: how many rows at most, at least 1
 *
 * All texts belong to the caller.
 */
typedef struct
{
  const char         *search;
  const char         *status;
  const char         *email;
  const char         *role_id;
  const char         *after;
  const char         *around;
  CbiApplicationsSort sort;
  gboolean            descending;
  guint64             offset;
  guint               size;
} CbiApplicationsQuery;

/**
 * cbi_applications_list:
 *
 * Returns: (transfer full): a page of #CbiApplication with their roles and the total, or %NULL:
 *   `CBI_DATABASE_ERROR_NOT_FOUND` if @around is not in the list, `CBI_DATABASE_ERROR_CURSOR`
 */
CbiStorePage *cbi_applications_list (CbiConnection              *connection,
                                     const CbiApplicationsQuery *query,
                                     GError                    **error);

G_END_DECLS

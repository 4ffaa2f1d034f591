/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

/**
 * CbiUsersQuery:
 * @search: (nullable): words that must each begin a word of the name or address
 * @status: (nullable): `active` or `disabled`
 * @role_id: (nullable): a role that they hold
 * @email: (nullable): the whole address, whatever its case
 * @after: (nullable): a cursor
 * @around: (nullable): the id of a user: the page of @size rows that holds them
 * @by_creation: whether they are sorted by when they were made, and not by name
 * @descending: whether the order goes backwards
 * @offset: how many rows to pass by
 * @size: how many rows a page has
 */
typedef struct
{
  const char *search;
  const char *status;
  const char *role_id;
  const char *email;
  const char *after;
  const char *around;
  gboolean    by_creation;
  gboolean    descending;
  guint64     offset;
  guint       size;
} CbiUsersQuery;

/** cbi_users_list: Returns: (transfer full): a page of #CbiUser with their roles; `CBI_DATABASE_ERROR_NOT_FOUND` if @around is not in the list */
CbiStorePage *cbi_users_list (CbiConnection       *connection,
                              const CbiUsersQuery *query,
                              GError             **error);

G_END_DECLS

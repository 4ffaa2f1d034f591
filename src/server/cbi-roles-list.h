/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-holder.h"
#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

/**
 * CbiRolesQuery:
 * @search: (nullable): words that must each begin a word of the name or description
 * @kind: (nullable): `default` or `custom`
 * @after: (nullable): a cursor
 * @around: (nullable): the id of a role: the page of @size rows that holds it
 * @descending: whether the names go backwards
 * @offset: how many rows to pass by
 * @size: how many rows a page has
 */
typedef struct
{
  const char *search;
  const char *kind;
  const char *after;
  const char *around;
  gboolean    descending;
  guint64     offset;
  guint       size;
} CbiRolesQuery;

/** cbi_roles_list: Returns: (transfer full): a page of #CbiRole by name, with how many hold each; `CBI_DATABASE_ERROR_NOT_FOUND` if @around is not in the list */
CbiStorePage *cbi_roles_list (CbiConnection       *connection,
                              const CbiRolesQuery *query,
                              GError             **error);
/** cbi_roles_list_holders: Returns: (transfer full): a page of #CbiHolder by name; `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiStorePage *cbi_roles_list_holders (CbiConnection *connection,
                                      const char    *role_id,
                                      const char    *after,
                                      guint64        offset,
                                      guint          size,
                                      GError       **error);
/** cbi_roles_list_read_holder: Returns: (transfer full): the holder in the columns user (0 or 1), id, name, e-mail and status */
CbiHolder *cbi_roles_list_read_holder (CbiStatement *statement);

G_END_DECLS

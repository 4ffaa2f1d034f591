/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"
#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

/** cbi_roles_store_list: Returns: (transfer full): a page of #CbiRole by name; @after is a cursor or %NULL */
CbiStorePage *cbi_roles_store_list (CbiConnection *connection,
                                    const char    *after,
                                    guint64        offset,
                                    guint          size,
                                    GError       **error);
/** cbi_roles_store_get: Returns: (transfer full): the role; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiRole *cbi_roles_store_get (CbiConnection *connection,
                              const char    *id,
                              GError       **error);
/** cbi_roles_store_find: Returns: (transfer full): the role of that name; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiRole *cbi_roles_store_find (CbiConnection *connection,
                               const char    *name,
                               GError       **error);
/** cbi_roles_store_exists: Returns: whether there is a role of that id; @error tells a failure */
gboolean cbi_roles_store_exists (CbiConnection *connection,
                                 const char    *id,
                                 GError       **error);
/** cbi_roles_store_cache_new: Returns: (transfer full): an empty cache for cbi_roles_store_lookup(), for as long as one job */
GHashTable *cbi_roles_store_cache_new (void);
/** cbi_roles_store_lookup: Returns: (transfer none): the role of that row number, read only once; %NULL with @error set */
CbiRole *cbi_roles_store_lookup (CbiConnection *connection,
                                 GHashTable    *cache,
                                 gint64         row,
                                 GError       **error);

G_END_DECLS

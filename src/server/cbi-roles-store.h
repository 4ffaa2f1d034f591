/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/** cbi_roles_store_get: Returns: (transfer full): the role and how many hold it; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
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
/** cbi_roles_store_find_row: Returns: the row number of the role of that id, -1 with `CBI_DATABASE_ERROR_NOT_FOUND` */
gint64 cbi_roles_store_find_row (CbiConnection *connection,
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

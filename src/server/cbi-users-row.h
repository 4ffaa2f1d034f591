/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-user.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* One user's row and roles, for the store and the list. */

/** cbi_users_row_find: Returns: the row number of the user of that id, -1 with `CBI_DATABASE_ERROR_NOT_FOUND` */
gint64 cbi_users_row_find (CbiConnection *connection,
                           const char    *id,
                           GError       **error);
/** cbi_users_row_load: Returns: (transfer full): the user with the roles, which come from the cache @roles (see cbi_roles_store_cache_new()) */
CbiUser *cbi_users_row_load (CbiConnection *connection,
                             gint64         row,
                             GHashTable    *roles,
                             GError       **error);
/** cbi_users_row_insert: Writes a new row, without roles. */
gboolean cbi_users_row_insert (CbiConnection *connection,
                               CbiUser       *user,
                               gint64        *row,
                               GError       **error);
/** cbi_users_row_write: Writes what can be changed, as the next version. */
gboolean cbi_users_row_write (CbiConnection *connection,
                              gint64         row,
                              CbiUser       *user,
                              GError       **error);
/** cbi_users_row_write_roles: Replaces the roles; `CBI_DATABASE_ERROR_CONSTRAINT` if there is none or one doesn't exist. */
gboolean cbi_users_row_write_roles (CbiConnection *connection,
                                    gint64         row,
                                    CbiUser       *user,
                                    GError       **error);

G_END_DECLS

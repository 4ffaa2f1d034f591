/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-user.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* Users, as cbi-applications-store.h keeps applications. They are never deleted, only disabled, so
 * that what they did keeps its author. */

/** cbi_users_store_get: Returns: (transfer full): the user with the roles; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiUser *cbi_users_store_get (CbiConnection *connection,
                              const char    *id,
                              GError       **error);
/** cbi_users_store_insert: Returns: (transfer full): the new user as stored; %NULL with `CBI_DATABASE_ERROR_CONFLICT` if the address is taken */
CbiUser *cbi_users_store_insert (CbiConnection *connection,
                                 CbiUser       *draft,
                                 const char    *actor,
                                 GError       **error);
/** cbi_users_store_update: Returns: (transfer full): as stored; a change that changes nothing leaves the version and the audit log alone */
CbiUser *cbi_users_store_update (CbiConnection *connection,
                                 CbiUser       *changed,
                                 const char    *actor,
                                 GError       **error);
/** cbi_users_store_is_administrator: Looks whether the user is the organisation's administrator. Returns: %FALSE with @error set on failure */
gboolean cbi_users_store_is_administrator (CbiConnection *connection,
                                           const char    *id,
                                           gboolean      *is_administrator,
                                           GError       **error);
/** cbi_users_store_has_other_admin: Looks whether an active user other than that of @id has the role Admin. Returns: %FALSE with @error set on failure */
gboolean cbi_users_store_has_other_admin (CbiConnection *connection,
                                          const char    *id,
                                          gboolean      *has_other,
                                          GError       **error);

G_END_DECLS

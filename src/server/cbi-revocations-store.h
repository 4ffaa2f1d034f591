/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/** cbi_revocations_store_insert: Notes that the token @jti is revoked; it is forgotten after @expires_at (microseconds since 1970). Twice is no error. */
gboolean cbi_revocations_store_insert (CbiConnection *connection,
                                       const char    *jti,
                                       gint64         expires_at,
                                       GError       **error);
/** cbi_revocations_store_contains: Returns: whether the token is revoked; @error tells a failure */
gboolean cbi_revocations_store_contains (CbiConnection *connection,
                                         const char    *jti,
                                         GError       **error);
/** cbi_revocations_store_purge: Forgets tokens that have ended anyway; insert does so too. */
gboolean cbi_revocations_store_purge (CbiConnection *connection,
                                      GError       **error);

G_END_DECLS

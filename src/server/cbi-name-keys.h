/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/**
 * cbi_name_keys_update:
 * @connection: a connection that writes, outside of a transaction
 * @error: return location for an error
 *
 * Sorts all names anew if the stored keys are of another order than cbi_collation_get_key()'s: when
 * the server's language changed, or its ICU.
 *
 * Returns: whether the keys are right now
 */
gboolean cbi_name_keys_update (CbiConnection *connection,
                               GError       **error);

G_END_DECLS

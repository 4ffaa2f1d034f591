/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* What the stores of applications and credentials must know of the rows of secrets. */

/** CBI_SECRETS_HASH_PURPOSE: what cbi_keys_hash() is told for secrets */
#define CBI_SECRETS_HASH_PURPOSE "client-secret"

/** cbi_secrets_row_wipe: Revokes all the secrets of an application that ends. */
gboolean cbi_secrets_row_wipe (CbiConnection *connection,
                               gint64         application_row,
                               GError       **error);

G_END_DECLS

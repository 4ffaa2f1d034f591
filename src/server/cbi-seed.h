/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

#define CBI_SEED_N_ROLES 15
#define CBI_SEED_ADMIN_ROLE "Admin"

/** cbi_seed_insert: Puts the organisation and the default roles into empty tables. */
gboolean cbi_seed_insert (CbiConnection *connection,
                          GError       **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/**
 * cbi_schema_update:
 *
 * Brings the tables to this program's version, each step in a transaction, with the seeds in the
 * first. Refuses a file that a newer version wrote.
 */
gboolean cbi_schema_update (CbiConnection *connection,
                            GError       **error);

G_END_DECLS

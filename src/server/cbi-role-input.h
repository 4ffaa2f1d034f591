/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"
#include "server/cbi-connection.h"
#include "server/cbi-faults.h"

G_BEGIN_DECLS

void     cbi_role_input_apply (JsonObject *resource,
                               CbiRole    *role,
                               CbiFaults  *faults);
gboolean cbi_role_input_read_source (JsonObject    *resource,
                                     CbiConnection *connection,
                                     CbiRole      **source,
                                     CbiFaults     *faults,
                                     GError       **error);
gboolean cbi_role_input_check (CbiRole       *role,
                               JsonObject    *resource,
                               CbiConnection *connection,
                               CbiFaults     *faults,
                               GError       **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/** cbi_roles_replace: Gives everybody who holds @old the role @new instead, each with an audit event and a new version. */
gboolean cbi_roles_replace (CbiConnection *connection,
                            CbiRole       *old,
                            CbiRole *new,
                            const char *actor,
                            GError    **error);

G_END_DECLS

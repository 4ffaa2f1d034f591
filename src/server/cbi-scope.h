/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

G_BEGIN_DECLS

GStrv    cbi_scope_list (const CbiPermissions *permissions);
gboolean cbi_scope_choose (const CbiPermissions *permissions,
                           const char           *wanted,
                           char                **scope);
char    *cbi_scope_narrow (const CbiPermissions *permissions,
                           const char           *scope);

G_END_DECLS

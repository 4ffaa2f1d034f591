/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

G_BEGIN_DECLS

char   **cbi_role_search_split (const char *text);
gboolean cbi_role_search_fits (CbiRole           *role,
                               const char *const *words);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-call.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_ROLE_COVER_MOST_EXACT 20

GPtrArray *cbi_role_cover_find (GListModel *roles,
                                CbiCalls    calls);

G_END_DECLS

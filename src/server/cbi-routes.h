/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-router.h"

G_BEGIN_DECLS

CbiRouter *cbi_routes_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-router.h"

G_BEGIN_DECLS

void cbi_role_effects_handler_add (CbiRouter *router);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-options.h"

G_BEGIN_DECLS

#define CBI_TYPE_SERVER (cbi_server_get_type ())

G_DECLARE_FINAL_TYPE (CbiServer, cbi_server, CBI, SERVER, GObject)

CbiServer *cbi_server_new (CbiOptions *options);
int        cbi_server_run (CbiServer *self);

G_END_DECLS

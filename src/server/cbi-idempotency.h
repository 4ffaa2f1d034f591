/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-request.h"

G_BEGIN_DECLS

gboolean  cbi_idempotency_is_key (const char *key);
CbiReply *cbi_idempotency_work (CbiRequest    *request,
                                CbiConnection *connection,
                                GError       **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-request.h"

G_BEGIN_DECLS

char     *cbi_administrator_load_token (const char *path,
                                        GError    **error);
gboolean  cbi_administrator_may (CbiRequest *request);
CbiReply *cbi_administrator_check (CbiRequest      *request,
                                   const CbiRoute **instead);

G_END_DECLS

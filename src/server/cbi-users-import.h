/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-request.h"

G_BEGIN_DECLS

#define CBI_USERS_IMPORT_MOST_LINES 10000

CbiReply *cbi_users_import_prepare (CbiRequest *request);
CbiReply *cbi_users_import_work (CbiRequest    *request,
                                 CbiConnection *connection,
                                 GError       **error);

G_END_DECLS

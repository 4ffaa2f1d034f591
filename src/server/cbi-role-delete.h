/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-request.h"

G_BEGIN_DECLS

CbiReply *cbi_role_delete_prepare (CbiRequest *request);
CbiReply *cbi_role_delete_work (CbiRequest    *request,
                                CbiConnection *connection,
                                GError       **error);

G_END_DECLS

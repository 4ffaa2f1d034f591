/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-request.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

CbiReply *cbi_list_reply_prepare (CbiRequest         *request,
                                  const CbiPageRules *rules);
CbiReply *cbi_list_reply_new (CbiRequest   *request,
                              CbiStorePage *page,
                              JsonArray    *data,
                              JsonArray    *included);
CbiReply *cbi_list_reply_new_whole (CbiRequest *request,
                                    JsonArray  *data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"
#include "server/cbi-connection.h"
#include "server/cbi-reply.h"

G_BEGIN_DECLS

gboolean cbi_changed_reply_check (CbiConnection *connection,
                                  CbiResource   *current,
                                  const char    *if_match,
                                  CbiReply     **refusal,
                                  GError       **error);

G_END_DECLS

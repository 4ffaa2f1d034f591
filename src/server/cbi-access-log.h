/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cbi_access_log_attempt (const char *what,
                             const char *outcome,
                             const char *client_id,
                             const char *address,
                             gboolean    in_query);
void cbi_access_log_refusal (const char *outcome,
                             const char *path,
                             const char *address);

G_END_DECLS

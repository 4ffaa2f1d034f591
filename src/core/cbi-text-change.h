/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cbi_text_change_is_none (const char *before,
                                  const char *after);
char    *cbi_text_change_describe (const char *label,
                                   const char *after);

G_END_DECLS

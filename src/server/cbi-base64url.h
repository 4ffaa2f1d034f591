/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *cbi_base64url_decode (const char *text,
                              gssize      length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Of RFC 6585; libsoup does not know them. */
#define CBI_STATUS_PRECONDITION_REQUIRED 428
#define CBI_STATUS_TOO_MANY_REQUESTS 429
#define CBI_STATUS_HEADERS_TOO_LARGE 431

const char *cbi_status_get_phrase (guint status);
const char *cbi_status_get_title (guint status);

G_END_DECLS

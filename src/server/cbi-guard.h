/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-csv.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define CBI_GUARD_MAX_CONNECTIONS 512
#define CBI_GUARD_MAX_HEADERS 100
#define CBI_GUARD_MAX_HEADER_BYTES (16 * 1024)
#define CBI_GUARD_MAX_TARGET_BYTES (8 * 1024)
#define CBI_GUARD_MAX_FORM_BYTES (64 * 1024)
#define CBI_GUARD_MAX_BODY_BYTES (256 * 1024)
#define CBI_GUARD_MAX_FILE_BYTES CBI_CSV_MAX_BYTES

#define CBI_TYPE_GUARD (cbi_guard_get_type ())

G_DECLARE_FINAL_TYPE (CbiGuard, cbi_guard, CBI, GUARD, GObject)

CbiGuard *cbi_guard_new (SoupServer        *server,
                         GSocket           *listening,
                         const char *const *hosts);
void      cbi_guard_drain (CbiGuard *self,
                           void (*drained) (gpointer user_data),
                           gpointer user_data);

G_END_DECLS

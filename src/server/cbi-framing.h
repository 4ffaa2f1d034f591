/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

guint cbi_framing_check_raw (const char *text,
                             gsize       length,
                             gboolean   *complete);
guint cbi_framing_check (SoupServerMessage *message,
                         const char *const *hosts);
gsize cbi_framing_get_most_bytes (const char *path);
char *cbi_framing_print_refusal (guint       status,
                                 const char *accept_language);

G_END_DECLS

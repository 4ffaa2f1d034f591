/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char **cbi_help_text_split (const char *query);
char  *cbi_help_text_strip (const char *text);
char  *cbi_help_text_fold (const char *text);
guint  cbi_help_text_count (const char        *folded,
                            const char *const *words);
char  *cbi_help_text_excerpt (const char        *text,
                              const char *const *words);
void   cbi_help_text_show (GtkLabel          *label,
                           const char        *text,
                           const char *const *words);

G_END_DECLS

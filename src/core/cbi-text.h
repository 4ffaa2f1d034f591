/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *cbi_text_normalize (const char *text);
char    *cbi_text_fold (const char *text);
gboolean cbi_text_is_unspaced (gunichar letter);
char    *cbi_text_to_words (const char *text);
gboolean cbi_text_is_safe (const char *text,
                           gboolean    several_lines);
gboolean cbi_text_is_safe_sentence (const char *text);
char    *cbi_email_fold (const char *email);
char    *cbi_email_suggest (const char *email,
                            const char *application_name);

G_END_DECLS

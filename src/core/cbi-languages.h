/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cbi_languages_parse:
 * @header: (nullable): the value of `Accept-Language`, which is not trusted
 *
 * Reads the ranges and their weights (RFC 9110, section 12.5.4). What can't be read is left out, and
 * so is what the caller refuses (`q=0`) and all beyond a number that no person writes.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ranges, such as `pt-BR` or `*`, the most
 *   wanted first
 */
char **cbi_languages_parse (const char *header);
/**
 * cbi_languages_choose:
 * @wanted: (array zero-terminated=1): ranges, the most wanted first
 * @available: (array zero-terminated=1): tags such as `pt-BR`
 *
 * Chooses as RFC 4647 has it in section 3.4, "Lookup": each range is shortened from its end until
 * something fits. Beyond it, a language that is there for one region only serves all of them, so
 * that who asks for `pt-PT` gets `pt-BR` rather than English; not so Chinese in the other script.
 *
 * Returns: (transfer none) (nullable): one of @available, `*` if the caller takes any, or %NULL
 */
const char *cbi_languages_choose (const char *const *wanted,
                                  const char *const *available);
/**
 * cbi_languages_to_header:
 * @names: (array zero-terminated=1): names of locales, as g_get_language_names() has them
 *
 * Returns: (transfer full): what `Accept-Language` says for who reads these. The texts in the code
 *   are in English, so the locale `C` stands for that.
 */
char *cbi_languages_to_header (const char *const *names);
/** cbi_language_from_locale: Returns: (transfer full): the tag of a locale: `sr-Latn-RS` for `sr_RS.UTF-8@latin` */
char *cbi_language_from_locale (const char *name);

G_END_DECLS

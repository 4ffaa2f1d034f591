/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbiTranslation:
 *
 * A language in which the program can speak. There is one of each, for as long as the program runs.
 */
typedef struct _CbiTranslation CbiTranslation;

/**
 * cbi_translation_for_caller:
 * @accept_language: (nullable): what somebody who calls from outside says of their languages
 *
 * Returns: (transfer none): the language to answer them in: of those that there are the one they
 *   want most; the program's own if they say nothing; English if there is none of theirs
 */
const CbiTranslation *cbi_translation_for_caller (const char *accept_language);
/**
 * cbi_translation_get_tag:
 * @self: (nullable): a language, or %NULL for the one that the thread speaks
 *
 * Returns: (transfer none): its tag, such as `pt-BR`, for `Content-Language`
 */
const char *cbi_translation_get_tag (const CbiTranslation *self);
/** cbi_translation_list: Returns: (transfer none) (array zero-terminated=1): the tags of all languages, English among them */
const char *const *cbi_translation_list (void);

/**
 * CbiTranslationScope:
 *
 * While it lasts, its thread speaks one language. It must end in the function that began it: what
 * the main loop calls in between would speak the language of somebody else.
 */
typedef struct
{
  const CbiTranslation *before; /* (nullable) */
} CbiTranslationScope;

/**
 * cbi_translation_enter:
 * @self: the language
 *
 * Has this thread speak it, until the scope is left:
 * `g_auto (CbiTranslationScope) scope = cbi_translation_enter (translation);`
 *
 * Returns: (transfer full): the scope
 */
CbiTranslationScope cbi_translation_enter (const CbiTranslation *self);
void                cbi_translation_leave (CbiTranslationScope *scope);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbiTranslationScope, cbi_translation_leave)

/* What cbi-i18n.h names as gettext does. Outside of any scope they speak the program's language. */
const char *cbi_gettext (const char *text) G_GNUC_FORMAT (1);
const char *cbi_pgettext (const char *context,
                          const char *text) G_GNUC_FORMAT (2);
const char *cbi_ngettext (const char *singular,
                          const char *plural,
                          gulong      n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

G_END_DECLS

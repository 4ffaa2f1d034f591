/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiCatalogue:
 *
 * The translations into one language, as msgfmt compiles them. The C library's gettext speaks the
 * one language of the process, and only in a locale that is installed; a server answers each caller
 * in theirs, at the same time, on a machine that may have none. So this reads the file itself.
 *
 * It never changes: any thread may use it.
 */
typedef struct _CbiCatalogue CbiCatalogue;

/**
 * cbi_catalogue_open:
 * @path: a `.mo` file
 * @error: return location for an error
 *
 * Returns: (transfer full): the catalogue, or %NULL with @error set if the file can't be read or is
 *   damaged
 */
CbiCatalogue *cbi_catalogue_open (const char *path,
                                  GError    **error);
/** cbi_catalogue_new: Returns: (transfer full): as cbi_catalogue_open() of what stands in a file */
CbiCatalogue *cbi_catalogue_new (GBytes  *content,
                                 GError **error);
/** cbi_catalogue_free: Frees the catalogue, and all texts in it. */
void cbi_catalogue_free (CbiCatalogue *self);

/**
 * cbi_catalogue_get:
 * @self: a catalogue
 * @context: (nullable): what tells texts apart that are the same in English
 * @text: the English text
 *
 * Returns: (transfer none) (nullable): its translation, which lives as long as @self, or %NULL
 */
const char *cbi_catalogue_get (CbiCatalogue *self,
                               const char   *context,
                               const char   *text);
/**
 * cbi_catalogue_get_plural:
 * @self: a catalogue
 * @singular: the English text for one
 * @n: how many there are
 *
 * Returns: (transfer none) (nullable): the translation for @n of them, or %NULL
 */
const char *cbi_catalogue_get_plural (CbiCatalogue *self,
                                      const char   *singular,
                                      gulong        n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiCatalogue, cbi_catalogue_free)

G_END_DECLS

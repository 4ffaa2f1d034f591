/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The order of names, as the people of the server's locale have it (LC_COLLATE): ñ after n in
 * Spanish, ä with a in German but after z in Swedish, Chinese by its sound. Lists find their pages in
 * an index, so each name is stored with a key that sorts by plain comparison. ICU makes the keys:
 * the C library's strxfrm() wants the locale to be installed, and sorts by code point where it is not.
 */

/** cbi_collation_get_key: Returns: (transfer full): a text that compares, byte by byte, as @name sorts; it says nothing else about it */
char *cbi_collation_get_key (const char *name);
/** cbi_collation_get_name: Returns: (transfer full): whose order it is, in which version; keys of another one do not compare */
char *cbi_collation_get_name (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

/**
 * cbi_text_functions_register:
 * @db: a connection of SQLite
 *
 * Gives SQL what C knows of texts: `sort_key (name)` of cbi-collation.h, `fold_name (name)` of
 * cbi_text_fold(), and `search_words (text)` of cbi_text_to_words(). They are %NULL of %NULL.
 */
void cbi_text_functions_register (sqlite3 *db);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* The index of words that search uses: names, addresses, descriptions and the names of roles.
 *
 * To index one application writes as many pages as all the rest of its registration, but for a
 * hundred of them together hardly more. So new ones are put off: they are those behind the last one
 * indexed. The writer catches up within a second, and before anybody searches. */

/** cbi_words_put_off: Tells that some application may be new, and is to be indexed later. */
void cbi_words_put_off (CbiConnection *connection);
/** cbi_words_are_behind: Returns: whether this connection has put something off */
gboolean cbi_words_are_behind (CbiConnection *connection);
/** cbi_words_catch_up: Indexes the applications that are new. */
gboolean cbi_words_catch_up (CbiConnection *connection,
                             GError       **error);

/** cbi_words_write: Indexes an application anew, after its row and its roles were written. */
gboolean cbi_words_write (CbiConnection *connection,
                          gint64         application_row,
                          GError       **error);
/** cbi_words_remove: Takes an application out of the index. */
gboolean cbi_words_remove (CbiConnection *connection,
                           gint64         application_row,
                           GError       **error);
/** cbi_words_write_role: Indexes all the applications that hold a role anew, after its name changed. */
gboolean cbi_words_write_role (CbiConnection *connection,
                               const char    *role_id,
                               GError       **error);
/** cbi_words_write_role_itself: Indexes a role's own name and description anew; takes it out if it is gone. */
gboolean cbi_words_write_role_itself (CbiConnection *connection,
                                      gint64         role_row,
                                      GError       **error);
/** cbi_words_write_user: Indexes a user anew. */
gboolean cbi_words_write_user (CbiConnection *connection,
                               gint64         user_row,
                               GError       **error);
/** cbi_words_to_match: Returns: (transfer full) (nullable): an FTS5 expression for typed words, each as a prefix; %NULL if there is no word */
char *cbi_words_to_match (const char *search);

G_END_DECLS

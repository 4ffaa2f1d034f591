/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* The index of words that search uses: names, addresses, descriptions and the names of roles. */

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

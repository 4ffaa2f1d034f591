/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbiStatement:
 *
 * A prepared SQL statement. It is lent by its connection and goes back into the connection's cache
 * with cbi_statement_free(). A problem while it is prepared or bound is kept and reported by the
 * next step, so that callers check in one place.
 */
typedef struct _CbiStatement CbiStatement;

/** cbi_statement_free: Resets the statement and gives it back to its connection. */
void cbi_statement_free (CbiStatement *self);

/** cbi_statement_bind_text: Binds the next parameter to @text, or to NULL. */
void cbi_statement_bind_text (CbiStatement *self,
                              const char   *text);
/** cbi_statement_bind_int: Binds the next parameter to @number. */
void cbi_statement_bind_int (CbiStatement *self,
                             gint64        number);
/** cbi_statement_bind_blob: Binds the next parameter to a copy of @data. */
void cbi_statement_bind_blob (CbiStatement *self,
                              gconstpointer data,
                              gsize         length);
/** cbi_statement_bind_bytes: Binds the next parameter to @bytes, or to NULL. */
void cbi_statement_bind_bytes (CbiStatement *self,
                               GBytes       *bytes);

/**
 * cbi_statement_step:
 *
 * Returns: %TRUE if there is a row to read; %FALSE at the end, and with @error set if it failed
 */
gboolean cbi_statement_step (CbiStatement *self,
                             GError      **error);
/** cbi_statement_run: Runs the statement to its end. Returns: whether it worked */
gboolean cbi_statement_run (CbiStatement *self,
                            GError      **error);
/** cbi_statement_reset: Makes the statement ready to be bound and run again. */
void cbi_statement_reset (CbiStatement *self);

/** cbi_statement_get_text: Returns: (transfer none) (nullable): the column's text, until the next step */
const char *cbi_statement_get_text (CbiStatement *self,
                                    guint         column);
/** cbi_statement_get_int: Returns: the column's number, 0 for NULL */
gint64 cbi_statement_get_int (CbiStatement *self,
                              guint         column);
/** cbi_statement_get_bytes: Returns: (transfer full) (nullable): a copy of the column's bytes */
GBytes *cbi_statement_get_bytes (CbiStatement *self,
                                 guint         column);
/** cbi_statement_get_time: Returns: (transfer full) (nullable): the column, microseconds since 1970, as a time; %NULL for 0 */
GDateTime *cbi_statement_get_time (CbiStatement *self,
                                   guint         column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiStatement, cbi_statement_free)

G_END_DECLS

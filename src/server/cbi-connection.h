/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-statement.h"

G_BEGIN_DECLS

#define CBI_DATABASE_ERROR (cbi_database_error_quark ())

/**
 * CbiDatabaseError:
 * @CBI_DATABASE_ERROR_FAILED: something else
 * @CBI_DATABASE_ERROR_BUSY: another process holds the file
 * @CBI_DATABASE_ERROR_FULL: the disk is full
 * @CBI_DATABASE_ERROR_CORRUPT: the file is damaged or no database
 * @CBI_DATABASE_ERROR_CONSTRAINT: the change breaks a rule of the schema
 * @CBI_DATABASE_ERROR_NOT_FOUND: there is no such thing (any more)
 * @CBI_DATABASE_ERROR_CONFLICT: an account already uses that e-mail address (`email_taken`)
 * @CBI_DATABASE_ERROR_CHANGED: somebody else changed it meanwhile (`changed_meanwhile`)
 * @CBI_DATABASE_ERROR_TOO_MANY: there are as many as there may be (`too_many_secrets`)
 * @CBI_DATABASE_ERROR_REVOKED: the secret is revoked; its value is gone
 * @CBI_DATABASE_ERROR_CURSOR: a page cursor that this list did not make
 * @CBI_DATABASE_ERROR_TOO_NEW: a newer version of the program wrote the file
 * @CBI_DATABASE_ERROR_CLOSED: the database is closed or closing
 *
 * The message is a whole translated sentence for people.
 */
typedef enum
{
  CBI_DATABASE_ERROR_FAILED,
  CBI_DATABASE_ERROR_BUSY,
  CBI_DATABASE_ERROR_FULL,
  CBI_DATABASE_ERROR_CORRUPT,
  CBI_DATABASE_ERROR_CONSTRAINT,
  CBI_DATABASE_ERROR_NOT_FOUND,
  CBI_DATABASE_ERROR_CONFLICT,
  CBI_DATABASE_ERROR_CHANGED,
  CBI_DATABASE_ERROR_TOO_MANY,
  CBI_DATABASE_ERROR_REVOKED,
  CBI_DATABASE_ERROR_CURSOR,
  CBI_DATABASE_ERROR_TOO_NEW,
  CBI_DATABASE_ERROR_CLOSED,
} CbiDatabaseError;

GQuark cbi_database_error_quark (void);

/**
 * CbiConnection:
 *
 * One connection to the SQLite file, used by one thread at a time.
 */
typedef struct _CbiConnection CbiConnection;

/**
 * cbi_connection_open:
 * @path: the database file
 * @writable: %FALSE for a connection that can only read; the file must exist then
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
CbiConnection *cbi_connection_open (const char *path,
                                    gboolean    writable,
                                    GError    **error);
/** cbi_connection_free: Closes the connection. Every statement must have been freed. */
void cbi_connection_free (CbiConnection *self);

/**
 * cbi_connection_prepare:
 * @sql: one statement; values stand as `?` and are bound, never written into it
 *
 * Statements are kept prepared by their text. A problem shows at the first step.
 *
 * Returns: (transfer full): the statement, never %NULL
 */
CbiStatement *cbi_connection_prepare (CbiConnection *self,
                                      const char    *sql);
/** cbi_connection_execute: Runs constant statements, separated by semicolons, that have no parameters. */
gboolean cbi_connection_execute (CbiConnection *self,
                                 const char    *script,
                                 GError       **error);
/** cbi_connection_get_changes: Returns: how many rows the last INSERT, UPDATE or DELETE changed */
gint64 cbi_connection_get_changes (CbiConnection *self);
/** cbi_connection_get_last_row: Returns: the row number of the last INSERT */
gint64 cbi_connection_get_last_row (CbiConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiConnection, cbi_connection_free)

G_END_DECLS

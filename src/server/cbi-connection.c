/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-connection.h"

#include "server/cbi-connection-private.h"
#include "server/cbi-log-vfs.h"
#include "server/cbi-row-set.h"
#include "server/cbi-text-functions.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUSY_TIMEOUT 3000 /* milliseconds */
#define MAX_IDLE_STATEMENTS 128

G_DEFINE_QUARK (cbi - database - error - quark, cbi_database_error)

static CbiDatabaseError
error_from_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CBI_DATABASE_ERROR_BUSY;
    case SQLITE_FULL:
      return CBI_DATABASE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CBI_DATABASE_ERROR_CORRUPT;
    case SQLITE_CONSTRAINT:
      return CBI_DATABASE_ERROR_CONSTRAINT;
    default:
      return CBI_DATABASE_ERROR_FAILED;
    }
}

static const char *
get_sentence (CbiDatabaseError code)
{
  switch (code)
    {
    case CBI_DATABASE_ERROR_BUSY:
      return _("Another program is using the file with the registered applications. Close it, then try again.");
    case CBI_DATABASE_ERROR_FULL:
      return _("The disk is full, so nothing was changed. Make some room, then try again.");
    case CBI_DATABASE_ERROR_CORRUPT:
      return _("The file with the registered applications is damaged. Put a backup in its place.");
    case CBI_DATABASE_ERROR_CONSTRAINT:
      return _("Something that this change needs no longer exists, so nothing was changed. Look at it again.");
    default:
      return _("The file with the registered applications could not be read or written. Look at the disk and at the file’s permissions.");
    }
}

void
cbi_connection_set_error (CbiConnection *self,
                          int            code,
                          GError       **error)
{
  CbiDatabaseError number = error_from_code (code);

  /* SQLite's own words are for whoever reads the log; they hold no values. */
  if (number != CBI_DATABASE_ERROR_CONSTRAINT)
    g_message ("SQLite %d: %s", code, self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
  g_set_error_literal (error, CBI_DATABASE_ERROR, number, get_sentence (number));
}

/* SQLite makes files that others may read; its -wal and -shm files copy the mode of this one. */
static gboolean
make_private_file (const char *path,
                   GError    **error)
{
  int         file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int         number = errno;
  const char *reason;

  if (file >= 0)
    {
      close (file);
      return TRUE;
    }

  reason = g_strerror (number);
  g_set_error (error, CBI_DATABASE_ERROR, number == ENOSPC ? CBI_DATABASE_ERROR_FULL : CBI_DATABASE_ERROR_FAILED,
               /* Translators: %1$s is the path of a file, %2$s the reason that the system gives. */
               _("The file “%1$s” with the registered applications can’t be opened: %2$s."), path, reason);
  return FALSE;
}

static gboolean
set_up (CbiConnection *self,
        gboolean       writable,
        GError       **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  cbi_row_set_register (self->db);
  cbi_text_functions_register (self->db);

  if (!cbi_connection_execute (self, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
                                     "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;",
                               error))
    return FALSE;
  if (!writable)
    return cbi_connection_execute (self, "PRAGMA query_only = ON; SELECT count(*) FROM sqlite_schema;", error);

  /* A change touches a little of many pages, and all of each is written: smaller pages make that less.
   * An older file keeps the size that it has. */
  return cbi_connection_execute (self, "PRAGMA page_size = 2048; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 2000;"
                                       "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
                                 error);
}

CbiConnection *
cbi_connection_open (const char *path,
                     gboolean    writable,
                     GError    **error)
{
  g_autoptr (CbiConnection) self = g_new0 (CbiConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  int code;

  if (writable && !make_private_file (path, error))
    return NULL;

  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cbi_statement_destroy);
  cbi_log_vfs_register ();
  code = sqlite3_open_v2 (path, &self->db, flags, writable ? CBI_LOG_VFS : NULL);
  if (code != SQLITE_OK)
    {
      cbi_connection_set_error (self, code, error);
      return NULL;
    }
  if (!set_up (self, writable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
cbi_connection_free (CbiConnection *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->idle, g_hash_table_unref);
  sqlite3_close (self->db);
  g_free (self);
}

CbiStatement *
cbi_connection_prepare (CbiConnection *self,
                        const char    *sql)
{
  gpointer statement = NULL;

  if (g_hash_table_steal_extended (self->idle, sql, NULL, &statement))
    return statement;

  return cbi_statement_new (self, sql);
}

void
cbi_connection_take_back (CbiConnection *self,
                          CbiStatement  *statement)
{
  const char *sql = cbi_statement_get_sql (statement);

  cbi_statement_reset (statement);
  if (!cbi_statement_is_usable (statement) || g_hash_table_contains (self->idle, sql) ||
      g_hash_table_size (self->idle) >= MAX_IDLE_STATEMENTS)
    cbi_statement_destroy (statement);
  else
    g_hash_table_insert (self->idle, (char *) sql, statement);
}

gboolean
cbi_connection_execute (CbiConnection *self,
                        const char    *script,
                        GError       **error)
{
  int code = sqlite3_exec (self->db, script, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  cbi_connection_set_error (self, code, error);
  return FALSE;
}

/* As cbi_connection_execute() for one statement that is run again and again. */
gboolean
cbi_connection_run (CbiConnection *self,
                    const char    *sql,
                    GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (self, sql);

  return cbi_statement_run (statement, error);
}

gint64
cbi_connection_get_changes (CbiConnection *self)
{
  return sqlite3_changes64 (self->db);
}

gint64
cbi_connection_get_last_row (CbiConnection *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

gboolean
cbi_connection_in_transaction (CbiConnection *self)
{
  return !sqlite3_get_autocommit (self->db);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-statement.h"

#include "server/cbi-connection-private.h"

struct _CbiStatement
{
  CbiConnection *connection; /* (unowned): it outlives its statements */
  sqlite3_stmt  *stmt;       /* (owned) (nullable): NULL if it could not be prepared */
  char          *sql;        /* (owned) */
  int            bound;      /* how many parameters have a value */
  int            code;       /* the first problem, or SQLITE_OK */
};

CbiStatement *
cbi_statement_new (CbiConnection *connection,
                   const char    *sql)
{
  CbiStatement *self = g_new0 (CbiStatement, 1);

  self->connection = connection;
  self->sql = g_strdup (sql);
  self->code = sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->stmt, NULL);

  return self;
}

void
cbi_statement_destroy (CbiStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self->sql);
  g_free (self);
}

const char *
cbi_statement_get_sql (CbiStatement *self)
{
  return self->sql;
}

gboolean
cbi_statement_is_usable (CbiStatement *self)
{
  return self->stmt != NULL;
}

void
cbi_statement_free (CbiStatement *self)
{
  if (self != NULL)
    cbi_connection_take_back (self->connection, self);
}

void
cbi_statement_reset (CbiStatement *self)
{
  if (self->stmt == NULL)
    return;

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bound = 0;
  self->code = SQLITE_OK;
}

static void
keep_problem (CbiStatement *self,
              int           code)
{
  if (self->code == SQLITE_OK)
    self->code = code;
}

void
cbi_statement_bind_text (CbiStatement *self,
                         const char   *text)
{
  self->bound++;
  if (self->code == SQLITE_OK)
    keep_problem (self, sqlite3_bind_text (self->stmt, self->bound, text, -1, SQLITE_TRANSIENT));
}

void
cbi_statement_bind_int (CbiStatement *self,
                        gint64        number)
{
  self->bound++;
  if (self->code == SQLITE_OK)
    keep_problem (self, sqlite3_bind_int64 (self->stmt, self->bound, number));
}

void
cbi_statement_bind_blob (CbiStatement *self,
                         gconstpointer data,
                         gsize         length)
{
  self->bound++;
  if (self->code == SQLITE_OK)
    keep_problem (self, sqlite3_bind_blob64 (self->stmt, self->bound, data, length, SQLITE_TRANSIENT));
}

void
cbi_statement_bind_bytes (CbiStatement *self,
                          GBytes       *bytes)
{
  gsize         length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  cbi_statement_bind_blob (self, data, length);
}

void
cbi_statement_bind_pointer (CbiStatement *self,
                            gpointer      pointer,
                            const char   *type)
{
  self->bound++;
  if (self->code == SQLITE_OK)
    keep_problem (self, sqlite3_bind_pointer (self->stmt, self->bound, pointer, type, NULL));
}

gboolean
cbi_statement_step (CbiStatement *self,
                    GError      **error)
{
  int code = self->code;

  if (code == SQLITE_OK)
    code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    cbi_connection_set_error (self->connection, code, error);

  return FALSE;
}

gboolean
cbi_statement_run (CbiStatement *self,
                   GError      **error)
{
  GError *problem = NULL;

  while (cbi_statement_step (self, &problem))
    continue;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

const char *
cbi_statement_get_text (CbiStatement *self,
                        guint         column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

gint64
cbi_statement_get_int (CbiStatement *self,
                       guint         column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

GBytes *
cbi_statement_get_bytes (CbiStatement *self,
                         guint         column)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, column);

  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, column));
}

GDateTime *
cbi_statement_get_time (CbiStatement *self,
                        guint         column)
{
  gint64 microseconds = cbi_statement_get_int (self, column);
  g_autoptr (GDateTime) seconds = NULL;

  if (microseconds == 0)
    return NULL;

  seconds = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);

  return seconds != NULL ? g_date_time_add (seconds, microseconds % G_USEC_PER_SEC) : NULL;
}

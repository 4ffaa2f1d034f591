/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the connection and its statements know of each other. */
struct _CbiConnection
{
  sqlite3    *db;
  GHashTable *idle;         /* (owned) (element-type utf8 CbiStatement): by their SQL */
  gboolean    words_behind; /* some new application is not indexed yet */
};

CbiStatement *cbi_statement_new (CbiConnection *connection,
                                 const char    *sql);
void          cbi_statement_destroy (CbiStatement *self);
const char   *cbi_statement_get_sql (CbiStatement *self);
gboolean      cbi_statement_is_usable (CbiStatement *self);
void          cbi_statement_bind_pointer (CbiStatement *self,
                                          gpointer      pointer,
                                          const char   *type);

void     cbi_connection_take_back (CbiConnection *self,
                                   CbiStatement  *statement);
void     cbi_connection_set_error (CbiConnection *self,
                                   int            code,
                                   GError       **error);
gboolean cbi_connection_in_transaction (CbiConnection *self);
gboolean cbi_connection_run (CbiConnection *self,
                             const char    *sql,
                             GError       **error);

G_END_DECLS

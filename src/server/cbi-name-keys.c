/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-name-keys.h"

#include "server/cbi-collation.h"

/* As cbi_user_get_display_name() has it. */
#define USER_NAME "trim (first_name || ' ' || last_name)"

static gboolean
are_right (CbiConnection *connection,
           gboolean      *right,
           GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *name = cbi_collation_get_name ();
  GError          *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT CAST (value AS TEXT) FROM settings WHERE name = 'collation'");
  *right = cbi_statement_step (statement, &problem) &&
           g_strcmp0 (cbi_statement_get_text (statement, 0), name) == 0;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
write_keys (CbiConnection *connection,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *name = cbi_collation_get_name ();

  if (!cbi_connection_execute (connection,
                               "UPDATE applications SET name_key = sort_key (name);"
                               "UPDATE users SET name_key = sort_key (" USER_NAME ");"
                               "UPDATE roles SET sort_key = sort_key (name);",
                               error))
    return FALSE;

  statement = cbi_connection_prepare (connection, "INSERT OR REPLACE INTO settings (name, value) VALUES ('collation', CAST (? AS BLOB))");
  cbi_statement_bind_text (statement, name);

  return cbi_statement_run (statement, error);
}

gboolean
cbi_name_keys_update (CbiConnection *connection,
                      GError       **error)
{
  gboolean right;

  if (!are_right (connection, &right, error))
    return FALSE;
  if (right)
    return TRUE;

  if (!cbi_connection_execute (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (write_keys (connection, error) && cbi_connection_execute (connection, "COMMIT", error))
    return TRUE;

  cbi_connection_execute (connection, "ROLLBACK", NULL);
  return FALSE;
}

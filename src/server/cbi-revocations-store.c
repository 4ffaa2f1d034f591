/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-revocations-store.h"

gboolean
cbi_revocations_store_insert (CbiConnection *connection,
                              const char    *jti,
                              gint64         expires_at,
                              GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  if (!cbi_revocations_store_purge (connection, error))
    return FALSE;

  statement = cbi_connection_prepare (connection, "INSERT INTO revoked_tokens (jti, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING");
  cbi_statement_bind_text (statement, jti);
  cbi_statement_bind_int (statement, expires_at);

  return cbi_statement_run (statement, error);
}

gboolean
cbi_revocations_store_contains (CbiConnection *connection,
                                const char    *jti,
                                GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT 1 FROM revoked_tokens WHERE jti = ?");

  cbi_statement_bind_text (statement, jti);

  return cbi_statement_step (statement, error);
}

gboolean
cbi_revocations_store_purge (CbiConnection *connection,
                             GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "DELETE FROM revoked_tokens WHERE expires_at < ?");

  cbi_statement_bind_int (statement, g_get_real_time ());

  return cbi_statement_run (statement, error);
}

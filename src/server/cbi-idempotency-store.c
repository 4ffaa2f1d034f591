/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-idempotency-store.h"

#include <string.h>

static char *
get_context (const char *key)
{
  return g_strconcat ("kept-answer/", key, NULL);
}

void
cbi_kept_answer_free (CbiKeptAnswer *kept)
{
  if (kept == NULL)
    return;

  g_clear_pointer (&kept->answer, g_bytes_unref);
  g_free (kept);
}

static CbiKeptAnswer *
read_answer (CbiStatement *statement,
             CbiKeys      *keys,
             const char   *key,
             GError      **error)
{
  g_autoptr (CbiKeptAnswer) kept = g_new0 (CbiKeptAnswer, 1);
  g_autoptr (GBytes) hash = cbi_statement_get_bytes (statement, 0);
  g_autoptr (GBytes) sealed = cbi_statement_get_bytes (statement, 1);
  g_autofree char *context = get_context (key);

  if (g_bytes_get_size (hash) == sizeof kept->request_hash)
    memcpy (kept->request_hash, g_bytes_get_data (hash, NULL), sizeof kept->request_hash);
  kept->answer = cbi_keys_unseal (keys, context, sealed, error);
  if (kept->answer == NULL)
    return NULL;

  return g_steal_pointer (&kept);
}

CbiKeptAnswer *
cbi_idempotency_store_find (CbiConnection *connection,
                            CbiKeys       *keys,
                            const char    *key,
                            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT request_hash, sealed FROM kept_answers WHERE key = ? AND created_at > ?");
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_int (statement, g_get_real_time () - CBI_IDEMPOTENCY_LIFETIME);
  if (!cbi_statement_step (statement, error))
    return NULL;

  return read_answer (statement, keys, key, error);
}

gboolean
cbi_idempotency_store_insert (CbiConnection *connection,
                              CbiKeys       *keys,
                              const char    *key,
                              const guint8  *request_hash,
                              GBytes        *answer,
                              GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *context = get_context (key);
  gsize            length;
  gconstpointer    data = g_bytes_get_data (answer, &length);

  if (!cbi_idempotency_store_expire (connection, error))
    return FALSE;

  sealed = cbi_keys_seal (keys, context, data, length);
  statement = cbi_connection_prepare (connection, "INSERT INTO kept_answers (key, request_hash, sealed, created_at) VALUES (?, ?, ?, ?)");
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_blob (statement, request_hash, CBI_KEYS_HASH_LENGTH);
  cbi_statement_bind_bytes (statement, sealed);
  cbi_statement_bind_int (statement, g_get_real_time ());

  return cbi_statement_run (statement, error);
}

gboolean
cbi_idempotency_store_expire (CbiConnection *connection,
                              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "DELETE FROM kept_answers WHERE created_at <= ?");

  cbi_statement_bind_int (statement, g_get_real_time () - CBI_IDEMPOTENCY_LIFETIME);

  return cbi_statement_run (statement, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-signing-keys-store.h"

#include "server/cbi-audit-store.h"

#include <glib/gi18n-lib.h>

static char *
get_context (const char *kid)
{
  return g_strconcat ("signing-key/", kid, NULL);
}

void
cbi_signing_key_free (CbiSigningKey *key)
{
  if (key == NULL)
    return;

  g_free (key->kid);
  g_free (key->alg);
  g_free (key->public_jwk);
  g_clear_pointer (&key->private_key, g_bytes_unref);
  g_free (key);
}

static CbiSigningKey *
read_key (CbiStatement *statement)
{
  CbiSigningKey *key = g_new0 (CbiSigningKey, 1);

  key->kid = g_strdup (cbi_statement_get_text (statement, 0));
  key->alg = g_strdup (cbi_statement_get_text (statement, 1));
  key->public_jwk = g_strdup (cbi_statement_get_text (statement, 2));
  key->created_at = cbi_statement_get_int (statement, 3);
  key->retired_at = cbi_statement_get_int (statement, 4);

  return key;
}

GPtrArray *
cbi_signing_keys_store_list (CbiConnection *connection,
                             gint64         retired_since,
                             GError       **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) cbi_signing_key_free);
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT kid, alg, public_jwk, created_at, retired_at FROM signing_keys"
                                                  " WHERE retired_at = 0 OR retired_at >= ? ORDER BY row DESC");
  cbi_statement_bind_int (statement, retired_since);
  while (cbi_statement_step (statement, &problem))
    g_ptr_array_add (keys, read_key (statement));
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return g_steal_pointer (&keys);
}

CbiSigningKey *
cbi_signing_keys_store_get_current (CbiConnection *connection,
                                    CbiKeys       *keys,
                                    GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (CbiSigningKey) key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *context = NULL;
  GError          *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT kid, alg, public_jwk, created_at, retired_at, sealed FROM signing_keys"
                                                  " WHERE retired_at = 0 ORDER BY row DESC LIMIT 1");
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem == NULL)
        problem = g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND, _("There is no signing key yet."));
      g_propagate_error (error, problem);
      return NULL;
    }

  key = read_key (statement);
  sealed = cbi_statement_get_bytes (statement, 5);
  context = get_context (key->kid);
  key->private_key = cbi_keys_unseal (keys, context, sealed, error);
  if (key->private_key == NULL)
    return NULL;

  return g_steal_pointer (&key);
}

static gboolean
retire_keys (CbiConnection *connection,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "UPDATE signing_keys SET retired_at = ? WHERE retired_at = 0");

  cbi_statement_bind_int (statement, g_get_real_time ());

  return cbi_statement_run (statement, error);
}

gboolean
cbi_signing_keys_store_insert (CbiConnection *connection,
                               CbiKeys       *keys,
                               const char    *kid,
                               const char    *alg,
                               const char    *public_jwk,
                               GBytes        *private_key,
                               const char    *actor,
                               GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (JsonObject) changes = json_object_new ();
  g_autofree char *context = get_context (kid);
  gsize            length;
  gconstpointer    data = g_bytes_get_data (private_key, &length);

  if (!retire_keys (connection, error))
    return FALSE;

  sealed = cbi_keys_seal (keys, context, data, length);
  statement = cbi_connection_prepare (connection, "INSERT INTO signing_keys (kid, alg, public_jwk, sealed, created_at)"
                                                  " VALUES (?, ?, ?, ?, ?)");
  cbi_statement_bind_text (statement, kid);
  cbi_statement_bind_text (statement, alg);
  cbi_statement_bind_text (statement, public_jwk);
  cbi_statement_bind_bytes (statement, sealed);
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_audit_changes_add (changes, "alg", NULL, alg);

  return cbi_statement_run (statement, error) &&
         cbi_audit_store_append (connection, actor, "signing_key.created", "signing-keys", kid, NULL, changes, error);
}

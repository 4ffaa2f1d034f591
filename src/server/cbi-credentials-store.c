/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-credentials-store.h"

#include "core/cbi-i18n.h"
#include "core/cbi-role.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-secrets-row.h"

#include <string.h>

static void
stored_secret_free (gpointer data)
{
  CbiStoredSecret *secret = data;

  g_free (secret->id);
  g_free (secret);
}

void
cbi_credentials_free (CbiCredentials *credentials)
{
  if (credentials == NULL)
    return;

  g_free (credentials->application_id);
  g_free (credentials->client_id);
  g_free (credentials->name);
  g_free (credentials->status);
  g_ptr_array_unref (credentials->secrets);
  g_ptr_array_unref (credentials->roles);
  g_free (credentials);
}

static CbiCredentials *
read_credentials (CbiStatement *statement,
                  const char   *client_id)
{
  CbiCredentials *credentials = g_new0 (CbiCredentials, 1);

  credentials->application_id = g_strdup (cbi_statement_get_text (statement, 1));
  credentials->client_id = g_strdup (client_id);
  credentials->name = g_strdup (cbi_statement_get_text (statement, 2));
  credentials->status = g_strdup (cbi_statement_get_text (statement, 3));
  credentials->secrets = g_ptr_array_new_with_free_func (stored_secret_free);
  credentials->roles = g_ptr_array_new_with_free_func (g_free);

  return credentials;
}

static void
add_secret (CbiCredentials *credentials,
            CbiStatement   *statement)
{
  g_autoptr (GBytes) hash = cbi_statement_get_bytes (statement, 1);
  CbiStoredSecret *secret;

  if (hash == NULL || g_bytes_get_size (hash) != sizeof secret->hash)
    return;

  secret = g_new0 (CbiStoredSecret, 1);
  secret->id = g_strdup (cbi_statement_get_text (statement, 0));
  memcpy (secret->hash, g_bytes_get_data (hash, NULL), sizeof secret->hash);
  secret->expires_at = cbi_statement_get_int (statement, 2);
  g_ptr_array_add (credentials->secrets, secret);
}

static gboolean
load_secrets (CbiConnection  *connection,
              gint64          row,
              CbiCredentials *credentials,
              GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT id, hash, expires_at FROM client_secrets"
                                                  " WHERE application = ? AND revoked_at = 0 ORDER BY created_at DESC");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    add_secret (credentials, statement);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
load_roles (CbiConnection  *connection,
            gint64          row,
            CbiCredentials *credentials,
            GError        **error)
{
  g_autoptr (GHashTable) cache = cbi_roles_store_cache_new ();
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT ar.role FROM application_roles ar JOIN roles r ON r.row = ar.role"
                                                  " WHERE ar.application = ? ORDER BY r.sort_key");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    {
      CbiRole *role = cbi_roles_store_lookup (connection, cache, cbi_statement_get_int (statement, 0), &problem);

      if (role == NULL)
        break;
      g_ptr_array_add (credentials->roles, g_strdup (cbi_role_get_name (role)));
      cbi_permissions_add (&credentials->permissions, cbi_role_get_permissions (role));
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiCredentials *
cbi_credentials_store_find (CbiConnection *connection,
                            const char    *client_id,
                            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (CbiCredentials) credentials = NULL;
  GError *problem = NULL;
  gint64  row;

  statement = cbi_connection_prepare (connection, "SELECT row, id, name, status FROM applications WHERE client_id = ? AND deleted = 0");
  cbi_statement_bind_text (statement, client_id);
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem == NULL)
        problem = g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND, _("There is no application with that client ID."));
      g_propagate_error (error, problem);
      return NULL;
    }

  row = cbi_statement_get_int (statement, 0);
  credentials = read_credentials (statement, client_id);
  if (!load_secrets (connection, row, credentials, error) || !load_roles (connection, row, credentials, error))
    return NULL;

  return g_steal_pointer (&credentials);
}

const char *
cbi_credentials_match (const CbiCredentials *credentials,
                       CbiKeys              *keys,
                       const char           *secret)
{
  guint8      hash[CBI_KEYS_HASH_LENGTH];
  gint64      now = g_get_real_time ();
  const char *id = NULL;

  /* Hashed for an unknown client as well, and all the secrets compared, for an even time. */
  cbi_keys_hash (keys, CBI_SECRETS_HASH_PURPOSE, secret, strlen (secret), hash);
  for (guint i = 0; credentials != NULL && i < credentials->secrets->len; i++)
    {
      const CbiStoredSecret *stored = g_ptr_array_index (credentials->secrets, i);
      gboolean               fits = cbi_keys_equal (stored->hash, hash, sizeof hash);

      if (fits && (stored->expires_at == 0 || stored->expires_at > now))
        id = stored->id;
    }

  return id;
}

gint64
cbi_credentials_store_get_generation (CbiConnection *connection,
                                      GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT value FROM counters WHERE name = 'generation'");
  if (!cbi_statement_step (statement, error))
    return -1;

  return cbi_statement_get_int (statement, 0);
}

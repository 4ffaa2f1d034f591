/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-credentials-cache.h"

struct _CbiCredentialsCache
{
  GHashTable *entries; /* (owned) (element-type utf8 Entry) by client ID */
};

typedef struct
{
  CbiCredentials *credentials; /* (owned) */
  guint           n_commits;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  cbi_credentials_free (entry->credentials);
  g_free (entry);
}

/** cbi_credentials_cache_new: Returns: (transfer full): an empty cache */
CbiCredentialsCache *
cbi_credentials_cache_new (void)
{
  CbiCredentialsCache *self = g_new0 (CbiCredentialsCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);

  return self;
}

/** cbi_credentials_cache_free: Frees the cache. */
void
cbi_credentials_cache_free (CbiCredentialsCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * cbi_credentials_cache_take:
 * @self: a cache
 * @credentials: (transfer full): what was read
 * @n_commits: cbi_database_get_n_commits() before it was read
 *
 * Keeps @credentials. A full cache begins anew.
 */
void
cbi_credentials_cache_take (CbiCredentialsCache *self,
                            CbiCredentials      *credentials,
                            guint                n_commits)
{
  Entry *entry = g_new0 (Entry, 1);

  if (g_hash_table_size (self->entries) >= CBI_CREDENTIALS_CACHE_SIZE)
    g_hash_table_remove_all (self->entries);

  entry->credentials = credentials;
  entry->n_commits = n_commits;
  g_hash_table_replace (self->entries, credentials->client_id, entry);
}

/** cbi_credentials_cache_find: Returns: (transfer none) (nullable): the credentials, if nothing was committed since they were read */
const CbiCredentials *
cbi_credentials_cache_find (CbiCredentialsCache *self,
                            const char          *client_id,
                            guint                n_commits)
{
  Entry *entry = g_hash_table_lookup (self->entries, client_id);

  return entry != NULL && entry->n_commits == n_commits ? entry->credentials : NULL;
}

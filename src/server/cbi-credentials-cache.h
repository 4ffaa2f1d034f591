/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-credentials-store.h"

G_BEGIN_DECLS

#define CBI_CREDENTIALS_CACHE_SIZE 1024

/**
 * CbiCredentialsCache:
 *
 * Credentials that were read from the registry, each with the number of commits before it was read:
 * as soon as anything has been committed since, it is not given any more. So what changed counts for
 * the next request, as if there were no cache. For the main thread only.
 */
typedef struct _CbiCredentialsCache CbiCredentialsCache;

CbiCredentialsCache  *cbi_credentials_cache_new (void);
void                  cbi_credentials_cache_free (CbiCredentialsCache *self);
void                  cbi_credentials_cache_take (CbiCredentialsCache *self,
                                                  CbiCredentials      *credentials,
                                                  guint                n_commits);
const CbiCredentials *cbi_credentials_cache_find (CbiCredentialsCache *self,
                                                  const char          *client_id,
                                                  guint                n_commits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiCredentialsCache, cbi_credentials_cache_free)

G_END_DECLS

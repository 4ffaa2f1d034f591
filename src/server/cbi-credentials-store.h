/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"
#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/**
 * CbiStoredSecret:
 * @id: (owned): the secret's UUID
 * @hash: the keyed hash of its value
 * @expires_at: microseconds since 1970, 0 for never
 */
typedef struct
{
  char  *id;
  guint8 hash[CBI_KEYS_HASH_LENGTH];
  gint64 expires_at;
} CbiStoredSecret;

/**
 * CbiCredentials:
 * @application_id: (owned): the application's UUID
 * @client_id: (owned): its client ID
 * @name: (owned): its name
 * @status: (owned): `active` or `disabled`
 * @secrets: (owned) (element-type CbiStoredSecret): the active secrets, not yet expired ones and others
 * @roles: (owned) (element-type utf8): the names of its roles, sorted
 * @permissions: what its roles allow together
 *
 * All that is needed to let an application in. It can be kept in memory as long as nothing was
 * written: see cbi_credentials_store_get_generation().
 */
typedef struct
{
  char          *application_id;
  char          *client_id;
  char          *name;
  char          *status;
  GPtrArray     *secrets;
  GPtrArray     *roles;
  CbiPermissions permissions;
} CbiCredentials;

/** cbi_credentials_store_find: Returns: (transfer full): the credentials of @client_id; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiCredentials *cbi_credentials_store_find (CbiConnection *connection,
                                            const char    *client_id,
                                            GError       **error);
/**
 * cbi_credentials_match:
 * @credentials: (nullable): %NULL takes as long as a wrong secret
 * @secret: what was sent
 *
 * Returns: (transfer none) (nullable): the id of the secret that fits and has not expired
 */
const char *cbi_credentials_match (const CbiCredentials *credentials,
                                   CbiKeys              *keys,
                                   const char           *secret);
/**
 * cbi_credentials_store_get_generation:
 *
 * A number that grows with each change of an application, a secret or a role, and not when
 * something is merely used: credentials read under the same number are still true.
 *
 * Returns: the number, -1 with @error set
 */
gint64 cbi_credentials_store_get_generation (CbiConnection *connection,
                                             GError       **error);
void   cbi_credentials_free (CbiCredentials *credentials);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiCredentials, cbi_credentials_free)

G_END_DECLS

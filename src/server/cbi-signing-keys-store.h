/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/**
 * CbiSigningKey:
 * @kid: (owned): its name in tokens and in the JWKS
 * @alg: (owned): such as `ES256`
 * @public_jwk: (owned): the public half as a JWK
 * @created_at: microseconds since 1970
 * @retired_at: microseconds since 1970, 0 while it signs
 * @private_key: (owned) (nullable): the private half in the form in which it was inserted (DER or
 *   PEM); only if it was asked for
 */
typedef struct
{
  char   *kid;
  char   *alg;
  char   *public_jwk;
  gint64  created_at;
  gint64  retired_at;
  GBytes *private_key;
} CbiSigningKey;

/** cbi_signing_keys_store_list: Returns: (transfer full) (element-type CbiSigningKey): newest first, without private halves; with @retired_since (microseconds) those retired earlier are left out, 0 lists all */
GPtrArray *cbi_signing_keys_store_list (CbiConnection *connection,
                                        gint64         retired_since,
                                        GError       **error);
/** cbi_signing_keys_store_get_current: Returns: (transfer full): the key that signs, with its private half; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` if there is none yet */
CbiSigningKey *cbi_signing_keys_store_get_current (CbiConnection *connection,
                                                   CbiKeys       *keys,
                                                   GError       **error);
/** cbi_signing_keys_store_insert: Makes this the key that signs and retires the one before; records `signing_key.created`. */
gboolean cbi_signing_keys_store_insert (CbiConnection *connection,
                                        CbiKeys       *keys,
                                        const char    *kid,
                                        const char    *alg,
                                        const char    *public_jwk,
                                        GBytes        *private_key,
                                        const char    *actor,
                                        GError       **error);
void     cbi_signing_key_free (CbiSigningKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiSigningKey, cbi_signing_key_free)

G_END_DECLS

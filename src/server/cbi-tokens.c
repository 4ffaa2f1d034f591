/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-tokens.h"

#include "core/cbi-json.h"
#include "server/cbi-jwt.h"
#include "server/cbi-revocations-store.h"

#define JTI_BYTES 32

/* Seconds that our clock may have been set back since the token was made. */
#define SKEW 60

/**
 * CbiTokens:
 *
 * Makes and checks access tokens: JWTs as RFC 9068 profiles them. Threads may share it.
 */
struct _CbiTokens
{
  GObject parent_instance;

  char       *issuer;    /* (owned) */
  char       *algorithm; /* (owned) of keys to be made */
  GMutex      lock;
  CbiKeyRing *ring; /* (owned) (nullable), under the lock */
};

G_DEFINE_FINAL_TYPE (CbiTokens, cbi_tokens, G_TYPE_OBJECT)

static void
cbi_tokens_finalize (GObject *object)
{
  CbiTokens *self = CBI_TOKENS (object);

  g_free (self->issuer);
  g_free (self->algorithm);
  g_clear_pointer (&self->ring, cbi_key_ring_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cbi_tokens_parent_class)->finalize (object);
}

static void
cbi_tokens_class_init (CbiTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_tokens_finalize;
}

static void
cbi_tokens_init (CbiTokens *self)
{
  g_mutex_init (&self->lock);
}

/**
 * cbi_tokens_new:
 * @issuer: the server's address, which is also whom the tokens are for
 * @algorithm: `ES256` or `RS256`, for keys to be made
 *
 * Returns: (transfer full): it can work once it has a ring of keys
 */
CbiTokens *
cbi_tokens_new (const char *issuer,
                const char *algorithm)
{
  CbiTokens *self = g_object_new (CBI_TYPE_TOKENS, NULL);

  self->issuer = g_strdup (issuer);
  self->algorithm = g_strdup (algorithm);

  return self;
}

/** cbi_tokens_get_algorithm: Returns: (transfer none): `ES256` or `RS256`, for keys to be made */
const char *
cbi_tokens_get_algorithm (CbiTokens *self)
{
  g_return_val_if_fail (CBI_IS_TOKENS (self), NULL);

  return self->algorithm;
}

/** cbi_tokens_set_ring: Signs and checks with @ring from now on. */
void
cbi_tokens_set_ring (CbiTokens  *self,
                     CbiKeyRing *ring)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (CBI_IS_TOKENS (self));

  locker = g_mutex_locker_new (&self->lock);
  g_clear_pointer (&self->ring, cbi_key_ring_unref);
  self->ring = cbi_key_ring_ref (ring);
}

/** cbi_tokens_dup_ring: Returns: (transfer full): the keys at this moment */
CbiKeyRing *
cbi_tokens_dup_ring (CbiTokens *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return cbi_key_ring_ref (self->ring);
}

/** cbi_tokens_sign_fast: Returns: whether a signature takes so little time that the main thread may make it */
gboolean
cbi_tokens_sign_fast (CbiTokens *self)
{
  g_autoptr (CbiKeyRing) ring = cbi_tokens_dup_ring (self);

  return g_str_equal (cbi_jwt_key_get_algorithm (cbi_key_ring_get_current (ring)), CBI_JWT_ALGORITHM_ES256);
}

static JsonArray *
write_roles (const CbiCredentials *credentials)
{
  JsonArray *roles = json_array_new ();

  for (guint i = 0; i < credentials->roles->len; i++)
    json_array_add_string_element (roles, g_ptr_array_index (credentials->roles, i));

  return roles;
}

/**
 * cbi_tokens_issue:
 * @self: the tokens
 * @credentials: the application that it is for
 * @scope: what it may be used for; may be empty
 * @error: return location for an error
 *
 * Returns: (transfer full): a new access token
 */
char *
cbi_tokens_issue (CbiTokens            *self,
                  const CbiCredentials *credentials,
                  const char           *scope,
                  GError              **error)
{
  g_autoptr (CbiKeyRing) ring = cbi_tokens_dup_ring (self);
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autofree char *jti = cbi_keys_random_token ("", JTI_BYTES);
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;

  json_object_set_string_member (claims, "iss", self->issuer);
  json_object_set_string_member (claims, "sub", credentials->client_id);
  json_object_set_string_member (claims, "aud", self->issuer);
  json_object_set_string_member (claims, "client_id", credentials->client_id);
  json_object_set_string_member (claims, "jti", jti);
  json_object_set_int_member (claims, "iat", now);
  json_object_set_int_member (claims, "exp", now + CBI_TOKENS_LIFETIME);
  if (*scope != '\0')
    json_object_set_string_member (claims, "scope", scope);
  json_object_set_array_member (claims, "roles", write_roles (credentials));

  return cbi_jwt_issue (cbi_key_ring_get_current (ring), claims, error);
}

static CbiJwtKey *
find_key (const char *kid,
          gpointer    user_data)
{
  return cbi_key_ring_find (user_data, kid);
}

static gboolean
is_for_now (JsonObject *claims)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return cbi_json_get_int (claims, "exp", 0) > now && cbi_json_get_int (claims, "iat", G_MAXINT64) <= now + SKEW;
}

/**
 * cbi_tokens_open:
 * @self: the tokens
 * @token: a token that is not trusted
 *
 * Returns: (transfer full) (nullable): what it says, if we made it, for ourselves, and it has not
 *   ended. Whether it was revoked, only the registry knows.
 */
JsonObject *
cbi_tokens_open (CbiTokens  *self,
                 const char *token)
{
  g_autoptr (CbiKeyRing) ring = cbi_tokens_dup_ring (self);
  g_autoptr (JsonObject) claims = cbi_jwt_open (token, find_key, ring);

  if (claims == NULL || !is_for_now (claims) ||
      g_strcmp0 (cbi_json_get_string (claims, "iss"), self->issuer) != 0 ||
      g_strcmp0 (cbi_json_get_string (claims, "aud"), self->issuer) != 0 ||
      cbi_json_get_string (claims, "client_id") == NULL || cbi_json_get_string (claims, "jti") == NULL)
    return NULL;

  return g_steal_pointer (&claims);
}

/**
 * cbi_tokens_find_holder:
 * @self: the tokens
 * @connection: the registry
 * @claims: what cbi_tokens_open() gave
 * @error: return location for an error
 *
 * Asks the registry at each use, so that a revoked token, a disabled application or a lost role
 * counts at once.
 *
 * Returns: (transfer full) (nullable): the application that may use the token now; %NULL without
 *   @error if the token is dead
 */
CbiCredentials *
cbi_tokens_find_holder (CbiTokens     *self,
                        CbiConnection *connection,
                        JsonObject    *claims,
                        GError       **error)
{
  g_autoptr (CbiCredentials) credentials = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean revoked = cbi_revocations_store_contains (connection, cbi_json_get_string (claims, "jti"), &local_error);

  if (local_error == NULL && !revoked)
    credentials = cbi_credentials_store_find (connection, cbi_json_get_string (claims, "client_id"), &local_error);
  if (g_error_matches (local_error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND))
    return NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (credentials == NULL || g_strcmp0 (credentials->status, "active") != 0)
    return NULL;

  return g_steal_pointer (&credentials);
}

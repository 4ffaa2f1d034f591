/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-key-ring.h"

#include "core/cbi-json.h"
#include "server/cbi-signing-keys-store.h"
#include "server/cbi-tokens.h"

/* A token signed in the moment of the rotation, and a reader's clock that is late. */
#define SLACK (5 * G_TIME_SPAN_MINUTE)
#define OVERLAP (CBI_TOKENS_LIFETIME * G_TIME_SPAN_SECOND + SLACK)

struct _CbiKeyRing
{
  CbiJwtKey *current; /* (owned) */
  GPtrArray *retired; /* (owned) (element-type Retired) */
};

typedef struct
{
  CbiJwtKey *key;        /* (owned) */
  gint64     retired_at; /* microseconds since 1970 */
} Retired;

static void
retired_free (gpointer data)
{
  Retired *retired = data;

  g_object_unref (retired->key);
  g_free (retired);
}

static gboolean
is_over (Retired *retired)
{
  return retired->retired_at + OVERLAP < g_get_real_time ();
}

static gboolean
add_retired (CbiKeyRing    *self,
             CbiSigningKey *stored,
             GError       **error)
{
  g_autoptr (JsonObject) jwk = cbi_json_parse (stored->public_jwk, -1, error);
  CbiJwtKey *key = jwk != NULL ? cbi_jwt_key_new_public (jwk, error) : NULL;
  Retired   *retired;

  if (key == NULL)
    return FALSE;

  retired = g_new0 (Retired, 1);
  retired->key = key;
  retired->retired_at = stored->retired_at;
  g_ptr_array_add (self->retired, retired);

  return TRUE;
}

static gboolean
add_all_retired (CbiKeyRing    *self,
                 CbiConnection *connection,
                 GError       **error)
{
  g_autoptr (GPtrArray) stored = cbi_signing_keys_store_list (connection, g_get_real_time () - OVERLAP, error);

  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < stored->len; i++)
    {
      CbiSigningKey *key = g_ptr_array_index (stored, i);

      if (key->retired_at != 0 && !add_retired (self, key, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * cbi_key_ring_load:
 * @connection: the registry
 * @keys: what opens the sealed private half
 * @error: return location for an error
 *
 * Returns: (transfer full): the keys as stored; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` if there is none yet
 */
CbiKeyRing *
cbi_key_ring_load (CbiConnection *connection,
                   CbiKeys       *keys,
                   GError       **error)
{
  g_autoptr (CbiSigningKey) stored = cbi_signing_keys_store_get_current (connection, keys, error);
  g_autoptr (CbiKeyRing) self = NULL;

  if (stored == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (CbiKeyRing);
  self->retired = g_ptr_array_new_with_free_func (retired_free);
  self->current = cbi_jwt_key_new (stored->alg, stored->private_key, error);
  if (self->current == NULL || !add_all_retired (self, connection, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * cbi_key_ring_rotate:
 * @connection: the registry, in a job that writes
 * @keys: what seals the private half
 * @algorithm: `ES256` or `RS256`
 * @actor: who does it
 * @error: return location for an error
 *
 * Makes a new key and has it sign from now on.
 *
 * Returns: whether it is stored
 */
gboolean
cbi_key_ring_rotate (CbiConnection *connection,
                     CbiKeys       *keys,
                     const char    *algorithm,
                     const char    *actor,
                     GError       **error)
{
  g_autoptr (CbiJwtKey) key = cbi_jwt_key_generate (algorithm, error);
  g_autoptr (JsonObject) jwk = NULL;
  g_autoptr (GBytes) private_key = NULL;
  g_autofree char *text = NULL;

  if (key == NULL)
    return FALSE;

  jwk = cbi_jwt_key_to_jwk (key);
  text = cbi_json_print (jwk);
  private_key = cbi_jwt_key_export (key);

  return cbi_signing_keys_store_insert (connection, keys, cbi_jwt_key_get_id (key), algorithm, text,
                                        private_key, actor, error);
}

/** cbi_key_ring_ref: Returns: (transfer full): the same ring */
CbiKeyRing *
cbi_key_ring_ref (CbiKeyRing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_ring (gpointer data)
{
  CbiKeyRing *self = data;

  g_clear_object (&self->current);
  g_ptr_array_unref (self->retired);
}

/** cbi_key_ring_unref: Gives a reference back. */
void
cbi_key_ring_unref (CbiKeyRing *self)
{
  g_atomic_rc_box_release_full (self, clear_ring);
}

/** cbi_key_ring_get_current: Returns: (transfer none): the key that signs */
CbiJwtKey *
cbi_key_ring_get_current (CbiKeyRing *self)
{
  return self->current;
}

/** cbi_key_ring_find: Returns: (transfer none) (nullable): the key of that identifier, if its tokens can still live */
CbiJwtKey *
cbi_key_ring_find (CbiKeyRing *self,
                   const char *kid)
{
  if (g_str_equal (cbi_jwt_key_get_id (self->current), kid))
    return self->current;

  for (guint i = 0; i < self->retired->len; i++)
    {
      Retired *retired = g_ptr_array_index (self->retired, i);

      if (g_str_equal (cbi_jwt_key_get_id (retired->key), kid) && !is_over (retired))
        return retired->key;
    }

  return NULL;
}

/** cbi_key_ring_to_jwks: Returns: (transfer full): the public halves as a JWK Set (RFC 7517) */
JsonObject *
cbi_key_ring_to_jwks (CbiKeyRing *self)
{
  JsonObject *jwks = json_object_new ();
  JsonArray  *keys = json_array_new ();

  json_array_add_object_element (keys, cbi_jwt_key_to_jwk (self->current));
  for (guint i = 0; i < self->retired->len; i++)
    {
      Retired *retired = g_ptr_array_index (self->retired, i);

      if (!is_over (retired))
        json_array_add_object_element (keys, cbi_jwt_key_to_jwk (retired->key));
    }
  json_object_set_array_member (jwks, "keys", keys);

  return jwks;
}

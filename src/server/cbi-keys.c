/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-keys.h"

#include "server/cbi-keys-file.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define KDF_CONTEXT "cbi-keys"
#define SUBKEY_SEAL 1
#define SUBKEY_HASH 2

/* Kept in memory of libsodium's: locked, out of core dumps, wiped when freed. */
typedef struct
{
  guint8 master[crypto_kdf_KEYBYTES];
  guint8 seal[crypto_generichash_KEYBYTES];
  guint8 hash[crypto_generichash_KEYBYTES];
} KeyMaterial;

struct _CbiKeys
{
  GObject parent_instance;

  KeyMaterial *material; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CbiKeys, cbi_keys, G_TYPE_OBJECT)

G_DEFINE_QUARK (cbi - keys - error - quark, cbi_keys_error)

static void
cbi_keys_finalize (GObject *object)
{
  CbiKeys *self = CBI_KEYS (object);

  g_clear_pointer (&self->material, sodium_free);

  G_OBJECT_CLASS (cbi_keys_parent_class)->finalize (object);
}

static void
cbi_keys_class_init (CbiKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_keys_finalize;
}

static void
cbi_keys_init (CbiKeys *self)
{
}

static void
derive_subkeys (KeyMaterial *material)
{
  crypto_kdf_derive_from_key (material->seal, sizeof material->seal, SUBKEY_SEAL, KDF_CONTEXT, material->master);
  crypto_kdf_derive_from_key (material->hash, sizeof material->hash, SUBKEY_HASH, KDF_CONTEXT, material->master);
}

CbiKeys *
cbi_keys_open (const char *data_dir,
               GError    **error)
{
  g_autoptr (CbiKeys) self = g_object_new (CBI_TYPE_KEYS, NULL);

  if (sodium_init () < 0 || (self->material = sodium_malloc (sizeof *self->material)) == NULL)
    {
      g_set_error_literal (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_FAILED,
                           _("This computer has no protected memory left for the keys. Close other programs, then try again."));
      return NULL;
    }
  if (!cbi_keys_file_load (data_dir, self->material->master, sizeof self->material->master, error))
    return NULL;

  derive_subkeys (self->material);
  sodium_mprotect_readonly (self->material);

  return g_steal_pointer (&self);
}

/* A key of its own for each context: a value that is moved to another row no longer opens. */
static void
derive_context_key (CbiKeys    *self,
                    const char *context,
                    guint8      key[crypto_secretbox_KEYBYTES])
{
  crypto_generichash (key, crypto_secretbox_KEYBYTES, (const guint8 *) context, strlen (context),
                      self->material->seal, sizeof self->material->seal);
}

GBytes *
cbi_keys_seal (CbiKeys      *self,
               const char   *context,
               gconstpointer data,
               gsize         length)
{
  gsize   sealed_length = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + length;
  guint8 *sealed = g_malloc (sealed_length);
  guint8  key[crypto_secretbox_KEYBYTES];

  derive_context_key (self, context, key);
  randombytes_buf (sealed, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (sealed + crypto_secretbox_NONCEBYTES, data, length, sealed, key);
  sodium_memzero (key, sizeof key);

  return g_bytes_new_take (sealed, sealed_length);
}

typedef struct
{
  guint8 *data;
  gsize   length;
} OpenValue;

static void
open_value_free (gpointer data)
{
  OpenValue *value = data;

  sodium_memzero (value->data, value->length);
  g_free (value->data);
  g_free (value);
}

static GBytes *
take_open_value (guint8 *data,
                 gsize   length)
{
  OpenValue *value = g_new0 (OpenValue, 1);

  value->data = data;
  value->length = length;

  return g_bytes_new_with_free_func (data, length, open_value_free, value);
}

GBytes *
cbi_keys_unseal (CbiKeys    *self,
                 const char *context,
                 GBytes     *sealed,
                 GError    **error)
{
  gsize         sealed_length = 0;
  const guint8 *box = sealed != NULL ? g_bytes_get_data (sealed, &sealed_length) : NULL;
  gsize         overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  guint8        key[crypto_secretbox_KEYBYTES];
  guint8       *data = NULL;
  gboolean      opened = FALSE;

  if (sealed_length >= overhead)
    {
      derive_context_key (self, context, key);
      /* One byte more, zero, so that texts end with NUL. */
      data = g_malloc0 (sealed_length - overhead + 1);
      opened = crypto_secretbox_open_easy (data, box + crypto_secretbox_NONCEBYTES,
                                           sealed_length - crypto_secretbox_NONCEBYTES, box, key) == 0;
      sodium_memzero (key, sizeof key);
    }
  if (opened)
    return take_open_value (data, sealed_length - overhead);

  g_free (data);
  g_set_error_literal (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_TAMPERED,
                       _("A protected value in the registry was changed from outside, so it can’t be shown. Put a backup in its place."));
  return NULL;
}

void
cbi_keys_hash (CbiKeys      *self,
               const char   *purpose,
               gconstpointer data,
               gsize         length,
               guint8       *hash)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, self->material->hash, sizeof self->material->hash, CBI_KEYS_HASH_LENGTH);
  /* With its end, so that purpose and data can't run into each other. */
  crypto_generichash_update (&state, (const guint8 *) purpose, strlen (purpose) + 1);
  crypto_generichash_update (&state, data, length);
  crypto_generichash_final (&state, hash, CBI_KEYS_HASH_LENGTH);
  sodium_memzero (&state, sizeof state);
}

gboolean
cbi_keys_equal (gconstpointer a,
                gconstpointer b,
                gsize         length)
{
  return sodium_memcmp (a, b, length) == 0;
}

char *
cbi_keys_random_token (const char *prefix,
                       gsize       n_bytes)
{
  guint8 *bytes = g_malloc (n_bytes);
  char   *text, *token;

  randombytes_buf (bytes, n_bytes);
  text = cbi_keys_base64url (bytes, n_bytes);
  token = g_strconcat (prefix, text, NULL);
  sodium_memzero (bytes, n_bytes);
  sodium_memzero (text, strlen (text));
  g_free (bytes);
  g_free (text);

  return token;
}

char *
cbi_keys_base64url (gconstpointer data,
                    gsize         length)
{
  gsize size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text = g_malloc (size);

  return sodium_bin2base64 (text, size, data, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

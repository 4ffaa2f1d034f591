/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_KEYS_FILE "master.key"
#define CBI_KEYS_HASH_LENGTH 32

#define CBI_KEYS_ERROR (cbi_keys_error_quark ())

/**
 * CbiKeysError:
 * @CBI_KEYS_ERROR_FAILED: the key file could not be read or made
 * @CBI_KEYS_ERROR_MISSING: there is a database, but the key that opens its secrets is gone
 * @CBI_KEYS_ERROR_MODE: others could read the key file
 * @CBI_KEYS_ERROR_INVALID: the file is no key of ours, or not this database's
 * @CBI_KEYS_ERROR_TAMPERED: a sealed value was changed, or belongs elsewhere
 */
typedef enum
{
  CBI_KEYS_ERROR_FAILED,
  CBI_KEYS_ERROR_MISSING,
  CBI_KEYS_ERROR_MODE,
  CBI_KEYS_ERROR_INVALID,
  CBI_KEYS_ERROR_TAMPERED,
} CbiKeysError;

GQuark cbi_keys_error_quark (void);

#define CBI_TYPE_KEYS (cbi_keys_get_type ())

/**
 * CbiKeys:
 *
 * The master key of a data folder and what is derived from it. It never changes after it was
 * opened, so every thread may use it.
 */
G_DECLARE_FINAL_TYPE (CbiKeys, cbi_keys, CBI, KEYS, GObject)

/**
 * cbi_keys_open:
 * @data_dir: the data folder; made with mode 0700 if it is not there
 *
 * Reads the key file, or makes one if the folder has no database yet. Call it before
 * cbi_database_open().
 *
 * Returns: (transfer full): the keys, or %NULL with @error set
 */
CbiKeys *cbi_keys_open (const char *data_dir,
                        GError    **error);

/**
 * cbi_keys_seal:
 * @context: what the value is and whose it is, such as `client-secret/UUID`: it opens only as that
 * @data: (array length=length): the value
 * @length: its length
 *
 * Returns: (transfer full): the value encrypted and authenticated
 */
GBytes *cbi_keys_seal (CbiKeys      *self,
                       const char   *context,
                       gconstpointer data,
                       gsize         length);
/**
 * cbi_keys_unseal:
 *
 * Returns: (transfer full): the value, wiped from memory when it is freed, or %NULL with @error set
 */
GBytes *cbi_keys_unseal (CbiKeys    *self,
                         const char *context,
                         GBytes     *sealed,
                         GError    **error);
/**
 * cbi_keys_hash:
 * @purpose: what is hashed, so that the same text has another hash elsewhere
 * @data: (array length=length): the value
 * @length: its length
 * @hash: (out): CBI_KEYS_HASH_LENGTH bytes
 *
 * A keyed hash (BLAKE2b). For our own random secrets that is enough: they can't be guessed.
 */
void cbi_keys_hash (CbiKeys      *self,
                    const char   *purpose,
                    gconstpointer data,
                    gsize         length,
                    guint8       *hash);

/** cbi_keys_equal: Returns: whether both hold the same @length bytes, in a time that does not tell where they differ */
gboolean cbi_keys_equal (gconstpointer a,
                         gconstpointer b,
                         gsize         length);
/** cbi_keys_random_token: Returns: (transfer full): @prefix and @n_bytes random bytes in base64url */
char *cbi_keys_random_token (const char *prefix,
                             gsize       n_bytes);
/** cbi_keys_base64url: Returns: (transfer full): the bytes in base64url (RFC 4648, 5) without padding */
char *cbi_keys_base64url (gconstpointer data,
                          gsize         length);

G_END_DECLS

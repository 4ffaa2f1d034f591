/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-jwt-key.h"

#include "core/cbi-json.h"
#include "server/cbi-jwk.h"
#include "server/cbi-keys.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#define P256_BYTES CBI_JWK_P256_BYTES
#define RSA_BITS 2048

/**
 * CbiJwtKey:
 *
 * A key pair that signs tokens. It never changes once made, so threads may share it. Its identifier
 * is the thumbprint of its public half (RFC 7638), which only we compute: nothing that a token's
 * header says can lead to another key.
 */
struct _CbiJwtKey
{
  GObject parent_instance;

  const char *algorithm; /* (not owned) one of the constants */
  char       *id;        /* (owned) */
  EVP_PKEY   *pair;      /* (owned) */
  EVP_MD_CTX *signing;   /* (owned) (nullable) ready to sign; copied for each signature */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free)

G_DEFINE_FINAL_TYPE (CbiJwtKey, cbi_jwt_key, G_TYPE_OBJECT)

static gboolean
is_ec (CbiJwtKey *self)
{
  return self->algorithm[0] == 'E';
}

/* The big number @name of the key as base64url, padded to @size bytes if that is not 0. */
static char *
export_number (EVP_PKEY   *pair,
               const char *name,
               int         size)
{
  BIGNUM            *number = NULL;
  g_autofree guchar *bytes = NULL;
  char              *text;

  if (EVP_PKEY_get_bn_param (pair, name, &number) != 1)
    return NULL;

  if (size == 0)
    size = BN_num_bytes (number);
  bytes = g_malloc0 (size);
  BN_bn2binpad (number, bytes, size);
  BN_free (number);
  text = cbi_keys_base64url (bytes, size);

  return text;
}

/* The members that RFC 7638, section 3.2, hashes, in the order that it hashes them in. */
static char *
print_public_half (CbiJwtKey *self)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (is_ec (self))
    {
      first = export_number (self->pair, OSSL_PKEY_PARAM_EC_PUB_X, P256_BYTES);
      second = export_number (self->pair, OSSL_PKEY_PARAM_EC_PUB_Y, P256_BYTES);
      return g_strdup_printf ("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}", first, second);
    }

  first = export_number (self->pair, OSSL_PKEY_PARAM_RSA_E, 0);
  second = export_number (self->pair, OSSL_PKEY_PARAM_RSA_N, 0);
  return g_strdup_printf ("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}", first, second);
}

static char *
compute_thumbprint (CbiJwtKey *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = print_public_half (self);
  guint8           digest[32];
  gsize            size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &size);

  return cbi_keys_base64url (digest, size);
}

static void
cbi_jwt_key_finalize (GObject *object)
{
  CbiJwtKey *self = CBI_JWT_KEY (object);

  g_free (self->id);
  EVP_MD_CTX_free (self->signing);
  EVP_PKEY_free (self->pair);

  G_OBJECT_CLASS (cbi_jwt_key_parent_class)->finalize (object);
}

static void
cbi_jwt_key_class_init (CbiJwtKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_jwt_key_finalize;
}

static void
cbi_jwt_key_init (CbiJwtKey *self)
{
}

/* The pair must be what the algorithm says: a key of another kind would sign under a false name. */
static gboolean
fits_algorithm (EVP_PKEY   *pair,
                const char *algorithm)
{
  if (g_str_equal (algorithm, CBI_JWT_ALGORITHM_ES256))
    return EVP_PKEY_is_a (pair, "EC") && EVP_PKEY_get_bits (pair) == 256;

  return EVP_PKEY_is_a (pair, "RSA") && EVP_PKEY_get_bits (pair) >= RSA_BITS;
}

static const char *
find_algorithm (const char *name)
{
  if (g_strcmp0 (name, CBI_JWT_ALGORITHM_ES256) == 0)
    return CBI_JWT_ALGORITHM_ES256;
  if (g_strcmp0 (name, CBI_JWT_ALGORITHM_RS256) == 0)
    return CBI_JWT_ALGORITHM_RS256;

  return NULL;
}

/* Finding the algorithms takes OpenSSL 3 about as long as a signature, so it is done once. */
static void
prepare_to_sign (CbiJwtKey *self)
{
  self->signing = EVP_MD_CTX_new ();
  if (EVP_DigestSignInit (self->signing, NULL, EVP_sha256 (), NULL, self->pair) != 1)
    g_clear_pointer (&self->signing, EVP_MD_CTX_free);
}

static CbiJwtKey *
wrap_pair (const char *algorithm,
           EVP_PKEY   *pair,
           GError    **error)
{
  CbiJwtKey  *self;
  const char *known = find_algorithm (algorithm);

  if (pair == NULL || known == NULL || !fits_algorithm (pair, known))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("A key that signs access tokens can’t be read."));
      EVP_PKEY_free (pair);
      return NULL;
    }

  self = g_object_new (CBI_TYPE_JWT_KEY, NULL);
  self->algorithm = known;
  self->pair = pair;
  self->id = compute_thumbprint (self);

  return self;
}

static CbiJwtKey *
wrap_pair_to_sign (const char *algorithm,
                   EVP_PKEY   *pair,
                   GError    **error)
{
  CbiJwtKey *self = wrap_pair (algorithm, pair, error);

  if (self != NULL)
    prepare_to_sign (self);

  return self;
}

/**
 * cbi_jwt_key_generate:
 * @algorithm: `ES256` or `RS256`
 * @error: return location for an error
 *
 * Making an RSA key takes long, so call this in a thread.
 *
 * Returns: (transfer full): a new key pair
 */
CbiJwtKey *
cbi_jwt_key_generate (const char *algorithm,
                      GError    **error)
{
  EVP_PKEY *pair = NULL;

  if (g_strcmp0 (algorithm, CBI_JWT_ALGORITHM_ES256) == 0)
    pair = EVP_EC_gen ("P-256");
  else if (g_strcmp0 (algorithm, CBI_JWT_ALGORITHM_RS256) == 0)
    pair = EVP_RSA_gen (RSA_BITS);

  return wrap_pair_to_sign (algorithm, pair, error);
}

/**
 * cbi_jwt_key_new:
 * @algorithm: `ES256` or `RS256`
 * @private_key: what cbi_jwt_key_export() gave
 * @error: return location for an error
 *
 * Returns: (transfer full): the key pair
 */
CbiJwtKey *
cbi_jwt_key_new (const char *algorithm,
                 GBytes     *private_key,
                 GError    **error)
{
  gsize         size;
  const guchar *bytes = g_bytes_get_data (private_key, &size);

  return wrap_pair_to_sign (algorithm, d2i_AutoPrivateKey (NULL, &bytes, size), error);
}

/**
 * cbi_jwt_key_new_public:
 * @jwk: what cbi_jwt_key_to_jwk() gave
 * @error: return location for an error
 *
 * Returns: (transfer full): a key that can only verify: one that has retired
 */
CbiJwtKey *
cbi_jwt_key_new_public (JsonObject *jwk,
                        GError    **error)
{
  return wrap_pair (cbi_json_get_string (jwk, "alg"), cbi_jwk_import (jwk), error);
}

/** cbi_jwt_key_get_id: Returns: (transfer none): the `kid` of the tokens that it signs */
const char *
cbi_jwt_key_get_id (CbiJwtKey *self)
{
  g_return_val_if_fail (CBI_IS_JWT_KEY (self), NULL);

  return self->id;
}

/** cbi_jwt_key_get_algorithm: Returns: (transfer none): `ES256` or `RS256` */
const char *
cbi_jwt_key_get_algorithm (CbiJwtKey *self)
{
  g_return_val_if_fail (CBI_IS_JWT_KEY (self), NULL);

  return self->algorithm;
}

static void
wipe_and_free (gpointer data)
{
  GByteArray *array = data;

  OPENSSL_cleanse (array->data, array->len);
  g_byte_array_unref (array);
}

/**
 * cbi_jwt_key_export:
 * @self: a key pair
 *
 * Returns: (transfer full) (nullable): both halves as PKCS #8, to be sealed; wiped when freed
 */
GBytes *
cbi_jwt_key_export (CbiJwtKey *self)
{
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = NULL;
  GByteArray *array;
  guchar     *bytes = NULL;
  int         size;

  g_return_val_if_fail (CBI_IS_JWT_KEY (self), NULL);

  info = EVP_PKEY2PKCS8 (self->pair);
  size = info != NULL ? i2d_PKCS8_PRIV_KEY_INFO (info, &bytes) : -1;
  if (size <= 0)
    return NULL;

  array = g_byte_array_sized_new (size);
  g_byte_array_append (array, bytes, size);
  OPENSSL_clear_free (bytes, size);

  return g_bytes_new_with_free_func (array->data, array->len, wipe_and_free, array);
}

/**
 * cbi_jwt_key_to_jwk:
 * @self: a key pair
 *
 * Returns: (transfer full): the public half as a JSON Web Key (RFC 7517)
 */
JsonObject *
cbi_jwt_key_to_jwk (CbiJwtKey *self)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *jwk;

  g_return_val_if_fail (CBI_IS_JWT_KEY (self), NULL);

  text = print_public_half (self);
  node = json_from_string (text, NULL);
  jwk = json_node_dup_object (node);
  json_object_set_string_member (jwk, "kid", self->id);
  json_object_set_string_member (jwk, "alg", self->algorithm);
  json_object_set_string_member (jwk, "use", "sig");

  return jwk;
}

/* JWS wants the two numbers side by side (RFC 7518, 3.4), OpenSSL gives them in DER. */
static GBytes *
der_to_pair (const guchar *der,
             gsize         size)
{
  g_autoptr (ECDSA_SIG) signature = d2i_ECDSA_SIG (NULL, &der, size);
  guchar bytes[2 * P256_BYTES];

  if (signature == NULL ||
      BN_bn2binpad (ECDSA_SIG_get0_r (signature), bytes, P256_BYTES) != P256_BYTES ||
      BN_bn2binpad (ECDSA_SIG_get0_s (signature), bytes + P256_BYTES, P256_BYTES) != P256_BYTES)
    return NULL;

  return g_bytes_new (bytes, sizeof bytes);
}

static GBytes *
pair_to_der (GBytes *pair)
{
  g_autoptr (ECDSA_SIG) signature = ECDSA_SIG_new ();
  gsize         size;
  const guchar *bytes = g_bytes_get_data (pair, &size);
  guchar       *der = NULL;
  GBytes       *result;
  int           der_size;

  if (size != 2 * P256_BYTES)
    return NULL;

  ECDSA_SIG_set0 (signature, BN_bin2bn (bytes, P256_BYTES, NULL), BN_bin2bn (bytes + P256_BYTES, P256_BYTES, NULL));
  der_size = i2d_ECDSA_SIG (signature, &der);
  if (der_size <= 0)
    return NULL;

  result = g_bytes_new (der, der_size);
  OPENSSL_free (der);

  return result;
}

/**
 * cbi_jwt_key_sign:
 * @self: a key pair
 * @text: the signing input of a compact JWS
 * @length: its length
 * @error: return location for an error
 *
 * Returns: (transfer full): the signature in JWS's form
 */
GBytes *
cbi_jwt_key_sign (CbiJwtKey  *self,
                  const char *text,
                  gsize       length,
                  GError    **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (GBytes) signature = NULL;
  guchar bytes[1024];
  gsize  size = sizeof bytes;

  g_return_val_if_fail (CBI_IS_JWT_KEY (self), NULL);

  if (self->signing != NULL && EVP_MD_CTX_copy_ex (context, self->signing) == 1 &&
      EVP_DigestSign (context, bytes, &size, (const guchar *) text, length) == 1)
    signature = is_ec (self) ? der_to_pair (bytes, size) : g_bytes_new (bytes, size);

  if (signature == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The access token couldn’t be signed."));

  return g_steal_pointer (&signature);
}

/**
 * cbi_jwt_key_verify:
 * @self: a key pair
 * @text: the signing input of a compact JWS
 * @length: its length
 * @signature: a signature that is not trusted
 *
 * Returns: whether @signature was made by this key for this text
 */
gboolean
cbi_jwt_key_verify (CbiJwtKey  *self,
                    const char *text,
                    gsize       length,
                    GBytes     *signature)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (GBytes) form = NULL;

  g_return_val_if_fail (CBI_IS_JWT_KEY (self), FALSE);

  form = is_ec (self) ? pair_to_der (signature) : g_bytes_ref (signature);
  if (form == NULL || EVP_DigestVerifyInit (context, NULL, EVP_sha256 (), NULL, self->pair) != 1)
    return FALSE;

  return EVP_DigestVerify (context, g_bytes_get_data (form, NULL), g_bytes_get_size (form),
                           (const guchar *) text, length) == 1;
}

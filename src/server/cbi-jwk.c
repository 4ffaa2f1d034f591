/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-jwk.h"

#include "core/cbi-json.h"
#include "server/cbi-base64url.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)

static EVP_PKEY *
import_public (const char     *type,
               OSSL_PARAM_BLD *builder)
{
  g_autoptr (OSSL_PARAM) params = OSSL_PARAM_BLD_to_param (builder);
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, type, NULL);
  EVP_PKEY *pair = NULL;

  if (params == NULL || EVP_PKEY_fromdata_init (context) != 1 ||
      EVP_PKEY_fromdata (context, &pair, EVP_PKEY_PUBLIC_KEY, params) != 1)
    return NULL;

  return pair;
}

static EVP_PKEY *
import_ec (GBytes *x,
           GBytes *y)
{
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  guchar point[1 + 2 * CBI_JWK_P256_BYTES] = { POINT_CONVERSION_UNCOMPRESSED };

  if (g_bytes_get_size (x) != CBI_JWK_P256_BYTES || g_bytes_get_size (y) != CBI_JWK_P256_BYTES)
    return NULL;

  memcpy (point + 1, g_bytes_get_data (x, NULL), CBI_JWK_P256_BYTES);
  memcpy (point + 1 + CBI_JWK_P256_BYTES, g_bytes_get_data (y, NULL), CBI_JWK_P256_BYTES);
  OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point);

  return import_public ("EC", builder);
}

static EVP_PKEY *
import_rsa (GBytes *n,
            GBytes *e)
{
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  BIGNUM   *modulus = BN_bin2bn (g_bytes_get_data (n, NULL), g_bytes_get_size (n), NULL);
  BIGNUM   *exponent = BN_bin2bn (g_bytes_get_data (e, NULL), g_bytes_get_size (e), NULL);
  EVP_PKEY *pair;

  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_N, modulus);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_E, exponent);
  pair = import_public ("RSA", builder);
  BN_free (modulus);
  BN_free (exponent);

  return pair;
}

static GBytes *
decode_member (JsonObject *jwk,
               const char *member)
{
  const char *text = cbi_json_get_string (jwk, member);

  return text != NULL ? cbi_base64url_decode (text, -1) : NULL;
}

/**
 * cbi_jwk_import:
 * @jwk: a JSON Web Key of the kind EC on P-256, or RSA
 *
 * Returns: (transfer full) (nullable): its public half
 */
EVP_PKEY *
cbi_jwk_import (JsonObject *jwk)
{
  gboolean ec = g_strcmp0 (cbi_json_get_string (jwk, "kty"), "EC") == 0;
  g_autoptr (GBytes) first = decode_member (jwk, ec ? "x" : "n");
  g_autoptr (GBytes) second = decode_member (jwk, ec ? "y" : "e");

  if (first == NULL || second == NULL)
    return NULL;

  return ec ? import_ec (first, second) : import_rsa (first, second);
}

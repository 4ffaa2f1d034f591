/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-jwt.h"

#include "core/cbi-json.h"
#include "server/cbi-base64url.h"
#include "server/cbi-keys.h"

#include <string.h>

#define TOKEN_TYPE "at+jwt"

/**
 * cbi_jwt_issue:
 * @key: the key that signs
 * @claims: what the token says
 * @error: return location for an error
 *
 * Returns: (transfer full): an access token as RFC 9068 wants it, in JWS's compact form
 */
char *
cbi_jwt_issue (CbiJwtKey  *key,
               JsonObject *claims,
               GError    **error)
{
  g_autofree char *header = g_strdup_printf ("{\"typ\":\"" TOKEN_TYPE "\",\"alg\":\"%s\",\"kid\":\"%s\"}",
                                             cbi_jwt_key_get_algorithm (key), cbi_jwt_key_get_id (key));
  g_autofree char *payload = cbi_json_print (claims);
  g_autofree char *first = cbi_keys_base64url (header, strlen (header));
  g_autofree char *second = cbi_keys_base64url (payload, strlen (payload));
  g_autofree char *input = g_strconcat (first, ".", second, NULL);
  g_autofree char *third = NULL;
  g_autoptr (GBytes) signature = cbi_jwt_key_sign (key, input, strlen (input), error);

  if (signature == NULL)
    return NULL;

  third = cbi_keys_base64url (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  return g_strconcat (input, ".", third, NULL);
}

static JsonObject *
decode_object (const char *part)
{
  g_autoptr (GBytes) bytes = cbi_base64url_decode (part, -1);

  if (bytes == NULL)
    return NULL;

  return cbi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

/* RFC 9068, section 4: the type must say that it is an access token, so that no other kind of JWT
 * passes for one. Extensions that we do not know must be refused (RFC 7515, 4.1.11). */
static gboolean
is_access_token_header (JsonObject *header)
{
  const char *type = cbi_json_get_string (header, "typ");

  return type != NULL && !json_object_has_member (header, "crit") &&
         (g_ascii_strcasecmp (type, TOKEN_TYPE) == 0 || g_ascii_strcasecmp (type, "application/" TOKEN_TYPE) == 0);
}

/* The algorithm is the key's, never the token's choice: "none" or an HMAC with our public key as
 * its secret find no key here (RFC 8725, 3.1). */
static CbiJwtKey *
choose_key (JsonObject   *header,
            CbiJwtFindKey find_key,
            gpointer      user_data)
{
  const char *kid = cbi_json_get_string (header, "kid");
  CbiJwtKey  *key;

  if (!is_access_token_header (header) || kid == NULL)
    return NULL;

  key = find_key (kid, user_data);
  if (key == NULL || g_strcmp0 (cbi_json_get_string (header, "alg"), cbi_jwt_key_get_algorithm (key)) != 0)
    return NULL;

  return key;
}

/**
 * cbi_jwt_open:
 * @token: a token that is not trusted
 * @find_key: (scope call): finds a key of ours
 * @user_data: data for @find_key
 *
 * Checks who signed @token. Whether its time has come or gone, the caller must look.
 *
 * Returns: (transfer full) (nullable): what the token says, or %NULL if it is none of ours
 */
JsonObject *
cbi_jwt_open (const char   *token,
              CbiJwtFindKey find_key,
              gpointer      user_data)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (JsonObject) header = NULL;
  g_autoptr (GBytes) signature = NULL;
  CbiJwtKey *key;

  if (strlen (token) > CBI_JWT_MAX_LENGTH)
    return NULL;

  parts = g_strsplit (token, ".", 4);
  if (g_strv_length (parts) != 3)
    return NULL;

  header = decode_object (parts[0]);
  signature = cbi_base64url_decode (parts[2], -1);
  key = header != NULL ? choose_key (header, find_key, user_data) : NULL;
  if (key == NULL || signature == NULL ||
      !cbi_jwt_key_verify (key, token, strlen (parts[0]) + 1 + strlen (parts[1]), signature))
    return NULL;

  return decode_object (parts[1]);
}

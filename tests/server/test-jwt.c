/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cbi-json.h"
#include "server/cbi-jwt.h"
#include "server/cbi-keys.h"

#include <string.h>

static CbiJwtKey *
find_key (const char *kid,
          gpointer    user_data)
{
  return g_strcmp0 (kid, cbi_jwt_key_get_id (user_data)) == 0 ? user_data : NULL;
}

static CbiJwtKey *
make_key (const char *algorithm)
{
  g_autoptr (GError) error = NULL;
  CbiJwtKey *key = cbi_jwt_key_generate (algorithm, &error);

  g_assert_no_error (error);
  return key;
}

static char *
issue (CbiJwtKey *key)
{
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autoptr (GError) error = NULL;
  char *token;

  json_object_set_string_member (claims, "sub", "cbi_app_x");
  token = cbi_jwt_issue (key, claims, &error);
  g_assert_no_error (error);
  return token;
}

static void
test_round_trip (gconstpointer algorithm)
{
  g_autoptr (CbiJwtKey) key = make_key (algorithm);
  g_autoptr (CbiJwtKey) other = make_key (algorithm);

  /* Often enough to meet numbers that begin with a zero byte. */
  for (guint i = 0; i < (g_str_equal (algorithm, "ES256") ? 600 : 3); i++)
    {
      g_autofree char *token = issue (key);
      g_autoptr (JsonObject) claims = cbi_jwt_open (token, find_key, key);

      g_assert_cmpstr (cbi_json_get_string (claims, "sub"), ==, "cbi_app_x");
      g_assert_null (cbi_jwt_open (token, find_key, other));
    }
}

static gpointer
sign_often (gpointer key)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *token = issue (key);
      g_autoptr (JsonObject) claims = cbi_jwt_open (token, find_key, key);

      g_assert_nonnull (claims);
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (CbiJwtKey) key = make_key ("ES256");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("signer", sign_often, key);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_export (gconstpointer algorithm)
{
  g_autoptr (CbiJwtKey) key = make_key (algorithm);
  g_autoptr (GBytes) bytes = cbi_jwt_key_export (key);
  g_autoptr (JsonObject) jwk = cbi_jwt_key_to_jwk (key);
  g_autoptr (CbiJwtKey) loaded = cbi_jwt_key_new (algorithm, bytes, NULL);
  g_autoptr (CbiJwtKey) shown = cbi_jwt_key_new_public (jwk, NULL);
  g_autofree char *token = issue (loaded);
  g_autoptr (JsonObject) claims = cbi_jwt_open (token, find_key, shown);

  g_assert_cmpstr (cbi_jwt_key_get_id (loaded), ==, cbi_jwt_key_get_id (key));
  g_assert_cmpstr (cbi_jwt_key_get_id (shown), ==, cbi_jwt_key_get_id (key));
  g_assert_cmpstr (cbi_json_get_string (jwk, "kid"), ==, cbi_jwt_key_get_id (key));
  g_assert_false (json_object_has_member (jwk, "d"));
  g_assert_nonnull (claims);
}

static void
test_wrong_algorithm (void)
{
  g_autoptr (CbiJwtKey) key = make_key ("ES256");
  g_autoptr (GBytes) bytes = cbi_jwt_key_export (key);
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_jwt_key_new ("RS256", bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (cbi_jwt_key_generate ("HS256", NULL));
}

/* RFC 7638, 3.1: the example's thumbprint. */
static void
test_thumbprint (void)
{
  g_autoptr (JsonObject) jwk = cbi_json_parse ("{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}", -1, NULL);
  g_autoptr (CbiJwtKey) key = cbi_jwt_key_new_public (jwk, NULL);

  g_assert_cmpstr (cbi_jwt_key_get_id (key), ==, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

static char *
with_header (const char *token,
             const char *header)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 3);
  g_autofree char *first = cbi_keys_base64url (header, strlen (header));

  return g_strjoin (".", first, parts[1], parts[2], NULL);
}

static void
test_forged_headers (void)
{
  static const char *const headers[] = {
    "{\"typ\":\"at+jwt\",\"alg\":\"none\",\"kid\":\"%s\"}",
    "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"kid\":\"%s\"}",
    "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"kid\":\"%s\"}",
    "{\"alg\":\"ES256\",\"kid\":\"%s\"}",
    "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"%s\",\"crit\":[\"x\"],\"x\":1}",
    "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"%s\",\"jwk\":{}}",
    "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":[\"%s\"]}",
    "%s",
  };
  g_autoptr (CbiJwtKey) key = make_key ("ES256");
  g_autofree char *token = issue (key);

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (headers[i], "%s", 2);
      g_autofree char *header = g_strjoin (cbi_jwt_key_get_id (key), pieces[0], pieces[1], NULL);
      g_autofree char *forged = with_header (token, header);

      g_assert_null (cbi_jwt_open (forged, find_key, key));
    }
}

static void
test_garbage (void)
{
  static const char *const garbage[] = { "", ".", "..", "...", "a.b.c", "a.b", "a.b.c.d", "\xff.\xff.\xff" };
  g_autoptr (CbiJwtKey) key = make_key ("ES256");
  g_autofree char *token = issue (key);
  g_autofree char *padded = g_strconcat (token, "=", NULL);
  g_autofree char *longer = g_strconcat (token, "A", NULL);
  g_autofree char *huge = g_strnfill (CBI_JWT_MAX_LENGTH + 1, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    g_assert_null (cbi_jwt_open (garbage[i], find_key, key));
  g_assert_null (cbi_jwt_open (padded, find_key, key));
  g_assert_null (cbi_jwt_open (longer, find_key, key));
  g_assert_null (cbi_jwt_open (huge, find_key, key));
  for (gsize i = 1; i < strlen (token); i++)
    {
      g_autofree char *cut = g_strndup (token, i);

      g_assert_null (cbi_jwt_open (cut, find_key, key));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/jwt/round-trip/es256", "ES256", test_round_trip);
  g_test_add_data_func ("/jwt/round-trip/rs256", "RS256", test_round_trip);
  g_test_add_data_func ("/jwt/export/es256", "ES256", test_export);
  g_test_add_data_func ("/jwt/export/rs256", "RS256", test_export);
  g_test_add_func ("/jwt/threads", test_threads);
  g_test_add_func ("/jwt/wrong-algorithm", test_wrong_algorithm);
  g_test_add_func ("/jwt/thumbprint", test_thumbprint);
  g_test_add_func ("/jwt/forged-headers", test_forged_headers);
  g_test_add_func ("/jwt/garbage", test_garbage);

  return g_test_run ();
}

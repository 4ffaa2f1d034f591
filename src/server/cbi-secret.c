/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-secret.h"

#include "server/cbi-keys.h"

#include <sodium.h>
#include <string.h>

#define RANDOM_BYTES 32
#define RANDOM_LENGTH 43
#define CHECK_LENGTH 6
#define CHECK_BYTES 4
#define HINT_LENGTH 4
#define CLIENT_ID_BYTES 16
#define CLIENT_ID_LENGTH 22

/* The checksum lets scanners of leaked secrets, and us, tell a real one from a look-alike without
 * asking the registry. It is no protection: anybody can compute it. */
static char *
get_checksum (const char *text,
              gsize       length)
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, (const guint8 *) text, length, NULL, 0);

  return cbi_keys_base64url (hash, CHECK_BYTES);
}

static gboolean
is_base64url (const char *text,
              gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return FALSE;

  return TRUE;
}

char *
cbi_secret_generate (void)
{
  char            *body = cbi_keys_random_token (CBI_SECRET_PREFIX, RANDOM_BYTES);
  g_autofree char *check = get_checksum (body, strlen (body));
  char            *secret = g_strconcat (body, "_", check, NULL);

  sodium_memzero (body, strlen (body));
  g_free (body);

  return secret;
}

gboolean
cbi_secret_is_well_formed (const char *text)
{
  gsize            body = strlen (CBI_SECRET_PREFIX) + RANDOM_LENGTH;
  g_autofree char *check = NULL;

  if (text == NULL || strlen (text) != body + 1 + CHECK_LENGTH || !g_str_has_prefix (text, CBI_SECRET_PREFIX) ||
      text[body] != '_' || !is_base64url (text, body))
    return FALSE;

  check = get_checksum (text, body);

  return g_str_equal (check, text + body + 1);
}

char *
cbi_secret_get_hint (const char *secret)
{
  gsize end = strlen (CBI_SECRET_PREFIX) + RANDOM_LENGTH;

  g_return_val_if_fail (strlen (secret) >= end, NULL);

  return g_strdup_printf ("…%.*s", HINT_LENGTH, secret + end - HINT_LENGTH);
}

char *
cbi_secret_generate_client_id (void)
{
  return cbi_keys_random_token (CBI_CLIENT_ID_PREFIX, CLIENT_ID_BYTES);
}

gboolean
cbi_secret_is_client_id (const char *text)
{
  return text != NULL && g_str_has_prefix (text, CBI_CLIENT_ID_PREFIX) &&
         strlen (text) == strlen (CBI_CLIENT_ID_PREFIX) + CLIENT_ID_LENGTH && is_base64url (text, strlen (text));
}

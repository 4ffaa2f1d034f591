/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-base64url.h"

#include <sodium.h>
#include <string.h>

/**
 * cbi_base64url_decode:
 * @text: text that is not trusted
 * @length: its length, or -1
 *
 * The counterpart of cbi_keys_base64url().
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL if @text holds anything but base64url
 *   without padding
 */
GBytes *
cbi_base64url_decode (const char *text,
                      gssize      length)
{
  gsize              text_size = length < 0 ? strlen (text) : (gsize) length;
  gsize              most = text_size / 4 * 3 + 3;
  g_autofree guchar *bytes = g_malloc (most);
  gsize              size = 0;

  if (sodium_base642bin (bytes, most, text, text_size, NULL, &size, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

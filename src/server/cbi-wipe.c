/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-wipe.h"

#include <sodium.h>
#include <string.h>

/**
 * cbi_wipe_text:
 * @text: (transfer full): text that may hold a secret
 *
 * Overwrites and frees @text, a NUL-terminated `char *`; a #GDestroyNotify.
 */
void
cbi_wipe_text (gpointer text)
{
  if (text == NULL)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}

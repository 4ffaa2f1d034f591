/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-collation.h"

#include "core/cbi-environment.h"
#include "core/cbi-text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* Of how keys are made from what ICU says. */
#define KEY_VERSION 1

/* Six bits in each, in the order of ASCII, so that the written keys sort as the bytes do. */
static const char digits[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/* "de_DE.UTF-8@euro" is "de_DE" to ICU. Where no language is set, the order is that which Unicode
 * gives all of them together. */
static char *
get_icu_locale (void)
{
  const char *name = cbi_environment_get_locale ("LC_COLLATE");
  char       *locale = g_strndup (name, strcspn (name, ".@"));

  if (g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    *locale = '\0';

  return locale;
}

static UCollator *
open_collator (void)
{
  g_autofree char *locale = get_icu_locale ();
  UErrorCode       status = U_ZERO_ERROR;
  UCollator       *collator = ucol_open (locale, &status);

  if (U_FAILURE (status))
    g_error ("ICU has no data: %s", u_errorName (status));

  /* “Feed 2” before “Feed 10”. */
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);

  return collator;
}

/* It is only asked from then on, so any thread may. It takes as much memory as all the rest of a
 * server that has just started, so it is opened only when the first name is written. */
static UCollator *
get_collator (void)
{
  static gsize collator;

  if (g_once_init_enter (&collator))
    g_once_init_leave (&collator, (gsize) open_collator ());

  return (UCollator *) collator;
}

static char *
write_key (const guint8 *bytes,
           gsize         n_bytes)
{
  GString *key = g_string_sized_new (n_bytes * 4 / 3 + 2);
  guint32  pending = 0;
  guint    n_bits = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      pending = (pending << 8) | bytes[i];
      for (n_bits += 8; n_bits >= 6; n_bits -= 6)
        g_string_append_c (key, digits[(pending >> (n_bits - 6)) & 63]);
    }
  if (n_bits > 0)
    g_string_append_c (key, digits[(pending << (6 - n_bits)) & 63]);

  return g_string_free (key, FALSE);
}

static GBytes *
make_key (UCollator   *collator,
          const UChar *text,
          int32_t      length)
{
  int32_t size = ucol_getSortKey (collator, text, length, NULL, 0);
  guint8 *bytes = g_malloc (MAX (size, 1));

  ucol_getSortKey (collator, text, length, bytes, size);

  /* Without the zero at its end, which all have. */
  return g_bytes_new_take (bytes, MAX (size - 1, 0));
}

char *
cbi_collation_get_key (const char *name)
{
  g_autofree UChar *text = NULL;
  g_autoptr (GBytes) key = NULL;
  UErrorCode status = U_ZERO_ERROR;
  gsize      size = strlen (name);
  int32_t    length;

  /* UTF-16 never needs more units than UTF-8 has bytes. */
  text = g_new (UChar, size + 1);
  u_strFromUTF8WithSub (text, (int32_t) size + 1, &length, name, (int32_t) size, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    return cbi_text_fold (name);
  key = make_key (get_collator (), text, length);

  return write_key (g_bytes_get_data (key, NULL), g_bytes_get_size (key));
}

char *
cbi_collation_get_name (void)
{
  g_autofree char *locale = get_icu_locale ();
  UVersionInfo     version;

  u_getVersion (version);

  return g_strdup_printf ("%s %d.%d.%d.%d %d", locale, version[0], version[1], version[2], version[3], KEY_VERSION);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-languages.h"

static const char *const available[] = { "ar", "de", "en", "es", "pt-BR", "sr-Latn", "zh-CN", NULL };

static void
test_parse (void)
{
  const struct
  {
    const char *header;
    const char *ranges;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { " , ,", "" },
    { "de", "de" },
    { "da, en-gb;q=0.8, en;q=0.7", "da en-gb en" }, /* RFC 9110, section 12.5.4 */
    { "en;q=0.7,da;q=0.8 , fr", "fr da en" },
    { "a;q=0.5, b;q=0.5, c;q=0.5", "a b c" },
    { "de;q=1.000, fr;q=0.999, es;q=1", "de es fr" },
    { "de;q=0, fr;q=0.000, es;q=0.001", "es" },
    { "*;q=0.1, de ; q=0.5", "de *" },
    { "de;Q=0.2, en", "en de" },
    { "zh-Hant-TW, i-klingon, x-pig-latin", "zh-Hant-TW i-klingon x-pig-latin" },
    { "de;q=2, es", "es" },
    { "de;q=1.001, es", "es" },
    { "de;q=-1, fr;q=, pt;q, it;r=1, nl;q=0.5x, sv;q=0.1234, es", "es" },
    { "deutschland, d_e, -de, de-, de--at, dé, es", "es" },
    { "../../etc/passwd, es", "es" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) ranges = cbi_languages_parse (cases[i].header);
      g_autofree char *joined = g_strjoinv (" ", ranges);

      g_assert_cmpstr (joined, ==, cases[i].ranges);
    }
}

static void
test_parse_long (void)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_auto (GStrv) ranges = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (header, "aa-%u;q=0.%u,", i % 1000, i % 10);
  ranges = cbi_languages_parse (header->str);

  g_assert_cmpuint (g_strv_length (ranges), >, 0);
  g_assert_cmpuint (g_strv_length (ranges), <=, 32);
}

static void
test_choose (void)
{
  const struct
  {
    const char *header;
    const char *chosen;
  } cases[] = {
    { "de", "de" },
    { "DE-at", "de" },
    { "de-Latn-AT-1996", "de" },
    { "de-x-formal", "de" },
    { "de-a-foo-x-bar", "de" },
    { "fr, es;q=0.5", "es" },
    { "fr", NULL },
    { "fr, *;q=0.1", "*" },
    { "en-GB, de;q=0.9", "en" },
    { "pt-BR", "pt-BR" },
    { "pt-br", "pt-BR" },
    { "pt", "pt-BR" },
    { "pt-PT, es;q=0.9", "pt-BR" },
    { "p", NULL },
    { "ptx", NULL },
    { "sr-Latn-RS", "sr-Latn" },
    { "zh", "zh-CN" },
    { "zh-CN", "zh-CN" },
    { "zh-Hans-SG", "zh-CN" },
    { "zh-SG", "zh-CN" },
    { "zh-TW, en;q=0.5", "en" },
    { "zh-Hant, en;q=0.5", "en" },
    { "zh-hk", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) wanted = cbi_languages_parse (cases[i].header);

      g_assert_cmpstr (cbi_languages_choose ((const char *const *) wanted, available), ==, cases[i].chosen);
    }
}

static void
test_from_locale (void)
{
  const struct
  {
    const char *locale;
    const char *tag;
  } cases[] = {
    { "de", "de" },
    { "de_AT.UTF-8", "de-AT" },
    { "de_DE@euro", "de-DE" },
    { "zh_CN.GB18030", "zh-CN" },
    { "sr@latin", "sr-Latn" },
    { "sr_RS.UTF-8@latin", "sr-Latn-RS" },
    { "uz@cyrillic", "uz-Cyrl" },
    { "C", "C" },
    { "C.UTF-8", "C" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = cbi_language_from_locale (cases[i].locale);

      g_assert_cmpstr (tag, ==, cases[i].tag);
    }
}

static void
test_to_header (void)
{
  const struct
  {
    const char *names[16];
    const char *header;
  } cases[] = {
    { { NULL }, "" },
    { { "C" }, "en" },
    { { "C.UTF-8", "C" }, "en" },
    { { "de_AT.UTF-8", "de_AT", "de.UTF-8", "de", "C" }, "de-AT, de;q=0.9, en;q=0.8" },
    { { "pt_BR", "en", "C" }, "pt-BR, en;q=0.9" },
    { { "no spaces", "es\r\nX: y", "fr" }, "fr" },
    { { "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2" },
      "a1, a2;q=0.9, a3;q=0.8, a4;q=0.7, a5;q=0.6, a6;q=0.5, a7;q=0.4, a8;q=0.3, a9;q=0.2, b1;q=0.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = cbi_languages_to_header (cases[i].names);

      g_assert_cmpstr (header, ==, cases[i].header);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/languages/parse", test_parse);
  g_test_add_func ("/languages/parse-long", test_parse_long);
  g_test_add_func ("/languages/choose", test_choose);
  g_test_add_func ("/languages/from-locale", test_from_locale);
  g_test_add_func ("/languages/to-header", test_to_header);

  return g_test_run ();
}

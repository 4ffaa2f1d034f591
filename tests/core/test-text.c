/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-text.h"

static void
test_normalize (void)
{
  const struct
  {
    const char *typed;
    const char *stored;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "   ", "" },
    { " Payroll  sync ", "Payroll  sync" },
    { "\t\nPayroll\xc2\xa0", "Payroll" },                       /* a no-break space at the end */
    { "Zoe\xcc\x88", "Zo\xc3\xab" },                            /* e + diaeresis is one letter in NFC */
    { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c" }, /* Hangul parts */
    { "\xff\xfe", "" },                                         /* not UTF-8 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stored = cbi_text_normalize (cases[i].typed);

      g_assert_cmpstr (stored, ==, cases[i].stored);
    }
}

static void
test_fold (void)
{
  const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { "Payroll SYNC 2", "payroll sync 2" },
    { "ÉCOLE Zoë", "ecole zoe" },
    { "José", "jose" },
    { "Jose\xcc\x81", "jose" }, /* taken apart already */
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "STRAẞE", "strasse" },
    { "Ångström", "angstrom" },
    { "Łódź", "lodz" },
    { "Søren Æbelø", "soren aebelo" },
    { "Cœur", "coeur" },
    { "Đặng Thị Hương", "dang thi huong" },
    { "đường", "duong" },
    { "DIYARBAKIR", "diyarbakir" },
    { "İstanbul ılık", "istanbul ilik" },
    { "ΟΔΟΣ οδός", "οδοσ οδοσ" },
    { "Ёлка", "елка" },
    { "ﬁne ™ ½", "fine tm 1⁄2" },
    { "ＦＵＬＬ　ｗｉｄｔｈ", "full width" },
    { "m’ap m‘ap", "m'ap m'ap" },
    { "soft\xc2\xadhyphen\xe2\x80\x8bnone", "softhyphennone" },
    { "٢٠٢٦ ۲۰۲۶ २०२६", "2026 2026 2026" },
    /* Arabic: harakat, tatweel, what sits on alef, the letters that are written for each other. */
    { "مُحَمَّد", "محمد" },
    { "محـــمد", "محمد" },
    { "أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله" },
    { "مدرسة", "مدرسه" },
    { "مصطفى", "مصطفي" },
    { "ﷲ", "الله" },
    { "کیان", "كيان" },
    { "שָׁלוֹם", "שלום" },
    /* Here a mark makes another letter. */
    { "がか", "が"
              "か" },
    { "हिन्दी", "हिन्दी" },
    { "工资同步", "工资同步" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = cbi_text_fold (cases[i].text);
      g_autofree char *twice = cbi_text_fold (folded);
      g_autofree char *wanted = g_utf8_normalize (cases[i].folded, -1, G_NORMALIZE_ALL);

      g_assert_cmpstr (folded, ==, wanted);
      g_assert_cmpstr (twice, ==, wanted);
    }
}

static void
test_words (void)
{
  const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "Payroll SYNC", "payroll sync" },
    { "Đặng, José", "dang, jose" },
    { "工资sync", " 工  资 sync" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = cbi_text_to_words (cases[i].text);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_unspaced (void)
{
  const gunichar unspaced[] = { 0x5de5, 0x3042, 0x30a2, 0x0e01 };
  const gunichar spaced[] = { 'a', '1', ' ', 0x00e9, 0x0627, 0x05d0, 0x0939, 0xd55c, 0x3001 };

  for (guint i = 0; i < G_N_ELEMENTS (unspaced); i++)
    g_assert_true (cbi_text_is_unspaced (unspaced[i]));
  for (guint i = 0; i < G_N_ELEMENTS (spaced); i++)
    g_assert_false (cbi_text_is_unspaced (spaced[i]));
}

#define ISOLATE "\xe2\x81\xa8"
#define END_OF_ISOLATE "\xe2\x81\xa9"

static void
test_safe_sentence (void)
{
  g_assert_true (cbi_text_is_safe_sentence ("The column “Email” is missing."));
  g_assert_true (cbi_text_is_safe_sentence ("العمود «" ISOLATE "Email" END_OF_ISOLATE "» غير موجود."));
  g_assert_false (cbi_text_is_safe_sentence ("العمود «" ISOLATE "Email» غير موجود."));
  g_assert_false (cbi_text_is_safe_sentence (END_OF_ISOLATE "a" ISOLATE "b"));
  g_assert_false (cbi_text_is_safe_sentence (ISOLATE "\xe2\x80\xae"
                                                     "gpj.exe" END_OF_ISOLATE));
  g_assert_false (cbi_text_is_safe_sentence ("two\nlines"));
}

static void
test_safe (void)
{
  g_assert_true (cbi_text_is_safe ("Nómina 工资 رواتب 👩‍👧", FALSE));
  g_assert_false (cbi_text_is_safe ("two\nlines", FALSE));
  g_assert_true (cbi_text_is_safe ("two\nlines\tand a tab", TRUE));
  g_assert_false (cbi_text_is_safe ("bell\a", TRUE));
  g_assert_false (cbi_text_is_safe ("\xe2\x80\xae"
                                    "gpj.exe",
                                    FALSE)); /* U+202E turns the text around */
  g_assert_false (cbi_text_is_safe ("\xe2\x81\xa6"
                                    "isolate",
                                    FALSE)); /* U+2066 */
  g_assert_false (cbi_text_is_safe ("line\xe2\x80\xa8separator", FALSE));
  g_assert_false (cbi_text_is_safe ("\xc2\x85", FALSE)); /* U+0085, a control of Latin-1 */
}

static void
test_email_fold (void)
{
  const struct
  {
    const char *typed;
    const char *compared;
  } cases[] = {
    { "Me@Example.ORG", "me@example.org" },
    { "me+Payroll@example.org", "me+payroll@example.org" },
    { "me@bücher.example", "me@xn--bcher-kva.example" },
    { "me@xn--bcher-kva.EXAMPLE", "me@xn--bcher-kva.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = cbi_email_fold (cases[i].typed);

      g_assert_cmpstr (folded, ==, cases[i].compared);
    }
}

static void
test_email_suggest (void)
{
  const struct
  {
    const char *email;
    const char *name;
    const char *suggested;
  } cases[] = {
    { "me@example.org", "Payroll sync", "me+payroll-sync@example.org" },
    { "me@example.org", "  Payroll -- sync! ", "me+payroll-sync@example.org" },
    { "me@example.org", "Nómina", "me+nomina@example.org" },
    { "me@example.org", "工资", "me+integration@example.org" },
    { "me@example.org", NULL, "me+integration@example.org" },
    { "me+casebook@example.org", "Feed", "me+feed@example.org" },
    { "nobody", "Feed", NULL },
    { NULL, "Feed", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *suggested = cbi_email_suggest (cases[i].email, cases[i].name);

      g_assert_cmpstr (suggested, ==, cases[i].suggested);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/normalize", test_normalize);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/unspaced", test_unspaced);
  g_test_add_func ("/text/safe", test_safe);
  g_test_add_func ("/text/safe-sentence", test_safe_sentence);
  g_test_add_func ("/email/fold", test_email_fold);
  g_test_add_func ("/email/suggest", test_email_suggest);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-plural-rule.h"

#define ARABIC "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
#define POLISH "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"

static void
test_languages (void)
{
  const struct
  {
    const char *rule;
    gulong      n;
    gulong      form;
  } cases[] = {
    { "0", 7, 0 },
    { "0;", 1, 0 },
    { "n != 1", 0, 1 },
    { "n != 1", 1, 0 },
    { "(n > 1);", 1, 0 },
    { "(n > 1);", 2, 1 },
    { "n>1", 0, 0 },
    { ARABIC, 0, 0 },
    { ARABIC, 1, 1 },
    { ARABIC, 2, 2 },
    { ARABIC, 3, 3 },
    { ARABIC, 110, 3 },
    { ARABIC, 11, 4 },
    { ARABIC, 99, 4 },
    { ARABIC, 100, 5 },
    { ARABIC, 102, 5 },
    { ARABIC, 111, 4 },
    { POLISH, 1, 0 },
    { POLISH, 22, 1 },
    { POLISH, 112, 2 },
    { POLISH, 5, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gulong form;

      g_assert_true (cbi_plural_rule_evaluate (cases[i].rule, cases[i].n, &form));
      g_assert_cmpuint (form, ==, cases[i].form);
    }
}

/* What binds more strongly, and from left to right, as in C. */
static void
test_order (void)
{
  const struct
  {
    const char *rule;
    gulong      value;
  } cases[] = {
    { "1 + 2 * 3", 7 },
    { "(1 + 2) * 3", 9 },
    { "10 - 4 - 3", 3 },
    { "20 / 5 * 2", 8 },
    { "17 % 10 % 4", 3 },
    { "1 || 0 && 0", 1 },
    { "2 < 3 == 1", 1 },
    { "1 + 1 < 3 && 2 >= 2", 1 },
    { "!0 + !5", 1 },
    { "!(n == 4)", 0 },
    { "n == 4 ? 1 ? 2 : 3 : 4", 2 },
    { "n != 4 ? 1 : n <= 4 ? 5 : 6", 5 },
    { "  n\t+ 1 ", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gulong value;

      g_assert_true (cbi_plural_rule_evaluate (cases[i].rule, 4, &value));
      g_assert_cmpuint (value, ==, cases[i].value);
    }
}

static void
test_nonsense (void)
{
  const char *rules[] = {
    "", " ", ";", "n n", "m", "n !", "n ==", "(n", "n)", "()", "n ? 1", "n ? 1 :", "? 1 : 2", "n = 1", "1 & 2",
    "n / 0", "n % (n - n)", "99999999999", "0x1", "-1", "n; n", "EXPRESSION"
  };
  g_autofree char *deep = g_strnfill (100000, '(');
  g_autofree char *negated = g_strnfill (100000, '!');
  gulong           value;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_assert_false (cbi_plural_rule_evaluate (rules[i], 3, &value));
  g_assert_false (cbi_plural_rule_evaluate (deep, 3, &value));
  g_assert_false (cbi_plural_rule_evaluate (negated, 3, &value));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plural-rule/languages", test_languages);
  g_test_add_func ("/plural-rule/order", test_order);
  g_test_add_func ("/plural-rule/nonsense", test_nonsense);

  return g_test_run ();
}

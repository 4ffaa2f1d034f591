/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-validate.h"

#include <string.h>

typedef struct
{
  const char *text;
  CbiRule     rule;
} Case;

static char *
repeat (const char *text,
        guint       times)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (string, text);

  return g_string_free (string, FALSE);
}

static void
check_table (const Case *cases,
             guint       n_cases,
             CbiRule (*validate) (const char *))
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (validate (cases[i].text), ==, cases[i].rule);
    }
}

static void
test_name (void)
{
  g_autofree char *longest = repeat ("ñ", CBI_NAME_MAX_LENGTH);
  g_autofree char *padded = g_strconcat ("  ", longest, "  ", NULL);
  g_autofree char *too_long = repeat ("ñ", CBI_NAME_MAX_LENGTH + 1);
  const Case       cases[] = {
          { "Payroll sync", CBI_RULE_NONE },
          { "工资同步", CBI_RULE_NONE },
          { longest, CBI_RULE_NONE },
          { padded, CBI_RULE_NONE },
          { too_long, CBI_RULE_NAME_TOO_LONG },
          { NULL, CBI_RULE_NAME_REQUIRED },
          { "", CBI_RULE_NAME_REQUIRED },
          { " \t ", CBI_RULE_NAME_REQUIRED },
          { "a\nb", CBI_RULE_NAME_UNSAFE },
          { "a\x1b[31m", CBI_RULE_NAME_UNSAFE },
          { "\xe2\x80\xae"
                  "b",
            CBI_RULE_NAME_UNSAFE },
          { "\xff", CBI_RULE_NAME_UNSAFE },
  };

  check_table (cases, G_N_ELEMENTS (cases), cbi_validate_name);
}

static void
test_email (void)
{
  g_autofree char *local = repeat ("a", 242);
  g_autofree char *longest = g_strconcat (local, "@example.org", NULL);
  g_autofree char *too_long = g_strconcat ("a", longest, NULL);
  g_autofree char *label = repeat ("a", 64);
  g_autofree char *long_label = g_strconcat ("me@", label, ".org", NULL);
  const Case       cases[] = {
          { "me@example.org", CBI_RULE_NONE },
          { "me+payroll@example.org", CBI_RULE_NONE },
          { "  me@example.org ", CBI_RULE_NONE },
          { "me@localhost", CBI_RULE_NONE }, /* browsers accept it */
          { "a.b!#$%&'*/=?^_`{|}~-@example.org", CBI_RULE_NONE },
          { "me@bücher.example", CBI_RULE_NONE },
          { longest, CBI_RULE_NONE },
          { too_long, CBI_RULE_EMAIL_TOO_LONG },
          { NULL, CBI_RULE_EMAIL_REQUIRED },
          { " ", CBI_RULE_EMAIL_REQUIRED },
          { "me", CBI_RULE_EMAIL_INVALID },
          { "@example.org", CBI_RULE_EMAIL_INVALID },
          { "me@", CBI_RULE_EMAIL_INVALID },
          { "me@@example.org", CBI_RULE_EMAIL_INVALID },
          { "me@example..org", CBI_RULE_EMAIL_INVALID },
          { "me@-example.org", CBI_RULE_EMAIL_INVALID },
          { "me @example.org", CBI_RULE_EMAIL_INVALID },
          { "me@exam ple.org", CBI_RULE_EMAIL_INVALID },
          { "mé@example.org", CBI_RULE_EMAIL_INVALID },
          { "me@example.org\nBcc: all@example.org", CBI_RULE_EMAIL_INVALID },
          { "\"me\"@example.org", CBI_RULE_EMAIL_INVALID },
          { long_label, CBI_RULE_EMAIL_INVALID },
          { "\xff@example.org", CBI_RULE_EMAIL_INVALID },
  };

  check_table (cases, G_N_ELEMENTS (cases), cbi_validate_email);
}

static void
test_url (void)
{
  g_autofree char *path = repeat ("a", CBI_URL_MAX_LENGTH - strlen ("https://example.org/"));
  g_autofree char *longest = g_strconcat ("https://example.org/", path, NULL);
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);
  const Case       cases[] = {
          { NULL, CBI_RULE_NONE },
          { "", CBI_RULE_NONE },
          { "https://example.org", CBI_RULE_NONE },
          { "http://localhost:8080/a?b=c#d", CBI_RULE_NONE },
          { "HTTPS://EXAMPLE.ORG/", CBI_RULE_NONE },
          { "https://[::1]/", CBI_RULE_NONE },
          { "https://bücher.example/straße", CBI_RULE_NONE },
          { longest, CBI_RULE_NONE },
          { too_long, CBI_RULE_URL_TOO_LONG },
          { "example.org", CBI_RULE_URL_SCHEME },
          { "ftp://example.org", CBI_RULE_URL_SCHEME },
          { "javascript:alert(1)", CBI_RULE_URL_SCHEME },
          { "https:///path", CBI_RULE_URL_INVALID },
          { "https://", CBI_RULE_URL_INVALID },
          { "https://a b/", CBI_RULE_URL_INVALID },
          { "https://a\tb/", CBI_RULE_URL_INVALID },
          { "https://example.org:99999/", CBI_RULE_URL_INVALID },
          { "https://user:pw@example.org/", CBI_RULE_URL_USER_INFO },
          { "https://user@example.org/", CBI_RULE_URL_USER_INFO },
          { "\xff", CBI_RULE_URL_INVALID },
  };

  check_table (cases, G_N_ELEMENTS (cases), cbi_validate_url);
}

static void
test_description (void)
{
  g_autofree char *longest = repeat ("ñ", CBI_DESCRIPTION_MAX_LENGTH);
  g_autofree char *too_long = repeat ("ñ", CBI_DESCRIPTION_MAX_LENGTH + 1);
  const Case       cases[] = {
          { NULL, CBI_RULE_NONE },
          { "", CBI_RULE_NONE },
          { "Two\nlines", CBI_RULE_NONE },
          { longest, CBI_RULE_NONE },
          { too_long, CBI_RULE_DESCRIPTION_TOO_LONG },
          { "null\x01", CBI_RULE_DESCRIPTION_UNSAFE },
          { "\xff", CBI_RULE_DESCRIPTION_UNSAFE },
  };

  check_table (cases, G_N_ELEMENTS (cases), cbi_validate_description);
}

static void
test_several_fields (void)
{
  g_autoptr (CbiApplication) application = cbi_application_new ();
  g_autoptr (GArray) broken = NULL;

  cbi_application_set_email (application, "me");
  cbi_application_set_application_url (application, "example.org");
  broken = cbi_validate_application (application);

  g_assert_cmpuint (broken->len, ==, 4);
  g_assert_cmpint (g_array_index (broken, CbiRule, 0), ==, CBI_RULE_NAME_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 1), ==, CBI_RULE_EMAIL_INVALID);
  g_assert_cmpint (g_array_index (broken, CbiRule, 2), ==, CBI_RULE_ROLES_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 3), ==, CBI_RULE_URL_SCHEME);
}

/* Programs decide by the code, so no two rules may share one, and each has all three texts. */
static void
test_rules (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (CbiRule rule = CBI_RULE_NONE + 1; rule < CBI_N_RULES; rule++)
    {
      g_assert_nonnull (cbi_rule_get_code (rule));
      g_assert_nonnull (cbi_rule_get_field (rule));
      g_assert_true (g_str_has_suffix (cbi_rule_get_sentence (rule), "."));
      g_assert_true (g_hash_table_add (codes, (gpointer) cbi_rule_get_code (rule)));
      g_assert_cmpint (cbi_rule_from_code (cbi_rule_get_code (rule)), ==, rule);
    }

  g_assert_cmpint (cbi_rule_from_code ("unheard_of"), ==, CBI_RULE_NONE);
  g_assert_cmpint (cbi_rule_from_code (NULL), ==, CBI_RULE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/validate/name", test_name);
  g_test_add_func ("/validate/email", test_email);
  g_test_add_func ("/validate/url", test_url);
  g_test_add_func ("/validate/description", test_description);
  g_test_add_func ("/validate/several-fields", test_several_fields);
  g_test_add_func ("/validate/rules", test_rules);

  return g_test_run ();
}

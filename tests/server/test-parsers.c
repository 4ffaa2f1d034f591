/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/cbi-form.h"
#include "server/cbi-framing.h"
#include "server/cbi-idempotency.h"
#include "server/cbi-oauth-client.h"
#include "server/cbi-page-params.h"
#include "server/cbi-status.h"
#include "server/cbi-strict-json.h"

#include <string.h>

static void
test_form (void)
{
  const char *text = "a=1&b=&&c=x+y%2Bz&resource=r&resource=s&d&%C3%A9=%e2%82%ac";
  g_autoptr (CbiForm) form = cbi_form_new ();

  g_assert_true (cbi_form_parse (form, text, strlen (text), NULL));
  g_assert_cmpuint (cbi_form_get_length (form), ==, 5);
  g_assert_cmpstr (cbi_form_lookup (form, "a"), ==, "1");
  g_assert_null (cbi_form_lookup (form, "b"));
  g_assert_cmpstr (cbi_form_lookup (form, "c"), ==, "x y+z");
  g_assert_cmpstr (cbi_form_lookup (form, "é"), ==, "€");
  g_assert_null (cbi_form_find_repeated (form));
  g_assert_true (cbi_form_parse (form, "a=2", 3, NULL));
  g_assert_cmpstr (cbi_form_find_repeated (form), ==, "a");
}

static void
test_bad_forms (void)
{
  static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%=1", "a=%ed%a0%80" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (CbiForm) form = cbi_form_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (cbi_form_parse (form, bad[i], strlen (bad[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_too_many_fields (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbiForm) form = cbi_form_new ();

  for (guint i = 0; i <= CBI_FORM_MAX_FIELDS; i++)
    g_string_append_printf (text, "f%u=1&", i);
  g_assert_false (cbi_form_parse (form, text->str, text->len, NULL));
}

static void
check_basic (const char *credentials,
             const char *user,
             const char *password)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) credentials, strlen (credentials));
  g_autofree char *header = g_strconcat ("bAsIc ", encoded, NULL);
  g_autofree char *found_user = NULL;
  g_autofree char *found_password = NULL;

  g_assert_true (cbi_oauth_read_basic (header, &found_user, &found_password) == (user != NULL));
  g_assert_cmpstr (found_user, ==, user);
  g_assert_cmpstr (found_password, ==, password);
}

static void
test_basic (void)
{
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;

  check_basic ("cid:secret", "cid", "secret");
  check_basic ("cid%2D1:s%3Ac+r", "cid-1", "s:c r");
  check_basic ("cid:a:b", "cid", "a:b");
  check_basic (":", "", "");
  check_basic ("cid", NULL, NULL);
  check_basic ("cid:%", NULL, NULL);
  check_basic ("cid:%00", NULL, NULL);
  check_basic ("\xff:x", NULL, NULL);
  g_assert_false (cbi_oauth_read_basic ("Bearer x", &user, &password));
  g_assert_false (cbi_oauth_read_basic ("Basic", &user, &password));
  g_assert_false (cbi_oauth_read_basic ("Basic ", &user, &password));
}

static const char *const  sorts[] = { "name", "created_at", NULL };
static const char *const  filters[] = { "q", NULL };
static const char *const  includes[] = { "roles", NULL };
static const CbiPageRules rules = { sorts, filters, includes, TRUE, TRUE, TRUE };

static void
test_page_params (void)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiPageParams) params = cbi_page_params_parse ("page%5Bsize%5D=7&sort=-created_at&filter[q]=a+b&include=roles&page[offset]=3",
                                                            &rules, faults);

  g_assert_cmpuint (cbi_faults_get_length (faults), ==, 0);
  g_assert_cmpuint (params->size, ==, 7);
  g_assert_cmpstr (params->sort, ==, "created_at");
  g_assert_true (params->descending);
  g_assert_cmpstr (cbi_page_params_get_filter (params, "q"), ==, "a b");
  g_assert_cmpstr (params->include, ==, "roles");
  g_assert_true (params->has_offset);
  g_assert_cmpuint (params->offset, ==, 3);
}

static void
test_page_defaults (void)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  g_autoptr (CbiPageParams) params = cbi_page_params_parse (NULL, &rules, faults);

  g_assert_cmpuint (cbi_faults_get_length (faults), ==, 0);
  g_assert_cmpuint (params->size, ==, CBI_PAGE_DEFAULT_SIZE);
  g_assert_false (params->has_offset);
  g_assert_null (params->sort);
}

static void
test_bad_page_params (void)
{
  static const char *const bad[] = {
    "page[size]=0", "page[size]=201", "page[size]=-1", "page[size]=1.5", "page[size]=x", "page[offset]=-1",
    "sort=email", "sort=--name", "sort=name,created_at", "include=users", "filter[x]=1", "filter[q=1", "filter=1",
    "foo=1", "Sort=name", "page[size]=1&page[size]=2", "page[after]=a&page[offset]=1", "page[around]=a&page[offset]=1",
    "sort=%zz", "page[number]=1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (CbiFaults) faults = cbi_faults_new ();
      g_autoptr (CbiPageParams) params = cbi_page_params_parse (bad[i], &rules, faults);

      g_assert_nonnull (params);
      g_test_message ("%s", bad[i]);
      g_assert_cmpuint (cbi_faults_get_length (faults), ==, 1);
      g_assert_cmpuint (cbi_faults_get_status (faults), ==, 400);
    }
}

static void
test_next_link (void)
{
  g_autofree char *plain = cbi_page_params_link_next ("http://h/p", NULL, "c");
  g_autofree char *full = cbi_page_params_link_next ("http://h/p", "page[size]=2&page[after]=b&filter[q]=x%26y", "c=");

  g_assert_cmpstr (plain, ==, "http://h/p?page%5Bafter%5D=c");
  g_assert_cmpstr (full, ==, "http://h/p?page%5Bsize%5D=2&filter%5Bq%5D=x%26y&page%5Bafter%5D=c%3D");
}

static void
test_strict_json (void)
{
  static const char *const good[] = {
    "{}", " [ ] ", "{\"a\":[1,-0.5e+3,true,false,null,\"\\u00e9\\ud83d\\ude00\\n\"]}", "0", "\"\""
  };
  static const char *const bad[] = {
    "", " ", "{", "}", "{\"a\":}", "{\"a\" 1}", "{a:1}", "[1,]", "{\"a\":1,}", "[1 2]", "01", "1.", ".5", "+1", "1e", "tru",
    "'a'", "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
    "{} {}", "/* a */{}", "{}//", "\"\xff\"", "NaN", "undefined"
  };
  g_autofree char *deep = g_strnfill (1000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (cbi_strict_json_check (good[i], strlen (good[i])));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (cbi_strict_json_check (bad[i], strlen (bad[i])));
    }
  g_assert_false (cbi_strict_json_check (deep, 1000));
}

static void
check_raw (const char *text,
           guint       status,
           gboolean    complete)
{
  gboolean is_complete;

  g_test_message ("%s", text);
  g_assert_cmpuint (cbi_framing_check_raw (text, strlen (text), &is_complete), ==, status);
  g_assert_cmpint (is_complete, ==, complete);
}

static void
test_raw_headers (void)
{
  g_autofree char *many = g_strnfill (30000, 'x');

  check_raw ("", 200, FALSE);
  check_raw ("GET / HT", 200, FALSE);
  check_raw ("GET / HTTP/1.1\r\nHost: x\r\n", 200, FALSE);
  check_raw ("GET / HTTP/1.1\r\nHost: x\r\n\r\nbody : not looked at\r\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\nHost: x\n\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\r\nX-Empty:\r\n\r\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length : 4\r\n\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\n: 4\r\n\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length: 4 \r\n\r\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\r\ncontent-length:\t4\n\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length: -4\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length: +4\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length: 4, 4\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length:\r\n4: x\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length: 9223372036854775808\r\n", 413, FALSE);
  check_raw ("GET / HTTP/1.1\r\nContent-Length-Not: -4\r\n\r\n", 200, TRUE);
  check_raw ("GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n", 400, FALSE);
  check_raw ("GET / HTTP/1.1\r\nA: \x01\r\n\r\n", 400, FALSE);
  check_raw (many, CBI_STATUS_HEADERS_TOO_LARGE, FALSE);
}

static void
test_idempotency_keys (void)
{
  g_autofree char *longest = g_strnfill (255, 'k');
  g_autofree char *longer = g_strnfill (256, 'k');

  g_assert_true (cbi_idempotency_is_key ("a"));
  g_assert_true (cbi_idempotency_is_key ("a/b:c;d=e,f"));
  g_assert_true (cbi_idempotency_is_key (longest));
  g_assert_false (cbi_idempotency_is_key (""));
  g_assert_false (cbi_idempotency_is_key ("a b"));
  g_assert_false (cbi_idempotency_is_key ("é"));
  g_assert_false (cbi_idempotency_is_key (longer));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parsers/form", test_form);
  g_test_add_func ("/parsers/form/bad", test_bad_forms);
  g_test_add_func ("/parsers/form/too-many-fields", test_too_many_fields);
  g_test_add_func ("/parsers/basic", test_basic);
  g_test_add_func ("/parsers/page", test_page_params);
  g_test_add_func ("/parsers/page/defaults", test_page_defaults);
  g_test_add_func ("/parsers/page/bad", test_bad_page_params);
  g_test_add_func ("/parsers/page/next", test_next_link);
  g_test_add_func ("/parsers/json", test_strict_json);
  g_test_add_func ("/parsers/header", test_raw_headers);
  g_test_add_func ("/parsers/idempotency-key", test_idempotency_keys);

  return g_test_run ();
}

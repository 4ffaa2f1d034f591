/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/cbi-access-token.h"

#include "core/cbi-json.h"

static CbiAccessToken *
parse (const char *answer)
{
  g_autoptr (JsonObject) json = cbi_json_parse (answer, -1, NULL);

  return cbi_access_token_new_from_json (json);
}

/* The payload, in base64url as a server writes it. */
static char *
write_answer (const char *payload)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) payload, strlen (payload));

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  g_strdelimit (encoded, "=", '\0');

  return g_strdup_printf ("{\"access_token\":\"eyJhbGciOiJFUzI1NiJ9.%s.c2lnbmF0dXJl\",\"token_type\":\"Bearer\","
                          "\"expires_in\":3600,\"scope\":\"people.view intake.create\"}",
                          encoded);
}

static void
test_roles (void)
{
  /* Lengths that need none, one and two “=”. */
  const char *payloads[] = { "{\"roles\":[\"Admin\",\"Über ÿÿ>\"]}", "{\"roles\":[\"Admin\",\"Über ÿÿ>\"] }",
                             "{\"roles\":[\"Admin\",\"Über ÿÿ>\"]  }" };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autofree char *answer = write_answer (payloads[i]);
      g_autoptr (CbiAccessToken) token = parse (answer);
      const char *const *roles = cbi_access_token_get_roles (token);

      g_assert_cmpuint (g_strv_length ((GStrv) roles), ==, 2);
      g_assert_cmpstr (roles[0], ==, "Admin");
      g_assert_cmpstr (roles[1], ==, "Über ÿÿ>");
      g_assert_cmpuint (cbi_access_token_get_expires_in (token), ==, 3600);
      g_assert_cmpstr (cbi_access_token_get_token_type (token), ==, "Bearer");
      g_assert_cmpstr (cbi_access_token_get_scope (token), ==, "people.view intake.create");
    }
}

static void
test_masked (void)
{
  g_autofree char *answer = write_answer ("{\"roles\":[]}");
  g_autoptr (CbiAccessToken) token = parse (answer);
  g_autoptr (CbiAccessToken) tiny = parse ("{\"access_token\":\"abcdefghijkl\",\"token_type\":\"Bearer\"}");
  g_autofree char *masked = cbi_access_token_get_masked (token);
  g_autofree char *hidden = cbi_access_token_get_masked (tiny);

  g_assert_cmpstr (masked, ==, "eyJhbG…F0dXJl");
  g_assert_cmpstr (hidden, ==, "…");
  g_assert_cmpstr (cbi_access_token_get_roles (tiny)[0], ==, NULL);
  g_assert_cmpuint (cbi_access_token_get_expires_in (tiny), ==, 0);
}

/* Tokens that aren't JWTs, or are odd ones, are tokens all the same. */
static void
test_odd (void)
{
  const char *good[] = {
    "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"..\",\"token_type\":\"Bearer\",\"expires_in\":-5}",
    "{\"access_token\":\"a.eyJyb2xlcyI6WzEsbnVsbCx7fV19.c\",\"token_type\":\"Bearer\",\"expires_in\":99999999999999}",
    "{\"access_token\":\"a.b.c.d\",\"token_type\":\"Bearer\",\"scope\":7}",
  };
  const char *bad[] = {
    "{}",
    "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":1,\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"a\"}",
    "{\"error\":\"invalid_client\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (CbiAccessToken) token = parse (good[i]);

      g_assert_nonnull (token);
      g_assert_cmpuint (g_strv_length ((GStrv) cbi_access_token_get_roles (token)), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (parse (bad[i]));
  g_assert_null (cbi_access_token_new_from_json (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/access-token/roles", test_roles);
  g_test_add_func ("/client/access-token/masked", test_masked);
  g_test_add_func ("/client/access-token/odd", test_odd);

  return g_test_run ();
}

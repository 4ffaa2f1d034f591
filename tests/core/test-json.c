/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-json.h"

#include <gio/gio.h>
#include <string.h>

static void
test_refused (void)
{
  const char *const refused[] = { "", " ", "[]", "null", "1", "\"a\"", "{", "{\"a\":}", "{\"a\":\"\xff\"}",
                                  "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00x\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\u0000\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_null (cbi_json_parse (refused[i], -1, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }

  g_assert_null (cbi_json_parse (NULL, 0, NULL));
  g_assert_null (cbi_json_parse ("{\"a\":1\0}", 9, NULL));
}

/* A million brackets must not end the process. */
static void
test_depth (void)
{
  gsize            n_brackets = 1000 * 1000;
  g_autofree char *deep = g_malloc (n_brackets);
  g_autoptr (JsonObject) in_text = NULL;

  memset (deep, '[', n_brackets);
  memcpy (deep, "{\"a\":", 5);
  g_assert_null (cbi_json_parse (deep, n_brackets, NULL));

  in_text = cbi_json_parse ("{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[\"}", -1, NULL);
  g_assert_nonnull (in_text);
}

static void
test_escapes (void)
{
  g_autoptr (JsonObject) json = cbi_json_parse ("{\"pair\":\"\\ud83d\\ude00\",\"slash\":\"\\\\ud800\"}", -1, NULL);

  g_assert_cmpstr (cbi_json_get_string (json, "pair"), ==, "😀");
  g_assert_cmpstr (cbi_json_get_string (json, "slash"), ==, "\\ud800");
}

/* Every getter answers for a member of another type as for one that is not there. */
static void
test_getters (void)
{
  g_autoptr (JsonObject) json = cbi_json_parse ("{\"text\":\"a\",\"number\":7,\"truth\":true,\"nothing\":null,"
                                                "\"object\":{\"b\":1},\"array\":[{\"c\":1},2]}",
                                                -1, NULL);

  g_assert_cmpstr (cbi_json_get_string (json, "text"), ==, "a");
  g_assert_null (cbi_json_get_string (json, "number"));
  g_assert_null (cbi_json_get_string (json, "nothing"));
  g_assert_null (cbi_json_get_string (json, "missing"));
  g_assert_null (cbi_json_get_string (NULL, "text"));
  g_assert_true (cbi_json_get_boolean (json, "truth", FALSE));
  g_assert_true (cbi_json_get_boolean (json, "text", TRUE));
  g_assert_cmpint (cbi_json_get_int (json, "number", 0), ==, 7);
  g_assert_cmpint (cbi_json_get_int (json, "text", -1), ==, -1);
  g_assert_nonnull (cbi_json_get_object (json, "object"));
  g_assert_null (cbi_json_get_object (json, "array"));
  g_assert_null (cbi_json_get_array (json, "object"));
  g_assert_nonnull (cbi_json_get_element (cbi_json_get_array (json, "array"), 0));
  g_assert_null (cbi_json_get_element (cbi_json_get_array (json, "array"), 1));
  g_assert_null (cbi_json_get_element (cbi_json_get_array (json, "array"), 2));
}

static void
test_time (void)
{
  g_autoptr (JsonObject) json = json_object_new ();
  g_autoptr (GDateTime) local = g_date_time_new_from_iso8601 ("2026-11-23T22:15:00.250+02:00", NULL);
  g_autoptr (GDateTime) read = NULL;

  cbi_json_set_time (json, "at", local);
  cbi_json_set_time (json, "never", NULL);
  g_assert_cmpstr (cbi_json_get_string (json, "at"), ==, "2026-11-23T20:15:00.250Z");
  g_assert_true (json_object_get_null_member (json, "never"));

  read = cbi_json_get_time (json, "at");
  g_assert_true (g_date_time_equal (read, local));
  g_assert_null (cbi_json_get_time (json, "never"));

  cbi_json_set_string (json, "at", "yesterday");
  g_assert_null (cbi_json_get_time (json, "at"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/time", test_time);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-text.h"
#include "server/cbi-collation.h"
#include "server/cbi-name-keys.h"
#include "storage-fixture.h"

typedef struct
{
  const char *locale;
  const char *names[12]; /* in order */
} Order;

/* None of these locales need be installed. */
static const Order orders[] = {
  { "C.UTF-8", { "Älpler", "Ångström", "Apfel", "Đa", "Dang", "Łódź", "Zebra", "Ωmega", "工资" } },
  { "de_DE.UTF-8", { "Adler", "Älpler", "Apfel", "Öl", "Zebra" } },
  { "sv_SE.UTF-8", { "Adler", "Zebra", "Ångström", "Älpler", "Öl" } },
  { "es_MX.UTF-8", { "nandu", "nz", "ñandú", "oso" } },
  { "vi_VN", { "da", "dz", "đa", "e", "ê" } },
  { "zh_CN.UTF-8", { "安排", "北京", "工资", "张" } }, /* by their sounds: an, bei, gong, zhang */
  { "ar_EG.UTF-8", { "أحمد", "بدر", "محمد" } },
  { "en_GB", { "feed 2", "Feed 10", "José", "Jose B", "Josef" } },
  { "no such@locale", { "a", "B", "c" } },
};

static void
test_order (gconstpointer data)
{
  const Order *order = data;

  if (!g_test_subprocess ())
    {
      g_setenv ("LC_ALL", order->locale, TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  for (guint i = 1; order->names[i] != NULL; i++)
    {
      g_autofree char *before = cbi_collation_get_key (order->names[i - 1]);
      g_autofree char *after = cbi_collation_get_key (order->names[i]);

      g_test_message ("%s < %s", order->names[i - 1], order->names[i]);
      g_assert_cmpstr (before, <, after);
    }
}

/* Keys are text, whatever the name is, and tell names apart that differ in an accent only. */
static void
test_keys (void)
{
  const char      *names[] = { "", " ", "a", "A", "á", "á b", "\xf0\x9f\x91\xa9", "\xff\xfe", "e\xcc\x81", "\xed\x95\x9c" };
  g_autofree char *long_name = g_strnfill (100000, 'x');
  g_autofree char *long_key = cbi_collation_get_key (long_name);

  g_assert_cmpuint (strlen (long_key), >, 100000);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = cbi_collation_get_key (names[i]);
      g_autofree char *again = cbi_collation_get_key (names[i]);

      g_assert_true (g_str_is_ascii (key));
      g_assert_cmpstr (key, ==, again);
      for (guint j = 0; j < i; j++)
        {
          g_autofree char *other = cbi_collation_get_key (names[j]);

          g_assert_cmpstr (key, !=, other);
        }
    }
}

static gint64
count_right_keys (CbiConnection *connection)
{
  return storage_number (connection, "SELECT (SELECT count(*) FROM roles WHERE sort_key = sort_key (name))"
                                     " + (SELECT count(*) FROM users WHERE name_key = sort_key (trim (first_name || ' ' || last_name)))"
                                     " + (SELECT count(*) FROM applications WHERE name_key = sort_key (name))");
}

static gint64
count_names (CbiConnection *connection)
{
  return storage_number (connection, "SELECT (SELECT count(*) FROM roles) + (SELECT count(*) FROM users)"
                                     " + (SELECT count(*) FROM applications)");
}

/* A server that speaks another language, or has another ICU, sorts the same file anew. */
static void
test_another_order (void)
{
  g_autoptr (GError) error = NULL;
  CbiKeys       *keys;
  char          *data_dir;
  CbiConnection *connection = storage_connection_new (&keys, &data_dir);

  g_assert_true (cbi_connection_execute (connection, "COMMIT", &error));
  g_assert_cmpint (count_right_keys (connection), ==, count_names (connection));
  g_assert_true (cbi_connection_execute (connection,
                                         "UPDATE settings SET value = CAST ('sv 1.2' AS BLOB) WHERE name = 'collation';"
                                         "UPDATE roles SET sort_key = 'x'; UPDATE users SET name_key = 'x';",
                                         &error));
  g_assert_true (cbi_name_keys_update (connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_right_keys (connection), ==, count_names (connection));

  /* Where the order is the same, nothing is written. */
  g_assert_true (cbi_connection_execute (connection, "UPDATE roles SET sort_key = 'x'", &error));
  g_assert_true (cbi_name_keys_update (connection, &error));
  g_assert_cmpint (storage_number (connection, "SELECT count(*) FROM roles WHERE sort_key = 'x'"), ==, 15);

  g_assert_true (cbi_connection_execute (connection, "BEGIN", &error));
  storage_connection_close (connection, keys, data_dir);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/collation/order/%u", i);

      g_test_add_data_func (path, &orders[i], test_order);
    }
  g_test_add_func ("/collation/keys", test_keys);
  g_test_add_func ("/collation/another-order", test_another_order);

  return g_test_run ();
}

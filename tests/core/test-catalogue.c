/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-catalogue.h"

#include <string.h>

#define N_ROUNDS 20000

static char *
get_path (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".mo", NULL);

  return g_test_build_filename (G_TEST_BUILT, name, NULL);
}

static CbiCatalogue *
open_language (const char *language)
{
  g_autofree char *path = get_path (language);
  g_autoptr (GError) error = NULL;
  CbiCatalogue *catalogue = cbi_catalogue_open (path, &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
test_texts (void)
{
  g_autoptr (CbiCatalogue) catalogue = open_language ("ar");

  g_assert_cmpstr (cbi_catalogue_get (catalogue, NULL, "Undo"), ==, "تراجع");
  g_assert_cmpstr (cbi_catalogue_get (catalogue, "permission", "View"), ==, "عرض");
  g_assert_cmpstr (cbi_catalogue_get (catalogue, "button", "View"), ==, "اعرض");

  g_assert_null (cbi_catalogue_get (catalogue, NULL, "View"));
  g_assert_null (cbi_catalogue_get (catalogue, "permission", "Undo"));
  g_assert_null (cbi_catalogue_get (catalogue, "permissio", "View"));
  g_assert_null (cbi_catalogue_get (catalogue, "permission2", "View"));
  g_assert_null (cbi_catalogue_get (catalogue, "", "Undo"));
  g_assert_null (cbi_catalogue_get (catalogue, NULL, "Und"));
  g_assert_null (cbi_catalogue_get (catalogue, NULL, "zzz"));
}

static void
test_plurals (void)
{
  const struct
  {
    const char *language;
    gulong      n;
    const char *text;
  } cases[] = {
    { "ar", 0, "لا أدوار" },
    { "ar", 1, "دور واحد" },
    { "ar", 2, "دوران" },
    { "ar", 7, "%u أدوار" },
    { "ar", 25, "%u دورًا" },
    { "ar", 100, "%u دور" },
    { "pt_BR", 0, "%u papel" },
    { "pt_BR", 1, "%u papel" },
    { "pt_BR", 2, "%u papéis" },
    { "zh_CN", 1, "%u 个角色" },
    { "zh_CN", 9, "%u 个角色" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CbiCatalogue) catalogue = open_language (cases[i].language);

      g_assert_cmpstr (cbi_catalogue_get_plural (catalogue, "%u role", cases[i].n), ==, cases[i].text);
      g_assert_null (cbi_catalogue_get_plural (catalogue, "%u user", cases[i].n));
    }
}

static GBytes *
read_language (const char *language)
{
  g_autofree char *path = get_path (language);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

/* As msgfmt writes it for a machine of the other byte order: the header and both tables are numbers,
 * and so is the hash table, which nobody here reads. */
static void
test_other_byte_order (void)
{
  g_autoptr (GBytes) bytes = read_language ("ar");
  gsize            size = g_bytes_get_size (bytes);
  g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GBytes) swapped = NULL;
  g_autoptr (CbiCatalogue) catalogue = NULL;
  guint32 *numbers = (guint32 *) data;
  guint32  end = (numbers[4] + numbers[2] * 8) / 4;

  for (guint i = 0; i < end; i++)
    numbers[i] = GUINT32_SWAP_LE_BE (numbers[i]);
  swapped = g_bytes_new (data, size);
  catalogue = cbi_catalogue_new (swapped, NULL);

  g_assert_nonnull (catalogue);
  g_assert_cmpstr (cbi_catalogue_get (catalogue, NULL, "Undo"), ==, "تراجع");
  g_assert_cmpstr (cbi_catalogue_get_plural (catalogue, "%u role", 2), ==, "دوران");
}

static gboolean
is_refused (const char *data,
            gsize       size)
{
  /* A copy of its own size, so that a sanitizer sees each byte too many. */
  g_autofree char *copy = g_memdup2 (data, size);
  g_autoptr (GBytes) bytes = g_bytes_new_static (copy, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiCatalogue) catalogue = cbi_catalogue_new (bytes, &error);

  if (catalogue == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      return TRUE;
    }

  cbi_catalogue_get (catalogue, "permission", "View");
  cbi_catalogue_get_plural (catalogue, "%u role", 5);

  return FALSE;
}

static void
test_cut_off (void)
{
  g_autoptr (GBytes) bytes = read_language ("ar");
  const char *data = g_bytes_get_data (bytes, NULL);

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    g_assert_true (is_refused (data, size));
  g_assert_false (is_refused (data, g_bytes_get_size (bytes)));
}

/* Whatever is in the file, nothing beyond it is read. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = read_language ("ar");
  gsize            size = g_bytes_get_size (bytes);
  const char      *whole = g_bytes_get_data (bytes, NULL);
  g_autofree char *data = g_malloc (size);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      memcpy (data, whole, size);
      for (guint i = g_test_rand_int_range (1, 5); i > 0; i--)
        data[g_test_rand_int_range (0, round % 2 == 0 ? (gint32) size : 120)] = (char) g_test_rand_int_range (0, 256);
      is_refused (data, size);
    }
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_catalogue_open ("/nowhere/xx.mo", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/texts", test_texts);
  g_test_add_func ("/catalogue/plurals", test_plurals);
  g_test_add_func ("/catalogue/other-byte-order", test_other_byte_order);
  g_test_add_func ("/catalogue/cut-off", test_cut_off);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  g_test_add_func ("/catalogue/no-file", test_no_file);

  return g_test_run ();
}

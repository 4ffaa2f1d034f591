/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-secret.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char    *data_dir;
  char    *path;
  CbiKeys *keys;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->data_dir = g_dir_make_tmp ("cbi-storage-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->data_dir, CBI_KEYS_FILE, NULL);
  fixture->keys = cbi_keys_open (fixture->data_dir, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_assert_finalize_object (fixture->keys);
  storage_remove_folder (fixture->data_dir);
  g_free (fixture->data_dir);
  g_free (fixture->path);
}

static void
test_file (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiKeys) again = NULL;
  guint8   first[CBI_KEYS_HASH_LENGTH], second[CBI_KEYS_HASH_LENGTH];
  GStatBuf status;

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (status.st_size, ==, 32);

  again = cbi_keys_open (fixture->data_dir, &error);
  g_assert_no_error (error);
  cbi_keys_hash (fixture->keys, "test", "a", 1, first);
  cbi_keys_hash (again, "test", "a", 1, second);
  g_assert_true (cbi_keys_equal (first, second, sizeof first));
}

static void
test_modes (Fixture      *fixture,
            gconstpointer unused)
{
  static const int loose[] = { 0640, 0604, 0660, 0644, 0620, 0610, 0666 };

  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_chmod (fixture->path, loose[i]), ==, 0);
      g_assert_null (cbi_keys_open (fixture->data_dir, &error));
      g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_MODE);
      g_assert_nonnull (strstr (error->message, fixture->path));
    }
}

static void
test_missing (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *database = g_build_filename (fixture->data_dir, CBI_DATABASE_FILE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (database, "x", 1, NULL));
  g_unlink (fixture->path);
  g_assert_null (cbi_keys_open (fixture->data_dir, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_MISSING);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_other_files (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "too short", -1, NULL));
  g_chmod (fixture->path, 0600);
  g_assert_null (cbi_keys_open (fixture->data_dir, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_INVALID);
  g_clear_error (&error);

  g_unlink (fixture->path);
  g_mkdir (fixture->path, 0700);
  g_assert_null (cbi_keys_open (fixture->data_dir, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_INVALID);
}

static void
test_seal (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GBytes) sealed = cbi_keys_seal (fixture->keys, "a/1", "hello", 5);
  g_autoptr (GBytes) again = cbi_keys_seal (fixture->keys, "a/1", "hello", 5);
  g_autoptr (GBytes) empty = cbi_keys_seal (fixture->keys, "a/1", "", 0);
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) open_empty = NULL;
  g_autoptr (GError) error = NULL;

  open = cbi_keys_unseal (fixture->keys, "a/1", sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (open, NULL), g_bytes_get_size (open), "hello", 5);
  g_assert_cmpstr (g_bytes_get_data (open, NULL), ==, "hello");
  g_assert_false (g_bytes_equal (sealed, again));
  open_empty = cbi_keys_unseal (fixture->keys, "a/1", empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (open_empty), ==, 0);

  g_assert_null (cbi_keys_unseal (fixture->keys, "a/2", sealed, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_TAMPERED);
}

/* Every bit counts, and so does every length. */
static void
test_tamper (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (GBytes) sealed = cbi_keys_seal (fixture->keys, "a/1", "hello", 5);
  gsize size = g_bytes_get_size (sealed);

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      copy[i / 8] ^= 1 << (i % 8);
      changed = g_bytes_new (copy, size);
      g_assert_null (cbi_keys_unseal (fixture->keys, "a/1", changed, &error));
      g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_TAMPERED);
    }
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, length);

      g_assert_null (cbi_keys_unseal (fixture->keys, "a/1", cut, NULL));
    }
  g_assert_null (cbi_keys_unseal (fixture->keys, "a/1", NULL, NULL));
}

static void
test_hash (Fixture      *fixture,
           gconstpointer unused)
{
  guint8 a[CBI_KEYS_HASH_LENGTH], b[CBI_KEYS_HASH_LENGTH];

  cbi_keys_hash (fixture->keys, "ab", "c", 1, a);
  cbi_keys_hash (fixture->keys, "a", "bc", 2, b);
  g_assert_false (cbi_keys_equal (a, b, sizeof a));
}

static void
test_secret (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char            *secret = cbi_secret_generate ();
      g_autofree char *hint = cbi_secret_get_hint (secret);
      g_autofree char *client_id = cbi_secret_generate_client_id ();

      g_assert_cmpuint (strlen (secret), ==, strlen ("cbi_secret_") + 43 + 1 + 6);
      g_assert_true (cbi_secret_is_well_formed (secret));
      g_assert_true (g_regex_match_simple ("^cbi_secret_[A-Za-z0-9_-]+$", secret, 0, 0));
      g_assert_nonnull (strstr (secret, hint + strlen ("…")));
      g_assert_true (cbi_secret_is_client_id (client_id));
      g_assert_cmpuint (strlen (client_id), ==, strlen ("cbi_app_") + 22);
      g_assert_true (g_hash_table_add (seen, secret));
    }
}

static void
test_secret_refused (void)
{
  g_autofree char *secret = cbi_secret_generate ();
  g_autofree char *longer = g_strconcat (secret, "x", NULL);

  g_assert_false (cbi_secret_is_well_formed (NULL));
  g_assert_false (cbi_secret_is_well_formed (""));
  g_assert_false (cbi_secret_is_well_formed (longer));
  g_assert_false (cbi_secret_is_client_id (secret));
  g_assert_false (cbi_secret_is_client_id ("cbi_app_ääääääääääääääääääääää"));
  for (gsize i = 0; i < strlen (secret); i++)
    {
      g_autofree char *wrong = g_strdup (secret);

      wrong[i] = wrong[i] == 'a' ? 'b' : 'a';
      g_assert_false (cbi_secret_is_well_formed (wrong));
    }
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/server/keys/file", test_file);
  add ("/server/keys/modes", test_modes);
  add ("/server/keys/missing", test_missing);
  add ("/server/keys/other-files", test_other_files);
  add ("/server/keys/seal", test_seal);
  add ("/server/keys/tamper", test_tamper);
  add ("/server/keys/hash", test_hash);
  g_test_add_func ("/server/keys/secret", test_secret);
  g_test_add_func ("/server/keys/secret-refused", test_secret_refused);

  return g_test_run ();
}

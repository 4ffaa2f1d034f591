/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-i18n.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define N_THREADS 8
#define N_ROUNDS 5000

static void
assert_spoken (const char *accept_language,
               const char *tag,
               const char *undo,
               const char *view,
               const char *two_roles)
{
  const CbiTranslation *translation = cbi_translation_for_caller (accept_language);
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (translation);

  g_assert_cmpstr (cbi_translation_get_tag (translation), ==, tag);
  g_assert_cmpstr (cbi_translation_get_tag (NULL), ==, tag);
  g_assert_cmpstr (_("Undo"), ==, undo);
  g_assert_cmpstr (C_("permission", "View"), ==, view);
  g_assert_cmpstr (ngettext ("%u role", "%u roles", 2), ==, two_roles);
}

/* The process is in the locale C.UTF-8, and no other one need be installed. */
static void
test_callers (void)
{
  assert_spoken ("pt-BR, pt;q=0.9", "pt-BR", "Desfazer", "Ver", "%u papéis");
  assert_spoken ("ar-EG", "ar", "تراجع", "عرض", "دوران");
  assert_spoken ("en", "en", "Undo", "View", "%u roles");
  assert_spoken (NULL, "en", "Undo", "View", "%u roles");
  assert_spoken ("*", "en", "Undo", "View", "%u roles");
  assert_spoken ("fr", "en", "Undo", "View", "%u roles");
  /* What a catalogue lacks is said in English. */
  assert_spoken ("zh", "zh-CN", "撤销", "View", "%u 个角色");
}

/* A damaged catalogue is no reason to say nothing. */
static void
test_damaged (void)
{
  g_test_expect_message ("cbi-core", G_LOG_LEVEL_WARNING, "The translation * can’t be used: *");
  assert_spoken ("de", "de", "Undo", "View", "%u roles");
  g_test_assert_expected_messages ();
  assert_spoken ("de", "de", "Undo", "View", "%u roles");
}

static void
test_nested (void)
{
  g_auto (CbiTranslationScope) outer = cbi_translation_enter (cbi_translation_for_caller ("ar"));

  assert_spoken ("pt-BR", "pt-BR", "Desfazer", "Ver", "%u papéis");
  g_assert_cmpstr (_("Undo"), ==, "تراجع");
  cbi_translation_leave (&outer);
  g_assert_cmpstr (_("Undo"), ==, "Undo");
}

static gpointer
speak (gpointer data)
{
  const char *languages[] = { "ar", "pt-BR", "zh-CN", "en" };
  const char *undo[] = { "تراجع", "Desfazer", "撤销", "Undo" };

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint mine = (round + GPOINTER_TO_UINT (data)) % G_N_ELEMENTS (languages);
      g_auto (CbiTranslationScope) scope = cbi_translation_enter (cbi_translation_for_caller (languages[mine]));

      g_assert_cmpstr (_("Undo"), ==, undo[mine]);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("speaker", speak, GUINT_TO_POINTER (i));
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static void
test_list (void)
{
  const char *const *tags = cbi_translation_list ();

  g_assert_cmpuint (g_strv_length ((GStrv) tags), ==, 5);
  g_assert_true (g_strv_contains (tags, "en"));
  g_assert_true (g_strv_contains (tags, "pt-BR"));
}

/* Lays the catalogues out as they are installed; one of them is none. */
static void
add_language (const char *dir,
              const char *language)
{
  g_autofree char *name = g_strconcat (language, ".mo", NULL);
  g_autofree char *built = g_test_build_filename (G_TEST_BUILT, name, NULL);
  g_autofree char *folder = g_build_filename (dir, language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (g_str_equal (language, "de"))
    g_assert_true (g_file_set_contents (path, "no catalogue", -1, NULL));
  else
    g_assert_cmpint (symlink (built, path), ==, 0);
}

static void
remove_language (const char *dir,
                 const char *language)
{
  g_autofree char *language_dir = g_build_filename (dir, language, NULL);
  g_autofree char *folder = g_build_filename (language_dir, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (language_dir);
}

int
main (int   argc,
      char *argv[])
{
  const char      *languages[] = { "ar", "de", "pt_BR", "zh_CN" };
  g_autofree char *dir = NULL;
  int              status;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("cbi-translation-XXXXXX", NULL);
  g_assert_nonnull (dir);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    add_language (dir, languages[i]);
  g_setenv ("CBI_LOCALE_DIR", dir, TRUE);
  g_setenv ("LANGUAGE", "", TRUE);

  g_test_add_func ("/translation/threads", test_threads);
  g_test_add_func ("/translation/callers", test_callers);
  g_test_add_func ("/translation/damaged", test_damaged);
  g_test_add_func ("/translation/nested", test_nested);
  g_test_add_func ("/translation/list", test_list);

  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    remove_language (dir, languages[i]);
  g_rmdir (dir);

  return status;
}

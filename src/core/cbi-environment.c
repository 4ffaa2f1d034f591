/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"
#include "config-build.h"

#include "cbi-environment.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>

/* What is left of a locale that is not installed: text in UTF-8. */
#define BARE_LOCALE "C.UTF-8"

static const struct
{
  int         category;
  const char *variable;
} categories[] = {
  { LC_CTYPE, "LC_CTYPE" },
  { LC_NUMERIC, "LC_NUMERIC" },
  { LC_TIME, "LC_TIME" },
  { LC_COLLATE, "LC_COLLATE" },
  { LC_MONETARY, "LC_MONETARY" },
  { LC_MESSAGES, "LC_MESSAGES" },
};

/* Any locale but C's lets gettext follow LANGUAGE; these are the most likely to be there. */
static const char *const likely_locales[] = { BARE_LOCALE, "en_US.UTF-8", "en_GB.UTF-8", "es_ES.UTF-8", "fr_FR.UTF-8", "de_DE.UTF-8" };

/** cbi_environment_is_uninstalled: Returns: whether the program runs from the folder that it was built in */
gboolean
cbi_environment_is_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, CBI_BUILD_DIR "/");
}

/**
 * cbi_environment_get_locale_dir:
 *
 * `CBI_LOCALE_DIR` names another folder, for who tries out a translation.
 *
 * Returns: (transfer none): the folder that holds a folder for each language
 */
const char *
cbi_environment_get_locale_dir (void)
{
  const char *dir = g_getenv ("CBI_LOCALE_DIR");

  if (dir != NULL && *dir != '\0')
    return dir;

  return cbi_environment_is_uninstalled () ? CBI_BUILD_DIR "/po" : CBI_LOCALE_DIR;
}

/**
 * cbi_environment_get_locale:
 * @category: the variable of a category, such as `LC_COLLATE`
 *
 * As the C library reads the environment, whether or not it has such a locale.
 *
 * Returns: (transfer none): the name of a locale, `C` if none is set
 */
const char *
cbi_environment_get_locale (const char *category)
{
  const char *const variables[] = { "LC_ALL", category, "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *name = g_getenv (variables[i]);

      if (name != NULL && *name != '\0')
        return name;
    }

  return "C";
}

/**
 * cbi_environment_get_languages:
 *
 * What was asked for, whether or not such a locale is installed. As gettext has it, `LANGUAGE` counts
 * for nothing in the locale C.
 *
 * Returns: (transfer none) (array zero-terminated=1): names of locales, the most wanted first
 */
const char *const *
cbi_environment_get_languages (void)
{
  static const char *const none[] = { "C", NULL };
  const char              *name = cbi_environment_get_locale ("LC_MESSAGES");

  if (g_str_equal (name, "C") || g_str_equal (name, "POSIX"))
    return none;

  return g_get_language_names ();
}

/* Client secrets and tokens stand in memory while they are shown or checked. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

/**
 * cbi_environment_is_translated:
 *
 * Every catalogue translates the empty text, into its header. GLib must not be asked: it remembers
 * the first answer.
 *
 * Returns: whether the program speaks another language than that of its code
 */
gboolean
cbi_environment_is_translated (void)
{
  return *dgettext (GETTEXT_PACKAGE, "") != '\0';
}

/* Has gettext follow LANGUAGE although the locale is missing. With the GNU C library up to 2.38 the
 * locale C.UTF-8 is enough for that; later ones want another one, whichever. */
static void
translate_anyway (void)
{
  const char *languages = g_getenv ("LANGUAGE");

  if (languages == NULL || *languages == '\0')
    g_setenv ("LANGUAGE", cbi_environment_get_locale ("LC_MESSAGES"), TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (likely_locales); i++)
    if (setlocale (LC_MESSAGES, likely_locales[i]) != NULL && cbi_environment_is_translated ())
      return;

  setlocale (LC_MESSAGES, BARE_LOCALE);
}

/* One locale that is not installed makes the C library give up all of them. So each category is
 * tried by itself. */
static void
set_locale (void)
{
  if (setlocale (LC_ALL, "") != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (setlocale (categories[i].category, cbi_environment_get_locale (categories[i].variable)) == NULL)
      {
        setlocale (categories[i].category, BARE_LOCALE);
        if (categories[i].category == LC_MESSAGES)
          translate_anyway ();
      }
}

/**
 * cbi_environment_prepare:
 *
 * Sets the language, finds translations and settings, also in the build folder, and keeps secrets
 * out of core dumps. To be called first thing in a program, before any thread starts.
 */
void
cbi_environment_prepare (void)
{
  forbid_core_dumps ();

  bindtextdomain (GETTEXT_PACKAGE, cbi_environment_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  set_locale ();

  if (cbi_environment_is_uninstalled ())
    g_setenv ("GSETTINGS_SCHEMA_DIR", CBI_BUILD_DIR "/data", FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-environment.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>

/** cbi_environment_is_uninstalled: Returns: whether the program runs from the folder that it was built in */
gboolean
cbi_environment_is_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, CBI_BUILD_DIR "/");
}

/* Client secrets and tokens stand in memory while they are shown or checked. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
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
  gboolean uninstalled = cbi_environment_is_uninstalled ();

  forbid_core_dumps ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, uninstalled ? CBI_BUILD_LOCALE_DIR : CBI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (uninstalled)
    g_setenv ("GSETTINGS_SCHEMA_DIR", CBI_BUILD_DIR "/data", FALSE);
}

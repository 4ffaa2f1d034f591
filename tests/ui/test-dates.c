/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-relative-time.h"

#include <glib/gstdio.h>
#include <locale.h>

typedef struct
{
  const char *locale;
  const char *source;
  const char *day;
  const char *exactly;
} Case;

static const Case bare = { "C.UTF-8", NULL, "used on 2026-11-05", "2026-11-05 09:03" };

/* As the C library of Debian 12 has them. */
static const Case regions[] = {
  { "de_DE.UTF-8", "de_DE", "used on 05.11.2026", NULL },
  { "zh_CN.UTF-8", "zh_CN", "used on 2026年11月05日", NULL },
};

static void
check (const Case *this_case)
{
  g_autoptr (GDateTime) used = g_date_time_new_utc (2026, 11, 5, 9, 3, 0);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 2, 1, 0, 0, 0);
  g_autofree char *day = NULL;
  g_autofree char *exactly = NULL;

  g_assert_nonnull (setlocale (LC_TIME, this_case->locale));
  day = cbi_relative_time_describe_use (used, now);
  exactly = cbi_relative_time_describe_exactly (used);
  setlocale (LC_TIME, "C.UTF-8");

  g_assert_cmpstr (day, ==, this_case->day);
  if (this_case->exactly != NULL)
    g_assert_cmpstr (exactly, ==, this_case->exactly);
  else
    g_assert_nonnull (strstr (exactly, "2026"));
}

static void
test_without_region (void)
{
  check (&bare);
}

static gboolean
make_locale (const char *dir,
             const Case *this_case)
{
  g_autofree char *target = g_build_filename (dir, this_case->locale, NULL);
  const char      *argv[] = { "localedef", "-i", this_case->source, "-f", "UTF-8", target, NULL };
  int              status;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

static void
test_regions (void)
{
  g_autofree char *dir = g_dir_make_tmp ("cbi-dates-XXXXXX", NULL);
  const char      *argv[] = { "rm", "-rf", dir, NULL };

  g_setenv ("LOCPATH", dir, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (make_locale (dir, &regions[i]))
      check (&regions[i]);
    else
      g_test_skip ("the package locales is not installed");
  g_unsetenv ("LOCPATH");
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dates/without-region", test_without_region);
  g_test_add_func ("/dates/regions", test_regions);

  return g_test_run ();
}

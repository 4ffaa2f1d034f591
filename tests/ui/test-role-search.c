/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/cbi-role-search.h"

static void
test_fits (void)
{
  const struct
  {
    const char *name;
    const char *typed;
    gboolean    fits;
  } cases[] = {
    { "Intake Worker", "", TRUE },
    { "Intake Worker", "WORK int", TRUE },
    { "Intake Worker", "take", FALSE },
    { "José’s team", "jose", TRUE },
    { "Jose", "JOSÉ", TRUE },
    { "Straße", "STRASSE", TRUE },
    { "Đặng Hương", "dang huong", TRUE },
    { "مُدِير الحالات", "مدير", TRUE },
    { "إدارة", "اداره", TRUE },
    /* No spaces tell where a word begins. */
    { "个案工作人员", "工作", TRUE },
    { "个案工作人员", "工人", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();
      g_auto (GStrv) words = cbi_role_search_split (cases[i].typed);

      cbi_role_set_name (role, cases[i].name);
      g_assert_cmpint (cbi_role_search_fits (role, (const char *const *) words), ==, cases[i].fits);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/role-search/fits", test_fits);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-enumeration.h"

static void
test_styles (void)
{
  const struct
  {
    CbiEnumerationStyle style;
    const char         *things[5];
    const char         *text;
  } cases[] = {
    { CBI_ENUMERATION_PLAIN, { NULL }, "" },
    { CBI_ENUMERATION_PLAIN, { "View" }, "View" },
    { CBI_ENUMERATION_PLAIN, { "View", "Edit" }, "View, Edit" },
    { CBI_ENUMERATION_PLAIN, { "View", "Edit", "Create" }, "View, Edit, Create" },
    { CBI_ENUMERATION_AND, { NULL }, "" },
    { CBI_ENUMERATION_AND, { "a" }, "a" },
    { CBI_ENUMERATION_AND, { "a", "b" }, "a and b" },
    { CBI_ENUMERATION_AND, { "a", "b", "c", "d" }, "a, b, c and d" },
    { CBI_ENUMERATION_OR, { "a" }, "a" },
    { CBI_ENUMERATION_OR, { "a", "b" }, "a or b" },
    { CBI_ENUMERATION_OR, { "a", "b", "c" }, "a, b or c" },
    { CBI_ENUMERATION_APART, { "People: View", "Intake: View" }, "People: View · Intake: View" },
    /* What stands in them is text, never a format. */
    { CBI_ENUMERATION_AND, { "100 %", "%s", "%1$s" }, "100 %, %s and %1$s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cbi_enumerate (cases[i].style, cases[i].things);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/enumeration/styles", test_styles);

  return g_test_run ();
}

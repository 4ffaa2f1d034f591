/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-access.h"

static const CbiLevels all_levels[] = { CBI_LEVEL_NONE, CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED, CBI_LEVEL_ALL };

static void
test_words (void)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      CbiArea found;

      g_assert_true (cbi_area_from_key (cbi_area_get_key (area), &found));
      g_assert_cmpint (found, ==, area);
      g_assert_nonnull (cbi_area_get_label (area));
    }
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    {
      CbiVerb found;

      g_assert_true (cbi_verb_from_key (cbi_verb_get_key (verb), &found));
      g_assert_cmpint (found, ==, verb);
      g_assert_nonnull (cbi_verb_get_label (verb));
    }
  for (guint i = 0; i < G_N_ELEMENTS (all_levels); i++)
    {
      CbiLevels found;

      g_assert_true (cbi_level_from_key (cbi_level_get_key (all_levels[i]), &found));
      g_assert_cmpint (found, ==, all_levels[i]);
      g_assert_nonnull (cbi_level_get_label (all_levels[i]));
    }
}

static void
test_unknown_words (void)
{
  CbiArea   area;
  CbiVerb   verb;
  CbiLevels level;

  g_assert_false (cbi_area_from_key ("finance", &area));
  g_assert_false (cbi_verb_from_key ("approve", &verb));
  g_assert_false (cbi_level_from_key (NULL, &level));
  g_assert_null (cbi_level_get_key (CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED));
}

static CbiLevels
add (CbiLevels first,
     CbiLevels second)
{
  CbiPermissions permissions = { 0 };
  CbiPermissions other = { 0 };

  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = first;
  other.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = second;
  cbi_permissions_add (&permissions, &other);

  return permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW];
}

static void
test_union (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_levels); i++)
    for (guint j = 0; j < G_N_ELEMENTS (all_levels); j++)
      g_assert_cmpint (add (all_levels[i], all_levels[j]), ==, add (all_levels[j], all_levels[i]));

  g_assert_cmpint (add (CBI_LEVEL_ALL, CBI_LEVEL_LIMITED), ==, CBI_LEVEL_ALL);
  g_assert_cmpint (add (CBI_LEVEL_NONE, CBI_LEVEL_ASSIGNED), ==, CBI_LEVEL_ASSIGNED);
  g_assert_cmpint (add (CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED), ==, CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED);
}

static void
test_summary (void)
{
  CbiPermissions   permissions = { 0 };
  g_autofree char *nothing = cbi_permissions_summary (&permissions);
  g_autofree char *something = NULL;
  g_autofree char *more = NULL;
  g_autofree char *everything = NULL;

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_EDIT] = CBI_LEVEL_ALL;
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ASSIGNED;
  something = cbi_permissions_summary (&permissions);

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    permissions.levels[CBI_AREA_INTAKE][verb] = CBI_LEVEL_ALL;
  more = cbi_permissions_summary (&permissions);
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      permissions.levels[area][verb] = CBI_LEVEL_ALL;
  everything = cbi_permissions_summary (&permissions);

  g_assert_cmpstr (nothing, ==, "Allows nothing");
  g_assert_cmpstr (more, ==, "People: View, Edit · Engage: View (partly) · Intake: everything");
  g_assert_cmpstr (everything, ==, "Everything in every area");
  g_assert_cmpstr (something, ==, "People: View, Edit · Engage: View (partly)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/access/words", test_words);
  g_test_add_func ("/access/unknown-words", test_unknown_words);
  g_test_add_func ("/access/union", test_union);
  g_test_add_func ("/access/summary", test_summary);

  return g_test_run ();
}

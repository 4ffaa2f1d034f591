/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cbi-call-words.h"

#define N_ROUNDS 2000

static void
make_random (CbiPermissions *permissions)
{
  *permissions = (CbiPermissions){ 0 };
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (g_test_rand_int_range (0, 2) == 0)
        permissions->levels[area][verb] = (CbiLevels) g_test_rand_int_range (0, 4) & cbi_access_get_offered (area, verb);
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    if (g_test_rand_int_range (0, 3) == 0)
      permissions->levels[area][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
}

/* A role, or several, as Engage Worker is: everybody, and cases that are assigned. */
static CbiPermissions
make_engage_worker (void)
{
  CbiPermissions permissions = { 0 };

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_EDIT] = CBI_LEVEL_ALL;
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_CREATE] = CBI_LEVEL_ALL;
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ASSIGNED;
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_EDIT] = CBI_LEVEL_ASSIGNED;
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_CREATE] = CBI_LEVEL_ALL;

  return permissions;
}

static void
test_subjects (void)
{
  g_assert_cmpint (cbi_call_from_subject (CBI_CALL_SUBJECT_PEOPLE, CBI_VERB_VIEW), ==, CBI_CALL_VIEW_PEOPLE);
  g_assert_cmpint (cbi_call_from_subject (CBI_CALL_SUBJECT_CASES, CBI_VERB_EDIT), ==, CBI_CALL_EDIT_CASES);
  g_assert_cmpint (cbi_call_from_subject (CBI_CALL_SUBJECT_REPORTS, CBI_VERB_CREATE), ==, CBI_CALL_CREATE_REPORTS);
  g_assert_cmpint (cbi_call_from_subject (CBI_CALL_SUBJECT_PROVIDERS, CBI_VERB_DELETE), ==, CBI_CALL_DELETE_PROVIDERS);
}

/* A call is narrowed only where it is allowed, and covers itself and nothing that it isn't allowed. */
static void
test_reach (void)
{
  CbiPermissions worker = make_engage_worker ();

  g_assert_false (cbi_call_is_narrowed (CBI_CALL_VIEW_PEOPLE, &worker));
  g_assert_true (cbi_call_is_narrowed (CBI_CALL_VIEW_CASES, &worker));
  g_assert_false (cbi_call_is_narrowed (CBI_CALL_CREATE_CASES, &worker));
  g_assert_false (cbi_call_is_narrowed (CBI_CALL_DELETE_CASES, &worker));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      CbiPermissions permissions, other;

      make_random (&permissions);
      make_random (&other);
      for (CbiCall call = 0; call < CBI_N_CALLS; call++)
        {
          g_assert_true (cbi_call_covers (call, &permissions, &permissions));
          g_assert_true (!cbi_call_is_narrowed (call, &permissions) || cbi_call_is_allowed (call, &permissions));
          if (cbi_call_is_allowed (call, &other) && !cbi_call_is_allowed (call, &permissions))
            g_assert_false (cbi_call_covers (call, &permissions, &other));
          if (cbi_call_is_allowed (call, &permissions) && !cbi_call_is_narrowed (call, &permissions))
            g_assert_true (cbi_call_covers (call, &permissions, &other));
        }
    }
}

static void
test_words (void)
{
  CbiPermissions   worker = make_engage_worker ();
  CbiPermissions   nothing = { 0 };
  g_autofree char *people = cbi_call_words_for_subject (&worker, CBI_CALL_SUBJECT_PEOPLE);
  g_autofree char *cases = cbi_call_words_for_subject (&worker, CBI_CALL_SUBJECT_CASES);
  g_autofree char *providers = cbi_call_words_for_subject (&worker, CBI_CALL_SUBJECT_PROVIDERS);
  g_autofree char *summary = cbi_call_words_summarize (&worker);
  g_autofree char *none = cbi_call_words_summarize (&nothing);

  g_assert_cmpstr (people, ==, "see, change, create");
  g_assert_cmpstr (cases, ==, "see (partly), change (partly), create");
  g_assert_cmpstr (providers, ==, "nothing");
  g_assert_cmpstr (summary, ==, "People: see, change, create · Cases: see (partly), change (partly), create");
  g_assert_cmpstr (none, ==, "May make no call of the API.");
}

static void
test_change_in_words (void)
{
  CbiPermissions   before = make_engage_worker ();
  CbiPermissions   after = make_engage_worker ();
  CbiCallsChange   change;
  g_autofree char *text = NULL;

  g_assert_false (cbi_calls_compare (&before, &after, &change));
  after.levels[CBI_AREA_PEOPLE][CBI_VERB_DELETE] = CBI_LEVEL_ALL;
  after.levels[CBI_AREA_PEOPLE][CBI_VERB_EDIT] = CBI_LEVEL_NONE;
  after.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  after.levels[CBI_AREA_ENGAGE][CBI_VERB_EDIT] = CBI_LEVEL_LIMITED;
  g_assert_true (cbi_calls_compare (&before, &after, &change));
  text = cbi_calls_change_to_text (&change);
  g_assert_cmpstr (text, ==,
                   "Gains: delete people.\nWith more records: see cases.\nLoses: change people.\nWith fewer records: change cases.");
}

static void
test_list (void)
{
  CbiCalls         set = 0;
  g_autofree char *nothing = cbi_call_words_list (set);
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;

  g_assert_cmpstr (nothing, ==, "");
  set = cbi_calls_add (set, CBI_CALL_VIEW_PEOPLE);
  set = cbi_calls_add (set, CBI_CALL_CREATE_PEOPLE);
  set = cbi_calls_add (set, CBI_CALL_VIEW_CASES);
  few = cbi_call_words_list (set);
  g_assert_cmpstr (few, ==, "see people, create people, see cases");
  set = cbi_calls_add (set, CBI_CALL_DELETE_PEOPLE);
  many = cbi_call_words_list (set);
  g_assert_cmpstr (many, ==, "People (see, create, delete), Cases (see)");
}

/* Every call is in one place at most, in the right one, and back again it is the opposite. */
static void
test_change (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      CbiPermissions before, after;
      CbiCallsChange there, back;
      CbiCalls       was, is;

      make_random (&before);
      make_random (&after);
      was = cbi_calls_from_permissions (&before);
      is = cbi_calls_from_permissions (&after);
      g_assert_true (cbi_calls_compare (&before, &after, &there) == cbi_calls_compare (&after, &before, &back));
      g_assert_cmpuint (there.gained, ==, is & ~was);
      g_assert_cmpuint (there.lost, ==, was & ~is);
      g_assert_cmpuint (there.gained, ==, back.lost);
      g_assert_cmpuint ((there.widened | there.narrowed) & ~(was & is), ==, 0);
      g_assert_cmpuint (there.widened & there.narrowed, ==, 0);
      g_assert_cmpuint (there.widened & ~back.narrowed, ==, 0);
    }
}

/* Another role only ever gains or widens. */
static void
test_adding_never_loses (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      CbiPermissions before, after, role;
      CbiCallsChange change;

      make_random (&before);
      make_random (&role);
      after = before;
      cbi_permissions_add (&after, &role);
      cbi_calls_compare (&before, &after, &change);
      g_assert_cmpuint (change.lost, ==, 0);
      g_assert_cmpuint (change.narrowed, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-words/subjects", test_subjects);
  g_test_add_func ("/call-words/reach", test_reach);
  g_test_add_func ("/call-words/words", test_words);
  g_test_add_func ("/call-words/list", test_list);
  g_test_add_func ("/call-words/change/words", test_change_in_words);
  g_test_add_func ("/call-words/change/exact", test_change);
  g_test_add_func ("/call-words/change/adding-never-loses", test_adding_never_loses);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-call.h"

#define N_ROUNDS 2000

static void
test_default_roles (void)
{
  CbiPermissions admin = { 0 };
  CbiPermissions worker = { 0 };

  /* Admin is system configuration only: it allows no call on data at all. */
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    admin.levels[CBI_AREA_ADMIN][verb] = CBI_LEVEL_ALL;
  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    g_assert_false (cbi_call_is_allowed (call, &admin));

  /* Engage Worker: assigned cases, people without delete. */
  worker.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ASSIGNED;
  worker.levels[CBI_AREA_ENGAGE][CBI_VERB_EDIT] = CBI_LEVEL_ASSIGNED;
  worker.levels[CBI_AREA_ENGAGE][CBI_VERB_CREATE] = CBI_LEVEL_ALL;
  worker.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  worker.levels[CBI_AREA_PEOPLE][CBI_VERB_EDIT] = CBI_LEVEL_ALL;
  worker.levels[CBI_AREA_PEOPLE][CBI_VERB_CREATE] = CBI_LEVEL_ALL;
  g_assert_true (cbi_call_is_allowed (CBI_CALL_VIEW_CASES, &worker));
  g_assert_true (cbi_call_is_allowed (CBI_CALL_EDIT_CASES, &worker));
  g_assert_true (cbi_call_is_allowed (CBI_CALL_CREATE_CASES, &worker));
  g_assert_false (cbi_call_is_allowed (CBI_CALL_DELETE_CASES, &worker));
  g_assert_true (cbi_call_is_allowed (CBI_CALL_CREATE_PEOPLE, &worker));
  g_assert_false (cbi_call_is_allowed (CBI_CALL_DELETE_PEOPLE, &worker));
  g_assert_false (cbi_call_is_allowed (CBI_CALL_VIEW_REPORTS, &worker));
}

/* Both permissions that a call lists are needed, and each at a level that the guide names. */
static void
test_both_needs (void)
{
  CbiPermissions permissions = { 0 };

  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ALL;
  g_assert_false (cbi_call_is_allowed (CBI_CALL_VIEW_CASES, &permissions));
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_ASSIGNED;
  g_assert_false (cbi_call_is_allowed (CBI_CALL_VIEW_CASES, &permissions));
  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = CBI_LEVEL_LIMITED;
  g_assert_true (cbi_call_is_allowed (CBI_CALL_VIEW_CASES, &permissions));

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_CREATE] = CBI_LEVEL_LIMITED;
  g_assert_false (cbi_call_is_allowed (CBI_CALL_CREATE_PEOPLE, &permissions));
}

static void
make_any_role (CbiPermissions *role)
{
  const CbiLevels levels[] = { CBI_LEVEL_NONE, CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED, CBI_LEVEL_ALL };

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      role->levels[area][verb] = levels[g_test_rand_int_range (0, G_N_ELEMENTS (levels))];
}

/* For any roles: adding one never takes a call away, adding it twice changes nothing, and the order
 * never matters. */
static void
test_union_properties (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      CbiPermissions first, second, together, turned;

      make_any_role (&first);
      make_any_role (&second);
      together = first;
      cbi_permissions_add (&together, &second);
      turned = second;
      cbi_permissions_add (&turned, &first);
      g_assert_true (cbi_permissions_equal (&together, &turned));

      for (CbiCall call = 0; call < CBI_N_CALLS; call++)
        if (cbi_call_is_allowed (call, &first) || cbi_call_is_allowed (call, &second))
          g_assert_true (cbi_call_is_allowed (call, &together));

      cbi_permissions_add (&turned, &second);
      g_assert_true (cbi_permissions_equal (&together, &turned));
    }
}

static void
test_words (void)
{
  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    {
      g_assert_nonnull (cbi_call_get_method (call));
      g_assert_true (cbi_call_get_path (call)[0] == '/');
      g_assert_nonnull (cbi_call_get_label (call));
    }
}

static void
test_needs (void)
{
  const struct
  {
    CbiCall     call;
    const char *needs;
  } cases[] = {
    { CBI_CALL_CREATE_PEOPLE, "People – Create (All)" },
    { CBI_CALL_DELETE_PEOPLE, "People – Delete (All or Limited access)" },
    { CBI_CALL_VIEW_CASES, "Engage – View (All, Limited access or User’s assignments only)\nPeople – View (All or Limited access)" },
    { CBI_CALL_CREATE_REPORTS, "Intake – Create (All)\nPeople – Create (All)" },
    { CBI_CALL_EDIT_PROVIDERS, "Provider Management – Edit (All or Limited access)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *needs = cbi_call_describe_needs (cases[i].call);

      g_assert_cmpstr (needs, ==, cases[i].needs);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call/default-roles", test_default_roles);
  g_test_add_func ("/call/both-needs", test_both_needs);
  g_test_add_func ("/call/union-properties", test_union_properties);
  g_test_add_func ("/call/words", test_words);
  g_test_add_func ("/call/needs", test_needs);

  return g_test_run ();
}

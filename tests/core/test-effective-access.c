/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-advice.h"
#include "core/cbi-effective-access.h"
#include "core/cbi-role-cover.h"
#include "core/cbi-validate.h"

#define N_ROUNDS 300

static CbiRole *
make_role (const char *name)
{
  CbiRole         *role = cbi_role_new ();
  g_autofree char *id = g_uuid_string_random ();

  cbi_resource_set_id (CBI_RESOURCE (role), id);
  cbi_role_set_name (role, name);

  return role;
}

/* Four letters for view, edit, create and delete: A all, L limited, U assigned, - none. */
static void
allow (CbiRole    *role,
       CbiArea     area,
       const char *letters)
{
  CbiPermissions permissions = *cbi_role_get_permissions (role);

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    permissions.levels[area][verb] = letters[verb] == 'A'   ? CBI_LEVEL_ALL
                                     : letters[verb] == 'L' ? CBI_LEVEL_LIMITED
                                     : letters[verb] == 'U' ? CBI_LEVEL_ASSIGNED
                                                            : CBI_LEVEL_NONE;
  cbi_role_set_permissions (role, &permissions);
}

static void
add (GListStore *roles,
     const char *name,
     CbiArea     area,
     const char *letters,
     const char *people)
{
  g_autoptr (CbiRole) role = make_role (name);

  allow (role, area, letters);
  if (people != NULL)
    allow (role, CBI_AREA_PEOPLE, people);
  g_list_store_append (roles, role);
}

static void
add_everything (GListStore *roles)
{
  g_autoptr (CbiRole) role = make_role ("All Access");

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    allow (role, area, "AAAA");
  g_list_store_append (roles, role);
}

static GListStore *
make_defaults (void)
{
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);

  add (roles, "Admin", CBI_AREA_ADMIN, "AAAA", NULL);
  add_everything (roles);
  add (roles, "Engage Observer", CBI_AREA_ENGAGE, "A---", "A---");
  add (roles, "Engage Worker", CBI_AREA_ENGAGE, "UUA-", "AAA-");
  add (roles, "Engage Supervisor", CBI_AREA_ENGAGE, "AAAA", "AAAA");
  add (roles, "Intake Observer", CBI_AREA_INTAKE, "A---", "A---");
  add (roles, "Intake Worker", CBI_AREA_INTAKE, "AAAA", "AAA-");
  add (roles, "Intake Supervisor", CBI_AREA_INTAKE, "AAAA", "AAAA");
  add (roles, "Provider Observer", CBI_AREA_PROVIDERS, "A---", "A---");
  add (roles, "Provider Worker", CBI_AREA_PROVIDERS, "AAA-", "AAA-");
  add (roles, "Provider Supervisor", CBI_AREA_PROVIDERS, "AAAA", "AAAA");

  return roles;
}

static CbiRole *
make_random (void)
{
  CbiRole       *role = make_role ("Random");
  CbiPermissions permissions = { 0 };

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (g_test_rand_int_range (0, 4) == 0)
        permissions.levels[area][verb] = (CbiLevels) (1 << g_test_rand_int_range (0, 3)) & cbi_access_get_offered (area, verb);
  cbi_role_set_permissions (role, &permissions);
  g_assert_cmpint (cbi_validate_permissions (&permissions, NULL, NULL), ==, CBI_RULE_NONE);

  return role;
}

static GListStore *
choose (GListModel *from,
        const char *names)
{
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);
  g_auto (GStrv) list = g_strsplit (names, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    for (guint j = 0; j < g_list_model_get_n_items (from); j++)
      {
        g_autoptr (CbiRole) role = g_list_model_get_item (from, j);

        if (g_str_equal (cbi_role_get_name (role), list[i]))
          g_list_store_append (roles, role);
      }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (roles)), ==, g_strv_length (list));

  return roles;
}

/* Each level that was there is there still, or a wider one. */
static void
assert_covers (const CbiPermissions *wider,
               const CbiPermissions *permissions)
{
  CbiPermissions both = *wider;

  cbi_permissions_add (&both, permissions);
  g_assert_true (cbi_permissions_equal (&both, wider));
}

static void
test_adding_never_removes (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
      CbiPermissions before = { 0 };
      CbiCalls       calls = 0;

      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (CbiRole) role = make_random ();
          g_autoptr (CbiEffectiveAccess) access = NULL;

          g_list_store_append (roles, role);
          access = cbi_effective_access_new (G_LIST_MODEL (roles));
          assert_covers (&access->permissions, &before);
          assert_covers (&access->permissions, cbi_role_get_permissions (role));
          g_assert_cmpuint (calls & ~access->calls, ==, 0);
          before = access->permissions;
          calls = access->calls;
        }
    }
}

/* Every set of the default roles, with every further one, and in the opposite order. */
static void
test_every_set_of_defaults (void)
{
  g_autoptr (GListStore) defaults = make_defaults ();
  guint n_roles = g_list_model_get_n_items (G_LIST_MODEL (defaults));

  for (guint set = 0; set < 1u << n_roles; set++)
    {
      CbiPermissions forwards = { 0 }, backwards = { 0 };

      for (guint i = 0; i < n_roles; i++)
        {
          g_autoptr (CbiRole) role = g_list_model_get_item (G_LIST_MODEL (defaults), i);
          g_autoptr (CbiRole) opposite = g_list_model_get_item (G_LIST_MODEL (defaults), n_roles - 1 - i);

          if ((set >> i & 1) != 0)
            cbi_permissions_add (&forwards, cbi_role_get_permissions (role));
          if ((set >> (n_roles - 1 - i) & 1) != 0)
            cbi_permissions_add (&backwards, cbi_role_get_permissions (opposite));
        }
      g_assert_true (cbi_permissions_equal (&forwards, &backwards));

      for (guint i = 0; i < n_roles; i++)
        {
          g_autoptr (CbiRole) role = g_list_model_get_item (G_LIST_MODEL (defaults), i);
          CbiPermissions more = forwards;

          cbi_permissions_add (&more, cbi_role_get_permissions (role));
          assert_covers (&more, &forwards);
          g_assert_cmpuint (cbi_calls_from_permissions (&forwards) & ~cbi_calls_from_permissions (&more), ==, 0);
        }
    }
}

/* One cell: every two sets of levels that roles can have, and what they must come to. */
static void
test_every_pair_of_levels (void)
{
  for (CbiLevels one = 0; one <= CBI_LEVEL_ALL; one++)
    for (CbiLevels other = 0; other <= CBI_LEVEL_ALL; other++)
      {
        CbiPermissions permissions = { 0 }, added = { 0 };
        gboolean       all = ((one | other) & CBI_LEVEL_ALL) != 0;

        permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = one;
        added.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = other;
        cbi_permissions_add (&permissions, &added);
        g_assert_cmpint (permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW], ==, all ? CBI_LEVEL_ALL : (CbiLevels) (one | other));
      }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  return g_strcmp0 (cbi_resource_get_id ((CbiResource *) a), cbi_resource_get_id ((CbiResource *) b));
}

static void
test_order_never_matters (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
      g_autoptr (CbiEffectiveAccess) first = NULL;
      g_autoptr (CbiEffectiveAccess) second = NULL;

      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (CbiRole) role = make_random ();

          g_list_store_append (roles, role);
        }
      first = cbi_effective_access_new (G_LIST_MODEL (roles));
      g_list_store_sort (roles, compare_ids, NULL);
      second = cbi_effective_access_new (G_LIST_MODEL (roles));
      g_assert_true (cbi_permissions_equal (&first->permissions, &second->permissions));
      g_assert_cmpuint (first->calls, ==, second->calls);
    }
}

/* What givers give together is all that there is, and who isn't named gives nothing to it. */
static void
test_givers (void)
{
  g_autoptr (GListStore) defaults = make_defaults ();
  g_autoptr (GListStore) roles = choose (G_LIST_MODEL (defaults), "Engage Observer,Engage Worker,Intake Observer");
  g_autoptr (CbiEffectiveAccess) access = cbi_effective_access_new (G_LIST_MODEL (roles));
  g_autoptr (GPtrArray) view_engage = cbi_effective_access_get_givers (access, CBI_AREA_ENGAGE, CBI_VERB_VIEW);
  g_autoptr (GPtrArray) view_people = cbi_effective_access_get_givers (access, CBI_AREA_PEOPLE, CBI_VERB_VIEW);
  g_autoptr (GPtrArray) nobody = cbi_effective_access_get_givers (access, CBI_AREA_ADMIN, CBI_VERB_VIEW);

  g_assert_cmpuint (view_engage->len, ==, 1);
  g_assert_cmpstr (cbi_role_get_name (g_ptr_array_index (view_engage, 0)), ==, "Engage Observer");
  g_assert_cmpuint (view_people->len, ==, 3);
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
test_calls (void)
{
  g_autoptr (GListStore) defaults = make_defaults ();
  g_autoptr (GListStore) roles = choose (G_LIST_MODEL (defaults), "Admin");
  g_autoptr (CbiEffectiveAccess) admin = cbi_effective_access_new (G_LIST_MODEL (roles));
  g_autoptr (CbiEffectiveAccess) all = cbi_effective_access_new (G_LIST_MODEL (defaults));
  g_autofree char *nothing = cbi_calls_to_text (admin->calls);
  g_autofree char *everything = cbi_calls_to_text (all->calls);
  g_autofree char *some = cbi_calls_to_text (cbi_calls_add (cbi_calls_add (0, CBI_CALL_VIEW_PEOPLE), CBI_CALL_CREATE_PEOPLE));

  g_assert_cmpuint (admin->calls, ==, 0);
  g_assert_cmpstr (nothing, ==, "May make no call of the API.");
  g_assert_cmpstr (everything, ==, "May make every call of the API.");
  g_assert_true (g_str_has_prefix (some, "May see people and create people. May not change people, delete people, see cases,"));
}

/* The permissions for a set of calls allow them, and one level less doesn't. */
static void
test_permissions_for_calls (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      CbiCalls       calls = g_test_rand_int () & ((1 << CBI_N_CALLS) - 1);
      CbiPermissions permissions;

      cbi_calls_to_permissions (calls, &permissions);
      g_assert_cmpuint (calls & ~cbi_calls_from_permissions (&permissions), ==, 0);
      g_assert_cmpint (cbi_validate_permissions (&permissions, NULL, NULL), ==, CBI_RULE_NONE);
      for (CbiArea area = 0; area < CBI_N_AREAS; area++)
        for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
          {
            CbiPermissions less = permissions;

            if (permissions.levels[area][verb] == CBI_LEVEL_NONE)
              continue;
            less.levels[area][verb] = CBI_LEVEL_NONE;
            g_assert_cmpuint (calls & ~cbi_calls_from_permissions (&less), !=, 0);
          }
    }
}

static char *
advise (const char *names)
{
  g_autoptr (GListStore) defaults = make_defaults ();
  g_autoptr (GListStore) roles = choose (G_LIST_MODEL (defaults), names);
  g_autoptr (GPtrArray) advices = cbi_advice_for_roles (G_LIST_MODEL (roles));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < advices->len; i++)
    {
      const CbiAdvice *advice = g_ptr_array_index (advices, i);
      g_autofree char *sentence = cbi_advice_get_text (advice);

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_string_append_printf (text, "%s%d:%s", text->len > 0 ? " " : "", advice->kind,
                              advice->role != NULL ? cbi_role_get_name (advice->role) : "");
    }

  return g_string_free (text, FALSE);
}

static void
test_advice (void)
{
  static const struct
  {
    const char *roles;
    const char *advice;
  } cases[] = {
    { "Intake Worker", "" },
    { "Admin", "0:" },
    { "Admin,Intake Worker", "" },
    { "All Access", "1:All Access" },
    { "Engage Supervisor", "" },
    { "Engage Supervisor,Intake Supervisor", "2:" },
    { "Engage Observer,Engage Supervisor", "3:Engage Observer" },
    { "Engage Supervisor,Engage Observer", "3:Engage Observer" },
    { "All Access,Intake Worker", "1:All Access 3:Intake Worker" },
    { "Engage Observer,Intake Observer", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *advice = advise (cases[i].roles);

      g_assert_cmpstr (advice, ==, cases[i].advice);
    }
}

/* Roles that add nothing can all be taken away together without loss. */
static void
test_advice_is_safe (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
      g_autoptr (CbiEffectiveAccess) before = NULL;
      g_autoptr (CbiEffectiveAccess) after = NULL;
      g_autoptr (GPtrArray) advices = NULL;
      guint position;

      for (guint i = 0; i < 12; i++)
        {
          g_autoptr (CbiRole) role = make_random ();

          g_list_store_append (roles, role);
        }
      before = cbi_effective_access_new (G_LIST_MODEL (roles));
      advices = cbi_advice_for_roles (G_LIST_MODEL (roles));
      for (guint i = 0; i < advices->len; i++)
        {
          const CbiAdvice *advice = g_ptr_array_index (advices, i);

          if (advice->kind == CBI_ADVICE_ADDS_NOTHING && g_list_store_find (roles, advice->role, &position))
            g_list_store_remove (roles, position);
        }
      after = cbi_effective_access_new (G_LIST_MODEL (roles));
      g_assert_true (cbi_permissions_equal (&before->permissions, &after->permissions));
    }
}

static char *
cover (CbiCalls calls)
{
  g_autoptr (GListStore) defaults = make_defaults ();
  g_autoptr (GPtrArray) found = cbi_role_cover_find (G_LIST_MODEL (defaults), calls);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (found);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", cbi_role_get_name (g_ptr_array_index (found, i)));

  return g_string_free (text, FALSE);
}

static void
test_cover_by_defaults (void)
{
  static const struct
  {
    CbiCall     calls[3];
    guint       n_calls;
    const char *roles;
  } cases[] = {
    { { 0 }, 0, "" },
    { { CBI_CALL_VIEW_CASES }, 1, "Engage Observer" },
    { { CBI_CALL_CREATE_CASES }, 1, "Engage Worker" },
    { { CBI_CALL_DELETE_CASES }, 1, "Engage Supervisor" },
    { { CBI_CALL_DELETE_REPORTS }, 1, "Intake Worker" },
    { { CBI_CALL_DELETE_REPORTS, CBI_CALL_DELETE_PEOPLE }, 2, "Intake Supervisor" },
    { { CBI_CALL_VIEW_CASES, CBI_CALL_VIEW_REPORTS }, 2, "Engage Observer,Intake Observer" },
    { { CBI_CALL_VIEW_CASES, CBI_CALL_CREATE_REPORTS, CBI_CALL_VIEW_PROVIDERS }, 3, "Engage Observer,Intake Worker,Provider Observer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CbiCalls         calls = 0;
      g_autofree char *roles = NULL;

      for (guint j = 0; j < cases[i].n_calls; j++)
        calls = cbi_calls_add (calls, cases[i].calls[j]);
      roles = cover (calls);
      g_assert_cmpstr (roles, ==, cases[i].roles);
    }
}

/* The size of the smallest subset of @roles that allows @calls, by trying all. */
static guint
count_by_trying (GListModel *roles,
                 CbiCalls    calls)
{
  guint n_roles = g_list_model_get_n_items (roles);
  guint best = G_MAXUINT;

  for (guint set = 0; set < 1u << n_roles; set++)
    {
      CbiPermissions together = { 0 };
      guint          size = __builtin_popcount (set);

      if (size >= best)
        continue;
      for (guint i = 0; i < n_roles; i++)
        {
          g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

          if ((set >> i & 1) != 0)
            cbi_permissions_add (&together, cbi_role_get_permissions (role));
        }
      if ((calls & ~cbi_calls_from_permissions (&together)) == 0)
        best = size;
    }

  return best;
}

static void
check_cover (GListStore *roles,
             CbiCalls    calls,
             gboolean    exact)
{
  g_autoptr (GPtrArray) found = cbi_role_cover_find (G_LIST_MODEL (roles), calls);
  g_autoptr (CbiEffectiveAccess) all = cbi_effective_access_new (G_LIST_MODEL (roles));
  CbiPermissions together = { 0 };

  g_assert_true ((found == NULL) == ((calls & ~all->calls) != 0));
  for (guint i = 0; found != NULL && i < found->len; i++)
    cbi_permissions_add (&together, cbi_role_get_permissions (g_ptr_array_index (found, i)));
  if (found != NULL)
    g_assert_cmpuint (calls & ~cbi_calls_from_permissions (&together), ==, 0);
  if (found != NULL && exact)
    g_assert_cmpuint (found->len, ==, count_by_trying (G_LIST_MODEL (roles), calls));
}

static void
test_cover_of_random_roles (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
      gboolean exact = round % 3 != 0;

      for (guint i = 0; i < (exact ? 8u : 60u); i++)
        {
          g_autoptr (CbiRole) role = make_random ();

          g_list_store_append (roles, role);
        }
      check_cover (roles, g_test_rand_int () & g_test_rand_int () & ((1 << CBI_N_CALLS) - 1), exact);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/effective-access/adding-never-removes", test_adding_never_removes);
  g_test_add_func ("/effective-access/every-set-of-defaults", test_every_set_of_defaults);
  g_test_add_func ("/effective-access/every-pair-of-levels", test_every_pair_of_levels);
  g_test_add_func ("/effective-access/order-never-matters", test_order_never_matters);
  g_test_add_func ("/effective-access/givers", test_givers);
  g_test_add_func ("/effective-access/calls", test_calls);
  g_test_add_func ("/effective-access/permissions-for-calls", test_permissions_for_calls);
  g_test_add_func ("/effective-access/advice", test_advice);
  g_test_add_func ("/effective-access/advice-is-safe", test_advice_is_safe);
  g_test_add_func ("/effective-access/cover-by-defaults", test_cover_by_defaults);
  g_test_add_func ("/effective-access/cover-of-random-roles", test_cover_of_random_roles);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-role-change.h"
#include "core/cbi-role-effect.h"

#define ALL CBI_LEVEL_ALL
#define LIMITED CBI_LEVEL_LIMITED
#define ASSIGNED CBI_LEVEL_ASSIGNED
#define NONE CBI_LEVEL_NONE

static CbiRole *
create_role (const char *name,
             const char *description,
             CbiLevels   people_view,
             CbiLevels   engage_view)
{
  CbiRole       *role = cbi_role_new ();
  CbiPermissions permissions = { 0 };

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_VIEW] = people_view;
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = engage_view;
  cbi_resource_set_id (CBI_RESOURCE (role), "id");
  cbi_resource_set_etag (CBI_RESOURCE (role), "\"1\"");
  cbi_role_set_name (role, name);
  cbi_role_set_description (role, description);
  cbi_role_set_permissions (role, &permissions);
  cbi_role_set_custom (role, TRUE);
  cbi_role_set_editable (role, TRUE);
  cbi_role_set_copyable (role, TRUE);
  cbi_role_set_holders (role, 3, 2);

  return role;
}

static void
test_copy (void)
{
  g_autoptr (CbiRole) role = create_role ("Name", "Text", ALL, ASSIGNED);
  g_autoptr (CbiRole) copy = cbi_role_copy (role);

  g_assert_cmpint (cbi_role_compare (role, copy), ==, CBI_ROLE_FIELD_NONE);
  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (copy)), ==, "id");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (copy)), ==, "\"1\"");
  g_assert_true (cbi_role_get_custom (copy) && cbi_role_get_editable (copy) && cbi_role_get_copyable (copy));
  g_assert_cmpuint (cbi_role_get_n_applications (copy), ==, 3);
  g_assert_cmpuint (cbi_role_get_n_users (copy), ==, 2);

  cbi_role_set_name (copy, "Other");
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Name");
}

static void
test_compare (void)
{
  g_autoptr (CbiRole) role = create_role ("Name", NULL, ALL, NONE);
  g_autoptr (CbiRole) same = create_role ("  Name ", " ", ALL, NONE);
  g_autoptr (CbiRole) other = create_role ("name", "Text", LIMITED, NONE);

  g_assert_cmpint (cbi_role_compare (role, same), ==, CBI_ROLE_FIELD_NONE);
  g_assert_cmpint (cbi_role_compare (role, other), ==, CBI_ROLE_FIELD_NAME | CBI_ROLE_FIELD_DESCRIPTION | CBI_ROLE_FIELD_PERMISSIONS);
}

static void
test_merge (void)
{
  const struct
  {
    const char *name[4]; /* base, mine, theirs, merged */
    CbiLevels   people[4];
    CbiLevels   engage[4];
    gboolean    replaces;
  } cases[] = {
    { { "A", "A", "A", "A" }, { ALL, ALL, ALL, ALL }, { NONE, NONE, NONE, NONE }, FALSE },
    { { "A", "B", "A", "B" }, { ALL, ALL, LIMITED, LIMITED }, { NONE, ASSIGNED, NONE, ASSIGNED }, FALSE },
    { { "A", "A", "C", "C" }, { ALL, NONE, ALL, NONE }, { NONE, NONE, ALL, ALL }, FALSE },
    { { "A", "B", "C", "B" }, { ALL, ALL, ALL, ALL }, { NONE, NONE, NONE, NONE }, TRUE },
    { { "A", "B", "B", "B" }, { ALL, NONE, NONE, NONE }, { NONE, NONE, NONE, NONE }, FALSE },
    { { "A", "A", "A", "A" }, { ALL, NONE, LIMITED, NONE }, { NONE, NONE, NONE, NONE }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CbiRole) base = create_role (cases[i].name[0], NULL, cases[i].people[0], cases[i].engage[0]);
      g_autoptr (CbiRole) mine = create_role (cases[i].name[1], NULL, cases[i].people[1], cases[i].engage[1]);
      g_autoptr (CbiRole) theirs = create_role (cases[i].name[2], NULL, cases[i].people[2], cases[i].engage[2]);
      g_autoptr (CbiRole) wanted = create_role (cases[i].name[3], NULL, cases[i].people[3], cases[i].engage[3]);
      g_autoptr (CbiRole) merged = NULL;

      cbi_resource_set_etag (CBI_RESOURCE (theirs), "\"2\"");
      merged = cbi_role_merge (base, mine, theirs);
      g_assert_cmpint (cbi_role_compare (merged, wanted), ==, CBI_ROLE_FIELD_NONE);
      g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (merged)), ==, "\"2\"");
      g_assert_cmpint (cbi_role_replaces (base, mine, theirs), ==, cases[i].replaces);
    }
}

static void
test_describe (void)
{
  g_autoptr (CbiRole) before = create_role ("Old", NULL, ALL, NONE);
  g_autoptr (CbiRole) after = create_role ("New", "Text", LIMITED, ASSIGNED);
  g_auto (GStrv) lines = cbi_role_describe_changes (before, after);
  g_auto (GStrv) none = cbi_role_describe_changes (before, before);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  g_assert_cmpstr (joined, ==,
                   "Name: from “Old” to “New”\n"
                   "People, View: from “All” to “Limited access”\n"
                   "Engage, View: from “None” to “User’s assignments only”\n"
                   "Description: now “Text”");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_kinds (void)
{
  const struct
  {
    CbiLevels         from;
    CbiLevels         to;
    CbiRoleEffectKind kind;
    const char       *key;
  } cases[] = {
    { NONE, ALL, CBI_ROLE_EFFECT_GAINS, "engage.view.none.all" },
    { NONE, LIMITED | ASSIGNED, CBI_ROLE_EFFECT_GAINS, "engage.view.none.limited+assigned" },
    { ALL, NONE, CBI_ROLE_EFFECT_LOSES, "engage.view.all.none" },
    { ASSIGNED, NONE, CBI_ROLE_EFFECT_LOSES, "engage.view.assigned.none" },
    { LIMITED, ALL, CBI_ROLE_EFFECT_WIDENS, "engage.view.limited.all" },
    { LIMITED | ASSIGNED, ALL, CBI_ROLE_EFFECT_WIDENS, "engage.view.limited+assigned.all" },
    { LIMITED, LIMITED | ASSIGNED, CBI_ROLE_EFFECT_WIDENS, "engage.view.limited.limited+assigned" },
    { ALL, ASSIGNED, CBI_ROLE_EFFECT_NARROWS, "engage.view.all.assigned" },
    { LIMITED | ASSIGNED, LIMITED, CBI_ROLE_EFFECT_NARROWS, "engage.view.limited+assigned.limited" },
    { LIMITED, ASSIGNED, CBI_ROLE_EFFECT_MOVES, "engage.view.limited.assigned" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CbiRoleEffect    effect = { CBI_AREA_ENGAGE, CBI_VERB_VIEW, cases[i].from, cases[i].to, 4, 5 };
      CbiRoleEffect    again;
      g_autofree char *key = cbi_role_effect_get_key (&effect);
      g_autoptr (JsonObject) json = cbi_role_effect_to_resource (&effect);

      g_assert_cmpint (cbi_role_effect_get_kind (&effect), ==, cases[i].kind);
      g_assert_cmpstr (key, ==, cases[i].key);
      g_assert_true (cbi_role_effect_from_resource (json, &again));
      g_assert_cmpmem (&effect, sizeof effect, &again, sizeof again);
    }
}

static void
test_keys (void)
{
  const char *const wrong[] = { NULL, "", "engage", "engage.view.none", "engage.view.none.all.x", "engage.view.none.none",
                                "engage.look.none.all", "finance.view.none.all", "engage.view.assigned+limited.all",
                                "engage.view.none.all+limited+", "engage.view.none+all.limited", "engage.view..all" };
  CbiRoleEffect     effect;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (cbi_role_effect_from_key (wrong[i], &effect));
}

/* Whatever two sets of permissions are compared: an effect for each cell that differs, and no other. */
static void
test_effects_compare (void)
{
  const CbiLevels levels[] = { NONE, LIMITED, ASSIGNED, LIMITED | ASSIGNED, ALL };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      CbiPermissions before, after;
      g_autoptr (GArray) effects = NULL;
      guint wanted = 0;

      for (guint i = 0; i < CBI_N_AREAS * CBI_N_VERBS; i++)
        {
          before.levels[i / CBI_N_VERBS][i % CBI_N_VERBS] = levels[g_rand_int_range (random, 0, G_N_ELEMENTS (levels))];
          after.levels[i / CBI_N_VERBS][i % CBI_N_VERBS] = levels[g_rand_int_range (random, 0, G_N_ELEMENTS (levels))];
        }
      effects = cbi_role_effects_compare (&before, &after);
      for (guint i = 0; i < CBI_N_AREAS * CBI_N_VERBS; i++)
        {
          CbiLevels from = before.levels[i / CBI_N_VERBS][i % CBI_N_VERBS];
          CbiLevels to = after.levels[i / CBI_N_VERBS][i % CBI_N_VERBS];

          if (from == to)
            continue;
          g_assert_cmpuint (wanted, <, effects->len);
          g_assert_cmpint (g_array_index (effects, CbiRoleEffect, wanted).area, ==, i / CBI_N_VERBS);
          g_assert_cmpint (g_array_index (effects, CbiRoleEffect, wanted).verb, ==, i % CBI_N_VERBS);
          g_assert_cmpint (g_array_index (effects, CbiRoleEffect, wanted).from, ==, from);
          g_assert_cmpint (g_array_index (effects, CbiRoleEffect, wanted).to, ==, to);
          wanted++;
        }
      g_assert_cmpuint (wanted, ==, effects->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/role-change/copy", test_copy);
  g_test_add_func ("/role-change/compare", test_compare);
  g_test_add_func ("/role-change/merge", test_merge);
  g_test_add_func ("/role-change/describe", test_describe);
  g_test_add_func ("/role-effect/kinds", test_kinds);
  g_test_add_func ("/role-effect/keys", test_keys);
  g_test_add_func ("/role-effect/compare", test_effects_compare);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to tell what 1,000 roles allow together, to advise on them, and to find the
 * smallest set for every call: what a window does while somebody chooses roles. */
#include "config.h"

#include "core/cbi-advice.h"
#include "core/cbi-effective-access.h"
#include "core/cbi-role-cover.h"

#define N_ROLES 1000
#define N_ROUNDS 100

static GListModel *
make_roles (void)
{
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_ROLES; i++)
    {
      g_autoptr (CbiRole) role = cbi_role_new ();
      CbiPermissions permissions = { 0 };

      for (CbiArea area = 0; area < CBI_N_AREAS; area++)
        for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
          if (g_rand_int_range (rand, 0, 8) == 0)
            permissions.levels[area][verb] = CBI_LEVEL_ALL;
      cbi_role_set_name (role, "Role");
      cbi_role_set_permissions (role, &permissions);
      g_list_store_append (roles, role);
    }

  return G_LIST_MODEL (roles);
}

static void
report (const char *what,
        gint64      begin)
{
  g_print ("%s\t%.3f ms\n", what, (g_get_monotonic_time () - begin) / 1000.0 / N_ROUNDS);
}

int
main (void)
{
  g_autoptr (GListModel) roles = make_roles ();
  CbiCalls every = (1 << CBI_N_CALLS) - 1;
  gint64   begin = g_get_monotonic_time ();

  for (guint i = 0; i < N_ROUNDS; i++)
    cbi_effective_access_free (cbi_effective_access_new (roles));
  report ("effective access", begin);

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < N_ROUNDS; i++)
    g_ptr_array_unref (cbi_advice_for_roles (roles));
  report ("advice", begin);

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < N_ROUNDS; i++)
    g_ptr_array_unref (cbi_role_cover_find (roles, every));
  report ("smallest set", begin);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-advice.h"

#include "core/cbi-effective-access.h"
#include "core/cbi-i18n.h"

/* The areas that hold records; people come along with each of the others. */
static const CbiArea record_areas[] = { CBI_AREA_ENGAGE, CBI_AREA_INTAKE, CBI_AREA_PROVIDERS };

/* How many roles give each level in each place. */
typedef struct
{
  guint all[CBI_N_AREAS][CBI_N_VERBS];
  guint limited[CBI_N_AREAS][CBI_N_VERBS];
  guint assigned[CBI_N_AREAS][CBI_N_VERBS];
} Givers;

static void
advice_free (gpointer data)
{
  CbiAdvice *advice = data;

  g_clear_object (&advice->role);
  g_free (advice);
}

static void
add_advice (GPtrArray    *advices,
            CbiAdviceKind kind,
            CbiRole      *role)
{
  CbiAdvice *advice = g_new0 (CbiAdvice, 1);

  advice->kind = kind;
  advice->role = role != NULL ? g_object_ref (role) : NULL;
  g_ptr_array_add (advices, advice);
}

static guint
count_whole_areas (const CbiPermissions *permissions)
{
  guint n_whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (record_areas); i++)
    {
      gboolean whole = TRUE;

      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        whole = whole && permissions->levels[record_areas[i]][verb] == CBI_LEVEL_ALL;
      n_whole += whole;
    }

  return n_whole;
}

static void
advise_on_breadth (const CbiEffectiveAccess *access,
                   GPtrArray                *advices)
{
  for (guint i = 0; i < access->roles->len; i++)
    {
      CbiRole *role = g_ptr_array_index (access->roles, i);

      if (count_whole_areas (cbi_role_get_permissions (role)) == G_N_ELEMENTS (record_areas))
        {
          add_advice (advices, CBI_ADVICE_ALL_ACCESS, role);
          return;
        }
    }

  if (count_whole_areas (&access->permissions) > 1)
    add_advice (advices, CBI_ADVICE_SEVERAL_SUPERVISORS, NULL);
}

static void
count_role (Givers  *givers,
            CbiRole *role,
            int      difference)
{
  const CbiPermissions *permissions = cbi_role_get_permissions (role);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        CbiLevels levels = permissions->levels[area][verb];

        givers->all[area][verb] += (levels & CBI_LEVEL_ALL) != 0 ? difference : 0;
        givers->limited[area][verb] += (levels & CBI_LEVEL_LIMITED) != 0 ? difference : 0;
        givers->assigned[area][verb] += (levels & CBI_LEVEL_ASSIGNED) != 0 ? difference : 0;
      }
}

static gboolean
is_covered (const Givers *givers,
            CbiRole      *role)
{
  const CbiPermissions *permissions = cbi_role_get_permissions (role);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        CbiLevels levels = permissions->levels[area][verb];

        if (givers->all[area][verb] > 0)
          continue;
        if ((levels & CBI_LEVEL_ALL) != 0 ||
            ((levels & CBI_LEVEL_LIMITED) != 0 && givers->limited[area][verb] == 0) ||
            ((levels & CBI_LEVEL_ASSIGNED) != 0 && givers->assigned[area][verb] == 0))
          return FALSE;
      }

  return TRUE;
}

/* From the end on, and leaving out what was found already: of two equal roles only the one that was
 * chosen last adds nothing. */
static void
advise_on_covered_roles (const CbiEffectiveAccess *access,
                         GPtrArray                *advices)
{
  Givers givers = { 0 };

  for (guint i = 0; i < access->roles->len; i++)
    count_role (&givers, g_ptr_array_index (access->roles, i), 1);

  for (guint i = access->roles->len; access->roles->len > 1 && i > 0; i--)
    {
      CbiRole *role = g_ptr_array_index (access->roles, i - 1);

      count_role (&givers, role, -1);
      if (is_covered (&givers, role))
        add_advice (advices, CBI_ADVICE_ADDS_NOTHING, role);
      else
        count_role (&givers, role, 1);
    }
}

/**
 * cbi_advice_for_roles:
 * @roles: a model of #CbiRole: those chosen, in the order of choice
 *
 * Returns: (transfer full) (element-type CbiAdvice): what there is to say about the choice, the
 *   most important first; nothing about no role
 */
GPtrArray *
cbi_advice_for_roles (GListModel *roles)
{
  GPtrArray *advices = g_ptr_array_new_with_free_func (advice_free);
  g_autoptr (CbiEffectiveAccess) access = cbi_effective_access_new (roles);

  if (access->roles->len == 0)
    return advices;

  if (access->calls == 0)
    add_advice (advices, CBI_ADVICE_NO_CALL, NULL);
  advise_on_breadth (access, advices);
  advise_on_covered_roles (access, advices);

  return advices;
}

/** cbi_advice_get_text: Returns: (transfer full): the advice in translated words */
char *
cbi_advice_get_text (const CbiAdvice *advice)
{
  const char *name = advice->role != NULL ? cbi_role_get_name (advice->role) : NULL;

  switch (advice->kind)
    {
    case CBI_ADVICE_NO_CALL:
      return g_strdup (_("These roles allow no call of the API. Add a role for the records that the application works with."));
    case CBI_ADVICE_ALL_ACCESS:
      /* Translators: %s is the name of a role. */
      return g_strdup_printf (_("“%s” allows everything. Create separate applications for different purposes, each with the roles it needs."), name);
    case CBI_ADVICE_SEVERAL_SUPERVISORS:
      return g_strdup (_("These roles together allow everything in several areas. Create separate applications for different purposes."));
    case CBI_ADVICE_ADDS_NOTHING:
    default:
      /* Translators: %s is the name of a role. */
      return g_strdup_printf (_("“%s” adds nothing: the other roles allow all that it does."), name);
    }
}

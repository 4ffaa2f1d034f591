/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-role-cover.h"

#include "core/cbi-role.h"

/* A role that is worth to be considered. */
typedef struct
{
  CbiRole *role; /* (unowned) */
  guint32  met;  /* which of the wanted needs it meets */
} Candidate;

/* The search for the best set. Candidates are tried in their order; the chosen ones are a stack. */
typedef struct
{
  GArray    *candidates; /* (owned) (element-type Candidate) */
  guint32    needs;
  GPtrArray *chosen; /* (owned) (element-type CbiRole) */
  GPtrArray *best;   /* (owned) (element-type CbiRole) */
  guint      best_excess;
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->candidates, g_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->best, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
allows_everything (CbiRole *role)
{
  const CbiPermissions *permissions = cbi_role_get_permissions (role);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (permissions->levels[area][verb] != CBI_LEVEL_ALL)
        return FALSE;

  return TRUE;
}

/* How much the roles allow: among sets of one size the one that allows least is the best. */
static guint
measure (GPtrArray *roles)
{
  CbiPermissions together = { 0 };
  guint          sum = 0;

  for (guint i = 0; i < roles->len; i++)
    cbi_permissions_add (&together, cbi_role_get_permissions (g_ptr_array_index (roles, i)));
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      sum += together.levels[area][verb];

  return sum;
}

static void
search_init (Search     *self,
             GListModel *roles,
             guint32     needs,
             gboolean    with_everything)
{
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->needs = needs;
  self->chosen = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      Candidate candidate = { role, cbi_calls_get_met_needs (cbi_role_get_permissions (role)) & needs };

      if (candidate.met != 0 && (with_everything || !allows_everything (role)))
        g_array_append_val (self->candidates, candidate);
    }
}

static guint32
get_all_met (Search *self)
{
  guint32 met = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    met |= g_array_index (self->candidates, Candidate, i).met;

  return met;
}

static void
keep_if_better (Search *self)
{
  guint excess = measure (self->chosen);

  if (self->best != NULL && self->best_excess <= excess)
    return;

  g_clear_pointer (&self->best, g_ptr_array_unref);
  self->best = g_ptr_array_copy (self->chosen, NULL, NULL);
  self->best_excess = excess;
}

/* Tries every set of @size more candidates from @first on. */
static void
try_sets (Search *self,
          guint   first,
          guint   size,
          guint32 met)
{
  if (size == 0)
    {
      if (met == self->needs)
        keep_if_better (self);
      return;
    }

  for (guint i = first; i + size <= self->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);

      /* In a smallest set each one meets a need that those before it don't, in any order. */
      if ((candidate->met & ~met) == 0)
        continue;
      g_ptr_array_add (self->chosen, candidate->role);
      try_sets (self, i + 1, size - 1, met | candidate->met);
      g_ptr_array_set_size (self->chosen, self->chosen->len - 1);
    }
}

static void
search_exactly (Search *self)
{
  for (guint size = 1; self->best == NULL && size <= self->candidates->len; size++)
    try_sets (self, 0, size, 0);
}

static guint
count_bits (guint32 bits)
{
  return __builtin_popcount (bits);
}

/* The candidate that meets most of what is missing, of equals the one that allows least. */
static const Candidate *
choose_next (Search *self,
             guint32 missing)
{
  const Candidate *best = NULL;
  guint            best_excess = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
      guint            gain = count_bits (candidate->met & missing);
      guint            best_gain = best != NULL ? count_bits (best->met & missing) : 0;
      guint            excess;

      if (gain == 0 || gain < best_gain)
        continue;
      g_ptr_array_add (self->chosen, candidate->role);
      excess = measure (self->chosen);
      g_ptr_array_set_size (self->chosen, self->chosen->len - 1);
      if (best == NULL || gain > best_gain || excess < best_excess)
        {
          best = candidate;
          best_excess = excess;
        }
    }

  return best;
}

static guint32
get_met (GPtrArray *roles,
         guint      except)
{
  guint32 met = 0;

  for (guint i = 0; i < roles->len; i++)
    if (i != except)
      met |= cbi_calls_get_met_needs (cbi_role_get_permissions (g_ptr_array_index (roles, i)));

  return met;
}

/* Near the smallest set; what later choices have made superfluous goes again. */
static void
search_greedily (Search *self)
{
  guint32 missing = self->needs;

  while (missing != 0)
    {
      const Candidate *next = choose_next (self, missing);

      g_ptr_array_add (self->chosen, next->role);
      missing &= ~next->met;
    }

  for (guint i = self->chosen->len; i > 0; i--)
    if ((get_met (self->chosen, i - 1) & self->needs) == self->needs)
      g_ptr_array_remove_index (self->chosen, i - 1);
  self->best = g_ptr_array_ref (self->chosen);
}

static GPtrArray *
take_result (Search *self)
{
  GPtrArray *result = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->best != NULL && i < self->best->len; i++)
    g_ptr_array_add (result, g_object_ref (g_ptr_array_index (self->best, i)));

  return result;
}

/**
 * cbi_role_cover_find:
 * @roles: a model of #CbiRole: those that there are
 * @calls: the calls that an application shall be able to make
 *
 * Looks for as few roles as possible that allow @calls together, and among as many for those that
 * allow least besides. A role that allows everything would always be the smallest set, and is hardly
 * ever meant, so it counts only where the others are not enough.
 *
 * The answer is exact for up to %CBI_ROLE_COVER_MOST_EXACT roles that have to do with @calls, as in
 * any organisation with the default roles; for more it is near.
 *
 * Returns: (transfer full) (nullable) (element-type CbiRole): the roles; %NULL if all together don't
 *   allow @calls
 */
GPtrArray *
cbi_role_cover_find (GListModel *roles,
                     CbiCalls    calls)
{
  guint32 needs = cbi_calls_get_needs (calls);

  for (gboolean with_everything = FALSE; with_everything <= TRUE; with_everything++)
    {
      g_auto (Search) search = { 0 };

      search_init (&search, roles, needs, with_everything);
      if (get_all_met (&search) != needs)
        continue;
      if (search.candidates->len <= CBI_ROLE_COVER_MOST_EXACT)
        search_exactly (&search);
      else
        search_greedily (&search);
      return take_result (&search);
    }

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-call.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

#define ALL CBI_LEVEL_ALL
#define LISTED (CBI_LEVEL_ALL | CBI_LEVEL_LIMITED)
#define ANY (CBI_LEVEL_ALL | CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED)

/* One permission that a call needs: any of the levels is enough, a narrower one covers fewer
 * records. */
typedef struct
{
  CbiArea   area;
  CbiVerb   verb;
  CbiLevels levels; /* none: there is no such need */
} Need;

typedef struct
{
  const char *method;
  const char *path;
  const char *label;
  Need        needs[2]; /* both are needed */
} Call;

/* casebook.md, section 5.3: creating and viewing are documented; editing and deleting are known to
 * exist, and what they need is inferred from the area's own verb. */
static const Call calls[CBI_N_CALLS] = {
  [CBI_CALL_VIEW_PEOPLE] = { "GET", "/people/people", NC_("call", "see people"), { { CBI_AREA_PEOPLE, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_EDIT_PEOPLE] = { "PATCH", "/people/people", NC_("call", "change people"), { { CBI_AREA_PEOPLE, CBI_VERB_EDIT, LISTED } } },
  [CBI_CALL_CREATE_PEOPLE] = { "POST", "/people/people", NC_("call", "create people"), { { CBI_AREA_PEOPLE, CBI_VERB_CREATE, ALL } } },
  [CBI_CALL_DELETE_PEOPLE] = { "DELETE", "/people/people", NC_("call", "delete people"), { { CBI_AREA_PEOPLE, CBI_VERB_DELETE, LISTED } } },
  [CBI_CALL_VIEW_CASES] = { "GET", "/cases/cases", NC_("call", "see cases"), { { CBI_AREA_ENGAGE, CBI_VERB_VIEW, ANY }, { CBI_AREA_PEOPLE, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_EDIT_CASES] = { "PATCH", "/cases/cases", NC_("call", "change cases"), { { CBI_AREA_ENGAGE, CBI_VERB_EDIT, ANY }, { CBI_AREA_PEOPLE, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_CREATE_CASES] = { "POST", "/cases/cases", NC_("call", "create cases"), { { CBI_AREA_ENGAGE, CBI_VERB_CREATE, ALL }, { CBI_AREA_PEOPLE, CBI_VERB_CREATE, ALL } } },
  [CBI_CALL_DELETE_CASES] = { "DELETE", "/cases/cases", NC_("call", "delete cases"), { { CBI_AREA_ENGAGE, CBI_VERB_DELETE, ANY } } },
  [CBI_CALL_VIEW_REPORTS] = { "GET", "/intake/reports", NC_("call", "see intake reports"), { { CBI_AREA_INTAKE, CBI_VERB_VIEW, ANY }, { CBI_AREA_PEOPLE, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_EDIT_REPORTS] = { "PATCH", "/intake/reports", NC_("call", "change intake reports"), { { CBI_AREA_INTAKE, CBI_VERB_EDIT, ANY }, { CBI_AREA_PEOPLE, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_CREATE_REPORTS] = { "POST", "/intake/reports", NC_("call", "create intake reports"), { { CBI_AREA_INTAKE, CBI_VERB_CREATE, ALL }, { CBI_AREA_PEOPLE, CBI_VERB_CREATE, ALL } } },
  [CBI_CALL_DELETE_REPORTS] = { "DELETE", "/intake/reports", NC_("call", "delete intake reports"), { { CBI_AREA_INTAKE, CBI_VERB_DELETE, ANY } } },
  [CBI_CALL_VIEW_PROVIDERS] = { "GET", "/providers/providers", NC_("call", "see providers"), { { CBI_AREA_PROVIDERS, CBI_VERB_VIEW, LISTED } } },
  [CBI_CALL_EDIT_PROVIDERS] = { "PATCH", "/providers/providers", NC_("call", "change providers"), { { CBI_AREA_PROVIDERS, CBI_VERB_EDIT, LISTED } } },
  [CBI_CALL_CREATE_PROVIDERS] = { "POST", "/providers/providers", NC_("call", "create providers"), { { CBI_AREA_PROVIDERS, CBI_VERB_CREATE, ALL } } },
  [CBI_CALL_DELETE_PROVIDERS] = { "DELETE", "/providers/providers", NC_("call", "delete providers"), { { CBI_AREA_PROVIDERS, CBI_VERB_DELETE, LISTED } } },
};

/** cbi_call_get_method: Returns: (transfer none): the HTTP method */
const char *
cbi_call_get_method (CbiCall call)
{
  g_return_val_if_fail (call < CBI_N_CALLS, NULL);

  return calls[call].method;
}

/** cbi_call_get_path: Returns: (transfer none): the path of the resource's list */
const char *
cbi_call_get_path (CbiCall call)
{
  g_return_val_if_fail (call < CBI_N_CALLS, NULL);

  return calls[call].path;
}

/** cbi_call_get_label: Returns: (transfer none): what the call does in translated words, such as "create people" */
const char *
cbi_call_get_label (CbiCall call)
{
  g_return_val_if_fail (call < CBI_N_CALLS, NULL);

  return cbi_pgettext ("call", calls[call].label);
}

static char *
describe_need (const Need *need)
{
  const char *area = cbi_area_get_label (need->area);
  const char *verb = cbi_verb_get_label (need->verb);

  switch ((guint) need->levels)
    {
    case ALL:
      /* Translators: what a call needs: %1$s is an area such as "People", %2$s an operation such as "Create". */
      return g_strdup_printf (_("%1$s – %2$s (All)"), area, verb);
    case LISTED:
      /* Translators: what a call needs: %1$s is an area such as "People", %2$s an operation such as "View". */
      return g_strdup_printf (_("%1$s – %2$s (All or Limited access)"), area, verb);
    default:
      /* Translators: what a call needs: %1$s is an area such as "Engage", %2$s an operation such as "View". */
      return g_strdup_printf (_("%1$s – %2$s (All, Limited access or User’s assignments only)"), area, verb);
    }
}

/** cbi_call_describe_needs: Returns: (transfer full): the permissions that the call needs in translated words, a line for each */
char *
cbi_call_describe_needs (CbiCall call)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (call < CBI_N_CALLS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls[call].needs); i++)
    if (calls[call].needs[i].levels != CBI_LEVEL_NONE)
      {
        g_autofree char *need = describe_need (&calls[call].needs[i]);

        if (i > 0)
          g_string_append_c (text, '\n');
        g_string_append (text, need);
      }

  return g_strdup (text->str);
}

/**
 * cbi_call_is_allowed:
 * @call: a call of the Casebook API
 * @permissions: what an account's roles allow together, see cbi_permissions_add()
 *
 * Returns: whether an account with @permissions may make the call; with a narrower level than all
 *   it reaches only the records which that level covers
 */
gboolean
cbi_call_is_allowed (CbiCall               call,
                     const CbiPermissions *permissions)
{
  g_return_val_if_fail (call < CBI_N_CALLS, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (calls[call].needs); i++)
    {
      const Need *need = &calls[call].needs[i];

      if (need->levels != CBI_LEVEL_NONE && (permissions->levels[need->area][need->verb] & need->levels) == 0)
        return FALSE;
    }

  return TRUE;
}

static CbiLevels
get_levels (const Need           *need,
            const CbiPermissions *permissions)
{
  return need->levels != CBI_LEVEL_NONE ? permissions->levels[need->area][need->verb] & need->levels : CBI_LEVEL_ALL;
}

/** cbi_call_is_narrowed: Returns: whether the call is allowed, but reaches only some of the records */
gboolean
cbi_call_is_narrowed (CbiCall               call,
                      const CbiPermissions *permissions)
{
  gboolean narrowed = FALSE;

  g_return_val_if_fail (call < CBI_N_CALLS, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (calls[call].needs); i++)
    narrowed = narrowed || (get_levels (&calls[call].needs[i], permissions) & CBI_LEVEL_ALL) == 0;

  return narrowed && cbi_call_is_allowed (call, permissions);
}

/**
 * cbi_call_covers:
 * @call: a call of the Casebook API
 * @permissions: what is allowed
 * @other: what else might be allowed
 *
 * Returns: whether with @permissions the call reaches every record that it reaches with @other
 */
gboolean
cbi_call_covers (CbiCall               call,
                 const CbiPermissions *permissions,
                 const CbiPermissions *other)
{
  g_return_val_if_fail (call < CBI_N_CALLS, FALSE);

  if (!cbi_call_is_allowed (call, other))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (calls[call].needs); i++)
    {
      CbiLevels levels = get_levels (&calls[call].needs[i], permissions);

      if ((levels & CBI_LEVEL_ALL) == 0 && (get_levels (&calls[call].needs[i], other) & ~levels) != 0)
        return FALSE;
    }

  return TRUE;
}

G_STATIC_ASSERT (CBI_N_CALLS <= 32);
G_STATIC_ASSERT (CBI_N_AREAS *CBI_N_VERBS <= 32);

/** cbi_calls_add: Returns: @set with @call */
CbiCalls
cbi_calls_add (CbiCalls set,
               CbiCall  call)
{
  g_return_val_if_fail (call < CBI_N_CALLS, set);

  return set | (CbiCalls) 1 << call;
}

/** cbi_calls_contain: Returns: whether @call is one of @set */
gboolean
cbi_calls_contain (CbiCalls set,
                   CbiCall  call)
{
  g_return_val_if_fail (call < CBI_N_CALLS, FALSE);

  return (set >> call & 1) != 0;
}

/** cbi_calls_from_permissions: Returns: every call that an account with @permissions may make */
CbiCalls
cbi_calls_from_permissions (const CbiPermissions *permissions)
{
  CbiCalls allowed = 0;

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    if (cbi_call_is_allowed (call, permissions))
      allowed = cbi_calls_add (allowed, call);

  return allowed;
}

/**
 * cbi_calls_to_permissions:
 * @set: a set of calls
 * @permissions: (out caller-allocates): what a role must allow for them, and nothing else
 *
 * Some calls bring others along: who may see cases must be allowed to see people.
 */
void
cbi_calls_to_permissions (CbiCalls        set,
                          CbiPermissions *permissions)
{
  guint32 needs = cbi_calls_get_needs (set);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      permissions->levels[area][verb] = (needs >> (area * CBI_N_VERBS + verb) & 1) != 0 ? CBI_LEVEL_ALL : CBI_LEVEL_NONE;
}

static char *
enumerate_calls (CbiEnumerationStyle style,
                 CbiCalls            set)
{
  const char *labels[CBI_N_CALLS + 1] = { NULL };
  guint       n_labels = 0;

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    if (cbi_calls_contain (set, call))
      labels[n_labels++] = cbi_call_get_label (call);

  return cbi_enumerate (style, labels);
}

/**
 * cbi_calls_to_text:
 * @set: what an account may do
 *
 * Returns: (transfer full): translated sentences that say what it may and may not do
 */
char *
cbi_calls_to_text (CbiCalls set)
{
  CbiCalls         every = (CbiCalls) (((guint64) 1 << CBI_N_CALLS) - 1);
  g_autofree char *may = NULL;
  g_autofree char *may_not = NULL;

  if ((set & every) == 0)
    return g_strdup (_("May make no call of the API."));
  if ((set & every) == every)
    return g_strdup (_("May make every call of the API."));

  may = enumerate_calls (CBI_ENUMERATION_AND, set & every);
  may_not = enumerate_calls (CBI_ENUMERATION_OR, every & ~set);

  /* Translators: about an application: %1$s is what it may do, such as "see people and create people", %2$s what it may not, such as "see cases or change cases". */
  return g_strdup_printf (_("May %1$s. May not %2$s."), may, may_not);
}

/**
 * cbi_calls_get_needs:
 * @set: a set of calls
 *
 * Returns: the permissions that they need, a bit for each area and verb: `area * CBI_N_VERBS + verb`
 */
guint32
cbi_calls_get_needs (CbiCalls set)
{
  guint32 needs = 0;

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    for (guint i = 0; cbi_calls_contain (set, call) && i < G_N_ELEMENTS (calls[call].needs); i++)
      if (calls[call].needs[i].levels != CBI_LEVEL_NONE)
        needs |= (guint32) 1 << (calls[call].needs[i].area * CBI_N_VERBS + calls[call].needs[i].verb);

  return needs;
}

/**
 * cbi_calls_get_met_needs:
 * @permissions: what is allowed
 *
 * Wherever calls need the same area and verb, the same levels are enough for them.
 *
 * Returns: the needs of any calls that @permissions meets, in the bits of cbi_calls_get_needs()
 */
guint32
cbi_calls_get_met_needs (const CbiPermissions *permissions)
{
  guint32 met = 0;

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    for (guint i = 0; i < G_N_ELEMENTS (calls[call].needs); i++)
      {
        const Need *need = &calls[call].needs[i];

        if ((permissions->levels[need->area][need->verb] & need->levels) != 0)
          met |= (guint32) 1 << (need->area * CBI_N_VERBS + need->verb);
      }

  return met;
}

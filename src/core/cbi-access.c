/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-access.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

typedef struct
{
  const char *key;
  const char *label;
} Word;

static const Word areas[CBI_N_AREAS] = {
  [CBI_AREA_PEOPLE] = { "people", NC_("area", "People") },
  [CBI_AREA_ENGAGE] = { "engage", NC_("area", "Engage") },
  [CBI_AREA_INTAKE] = { "intake", NC_("area", "Intake") },
  [CBI_AREA_PROVIDERS] = { "providers", NC_("area", "Provider Management") },
  [CBI_AREA_REPORTING] = { "reporting", NC_("area", "Reporting") },
  [CBI_AREA_ADMIN] = { "admin", NC_("area", "Admin") },
  [CBI_AREA_PORTAL] = { "portal", NC_("area", "Portal") },
  [CBI_AREA_PROVIDER_PORTAL] = { "provider_portal", NC_("area", "Provider Portal") },
};

static const Word verbs[CBI_N_VERBS] = {
  [CBI_VERB_VIEW] = { "view", NC_("permission", "View") },
  [CBI_VERB_EDIT] = { "edit", NC_("permission", "Edit") },
  [CBI_VERB_CREATE] = { "create", NC_("permission", "Create") },
  [CBI_VERB_DELETE] = { "delete", NC_("permission", "Delete") },
};

static const struct
{
  CbiLevels   level;
  const char *key;
  const char *label;
} levels[] = {
  { CBI_LEVEL_NONE, "none", NC_("access level", "None") },
  { CBI_LEVEL_LIMITED, "limited", NC_("access level", "Limited access") },
  { CBI_LEVEL_ASSIGNED, "assigned", NC_("access level", "User’s assignments only") },
  { CBI_LEVEL_ALL, "all", NC_("access level", "All") },
};

static gboolean
find_word (const Word *words,
           guint       n_words,
           const char *key,
           guint      *found)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].key, key) == 0)
      {
        *found = i;
        return TRUE;
      }

  return FALSE;
}

/** cbi_area_get_key: Returns: (transfer none): the area's word in the API, such as `people` */
const char *
cbi_area_get_key (CbiArea area)
{
  g_return_val_if_fail (area < CBI_N_AREAS, NULL);

  return areas[area].key;
}

/** cbi_area_get_label: Returns: (transfer none): the area's translated name */
const char *
cbi_area_get_label (CbiArea area)
{
  g_return_val_if_fail (area < CBI_N_AREAS, NULL);

  return cbi_pgettext ("area", areas[area].label);
}

/**
 * cbi_area_from_key:
 * @key: (nullable): a word of the API
 * @area: (out): the area of that word
 *
 * Returns: whether there is such an area
 */
gboolean
cbi_area_from_key (const char *key,
                   CbiArea    *area)
{
  guint found;

  if (!find_word (areas, CBI_N_AREAS, key, &found))
    return FALSE;

  *area = found;
  return TRUE;
}

/** cbi_verb_get_key: Returns: (transfer none): the verb's word in the API, such as `view` */
const char *
cbi_verb_get_key (CbiVerb verb)
{
  g_return_val_if_fail (verb < CBI_N_VERBS, NULL);

  return verbs[verb].key;
}

/** cbi_verb_get_label: Returns: (transfer none): the verb's translated name */
const char *
cbi_verb_get_label (CbiVerb verb)
{
  g_return_val_if_fail (verb < CBI_N_VERBS, NULL);

  return cbi_pgettext ("permission", verbs[verb].label);
}

/**
 * cbi_verb_from_key:
 * @key: (nullable): a word of the API
 * @verb: (out): the verb of that word
 *
 * Returns: whether there is such a verb
 */
gboolean
cbi_verb_from_key (const char *key,
                   CbiVerb    *verb)
{
  guint found;

  if (!find_word (verbs, CBI_N_VERBS, key, &found))
    return FALSE;

  *verb = found;
  return TRUE;
}

/** cbi_level_get_key: Returns: (transfer none) (nullable): the word of one single level in the API */
const char *
cbi_level_get_key (CbiLevels level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i].level == level)
      return levels[i].key;

  return NULL;
}

/** cbi_level_get_label: Returns: (transfer none) (nullable): the translated name of one single level */
const char *
cbi_level_get_label (CbiLevels level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i].level == level)
      return cbi_pgettext ("access level", levels[i].label);

  return NULL;
}

/**
 * cbi_level_from_key:
 * @key: (nullable): a word of the API
 * @level: (out): the level of that word
 *
 * Returns: whether there is such a level
 */
gboolean
cbi_level_from_key (const char *key,
                    CbiLevels  *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i].key, key) == 0)
      {
        *level = levels[i].level;
        return TRUE;
      }

  return FALSE;
}

/**
 * cbi_access_get_offered:
 * @area: an area
 * @verb: a verb
 *
 * Creating is all or none; only Engage and Intake assign records; reporting, administration and
 * the portals keep no access lists.
 *
 * Returns: the levels, besides none, that a role may have there
 */
CbiLevels
cbi_access_get_offered (CbiArea area,
                        CbiVerb verb)
{
  if (verb == CBI_VERB_CREATE)
    return CBI_LEVEL_ALL;

  switch (area)
    {
    case CBI_AREA_ENGAGE:
    case CBI_AREA_INTAKE:
      return CBI_LEVEL_ALL | CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED;
    case CBI_AREA_PEOPLE:
    case CBI_AREA_PROVIDERS:
      return CBI_LEVEL_ALL | CBI_LEVEL_LIMITED;
    default:
      return CBI_LEVEL_ALL;
    }
}

/**
 * cbi_permissions_add:
 * @permissions: what is allowed so far
 * @other: what another role allows
 *
 * Adds what @other allows: an account has the union of its roles ("layered", casebook.md 3.3).
 * All covers the narrower levels; limited and assigned stand side by side.
 */
void
cbi_permissions_add (CbiPermissions       *permissions,
                     const CbiPermissions *other)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        CbiLevels both = permissions->levels[area][verb] | other->levels[area][verb];

        permissions->levels[area][verb] = (both & CBI_LEVEL_ALL) != 0 ? CBI_LEVEL_ALL : both;
      }
}

/** cbi_permissions_equal: Returns: whether both allow the same */
gboolean
cbi_permissions_equal (const CbiPermissions *permissions,
                       const CbiPermissions *other)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (permissions->levels[area][verb] != other->levels[area][verb])
        return FALSE;

  return TRUE;
}

static gboolean
allows_everything (const CbiPermissions *permissions,
                   CbiArea               area)
{
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    if (permissions->levels[area][verb] != CBI_LEVEL_ALL)
      return FALSE;

  return TRUE;
}

static char *
summarize_area (const CbiPermissions *permissions,
                CbiArea               area)
{
  g_autoptr (GStrvBuilder) allowed = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *joined = NULL;
  gboolean         narrowed = FALSE;

  if (allows_everything (permissions, area))
    /* Translators: %s is an area such as "People", in which a role allows every operation. */
    return g_strdup_printf (C_("area: what a role allows there", "%s: everything"), cbi_area_get_label (area));

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    if (permissions->levels[area][verb] != CBI_LEVEL_NONE)
      {
        g_strv_builder_add (allowed, cbi_verb_get_label (verb));
        narrowed = narrowed || permissions->levels[area][verb] != CBI_LEVEL_ALL;
      }

  labels = g_strv_builder_end (allowed);
  if (*labels == NULL)
    return NULL;

  joined = cbi_enumerate (CBI_ENUMERATION_PLAIN, (const char *const *) labels);
  if (narrowed)
    /* Translators: %1$s is an area such as "Engage", %2$s operations such as "View, Edit"; some of them only on assigned or listed records. */
    return g_strdup_printf (C_("area: what a role allows there", "%1$s: %2$s (partly)"), cbi_area_get_label (area), joined);

  /* Translators: %1$s is an area such as "People", %2$s operations such as "View, Edit". */
  return g_strdup_printf (C_("area: what a role allows there", "%1$s: %2$s"), cbi_area_get_label (area), joined);
}

/**
 * cbi_permissions_summary:
 * @permissions: what one or more roles allow
 *
 * Returns: (transfer full): one translated line, such as "People: View, Edit · Intake: everything"
 */
char *
cbi_permissions_summary (const CbiPermissions *permissions)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  guint full = 0;

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      g_autofree char *part = summarize_area (permissions, area);

      full += allows_everything (permissions, area) ? 1 : 0;
      if (part != NULL)
        g_strv_builder_add (parts, part);
    }
  if (full == CBI_N_AREAS)
    return g_strdup (C_("what a role allows", "Everything in every area"));

  lines = g_strv_builder_end (parts);
  if (*lines == NULL)
    return g_strdup (C_("what a role allows", "Allows nothing"));

  return cbi_enumerate (CBI_ENUMERATION_APART, (const char *const *) lines);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-role-effect.h"

#include "core/cbi-json.h"

#include <gio/gio.h>

/* What a change of a role does to those who hold it. Several roles of an account add up, so what an
 * account has before and after is a set of levels, of which none, limited and assigned together, and
 * all are written with a plus between them. */

static const CbiLevels single_levels[] = { CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED, CBI_LEVEL_ALL };

static gboolean
covers (CbiLevels levels,
        CbiLevels other)
{
  return (levels & CBI_LEVEL_ALL) != 0 || (levels & other) == other;
}

/** cbi_role_effect_get_kind: Returns: what it means for the holders */
CbiRoleEffectKind
cbi_role_effect_get_kind (const CbiRoleEffect *effect)
{
  if (effect->from == CBI_LEVEL_NONE)
    return CBI_ROLE_EFFECT_GAINS;
  if (effect->to == CBI_LEVEL_NONE)
    return CBI_ROLE_EFFECT_LOSES;
  if (covers (effect->to, effect->from))
    return CBI_ROLE_EFFECT_WIDENS;

  return covers (effect->from, effect->to) ? CBI_ROLE_EFFECT_NARROWS : CBI_ROLE_EFFECT_MOVES;
}

static char *
levels_to_text (CbiLevels levels)
{
  GString *text = g_string_new (NULL);

  if (levels == CBI_LEVEL_NONE)
    g_string_append (text, cbi_level_get_key (CBI_LEVEL_NONE));
  for (guint i = 0; i < G_N_ELEMENTS (single_levels); i++)
    if ((levels & single_levels[i]) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "+" : "", cbi_level_get_key (single_levels[i]));

  return g_string_free (text, FALSE);
}

static gboolean
levels_from_text (const char *text,
                  CbiLevels  *levels)
{
  g_auto (GStrv) keys = g_strsplit (text, "+", -1);
  g_autofree char *again = NULL;

  *levels = CBI_LEVEL_NONE;
  for (guint i = 0; keys[i] != NULL; i++)
    {
      CbiLevels level;

      if (!cbi_level_from_key (keys[i], &level))
        return FALSE;
      *levels |= level;
    }
  again = levels_to_text (*levels);

  return g_str_equal (again, text);
}

/** cbi_role_effect_get_key: Returns: (transfer full): a word for programs, such as `people.delete.none.all` */
char *
cbi_role_effect_get_key (const CbiRoleEffect *effect)
{
  g_autofree char *from = levels_to_text (effect->from);
  g_autofree char *to = levels_to_text (effect->to);

  return g_strjoin (".", cbi_area_get_key (effect->area), cbi_verb_get_key (effect->verb), from, to, NULL);
}

/**
 * cbi_role_effect_from_key:
 * @key: (nullable): a word that is not trusted
 * @effect: (out caller-allocates): the effect, of nobody yet
 *
 * Returns: whether there can be such an effect
 */
gboolean
cbi_role_effect_from_key (const char    *key,
                          CbiRoleEffect *effect)
{
  g_auto (GStrv) parts = g_strsplit (key != NULL ? key : "", ".", -1);

  *effect = (CbiRoleEffect){ 0 };

  return g_strv_length (parts) == 4 && cbi_area_from_key (parts[0], &effect->area) && cbi_verb_from_key (parts[1], &effect->verb) &&
         levels_from_text (parts[2], &effect->from) && levels_from_text (parts[3], &effect->to) && effect->from != effect->to;
}

/**
 * cbi_role_effects_compare:
 * @before: what an account can do by all its roles together
 * @after: what it will be able to do
 *
 * Returns: (transfer full) (element-type CbiRoleEffect): what that does to it, by area and verb
 */
GArray *
cbi_role_effects_compare (const CbiPermissions *before,
                          const CbiPermissions *after)
{
  GArray *effects = g_array_new (FALSE, FALSE, sizeof (CbiRoleEffect));

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        CbiRoleEffect effect = { area, verb, before->levels[area][verb], after->levels[area][verb], 0, 0 };

        if (effect.from != effect.to)
          g_array_append_val (effects, effect);
      }

  return effects;
}

static void
set_levels (JsonObject *attributes,
            const char *name,
            CbiLevels   levels)
{
  g_autofree char *text = levels_to_text (levels);

  json_object_set_string_member (attributes, name, text);
}

/** cbi_role_effect_to_resource: Returns: (transfer full): the JSON:API resource object; its id is the effect's key */
JsonObject *
cbi_role_effect_to_resource (const CbiRoleEffect *effect)
{
  JsonObject      *json = json_object_new ();
  JsonObject      *attributes = json_object_new ();
  JsonObject      *holders = json_object_new ();
  g_autofree char *key = cbi_role_effect_get_key (effect);

  json_object_set_string_member (attributes, "area", cbi_area_get_key (effect->area));
  json_object_set_string_member (attributes, "verb", cbi_verb_get_key (effect->verb));
  set_levels (attributes, "from", effect->from);
  set_levels (attributes, "to", effect->to);
  json_object_set_int_member (holders, "applications", effect->n_applications);
  json_object_set_int_member (holders, "users", effect->n_users);
  json_object_set_object_member (attributes, "holders", holders);

  json_object_set_string_member (json, "type", CBI_TYPE_NAME_ROLE_EFFECTS);
  json_object_set_string_member (json, "id", key);
  json_object_set_object_member (json, "attributes", attributes);

  return json;
}

static guint
read_count (JsonObject *holders,
            const char *member)
{
  return (guint) CLAMP (cbi_json_get_int (holders, member, 0), 0, G_MAXINT);
}

/**
 * cbi_role_effect_from_resource:
 * @resource: (nullable): a resource object that is not trusted
 * @effect: (out caller-allocates): the effect
 *
 * Returns: whether @resource is one
 */
gboolean
cbi_role_effect_from_resource (JsonObject    *resource,
                               CbiRoleEffect *effect)
{
  JsonObject *holders = cbi_json_get_object (cbi_json_get_object (resource, "attributes"), "holders");

  if (g_strcmp0 (cbi_json_get_string (resource, "type"), CBI_TYPE_NAME_ROLE_EFFECTS) != 0 ||
      !cbi_role_effect_from_key (cbi_json_get_string (resource, "id"), effect))
    return FALSE;

  effect->n_applications = read_count (holders, "applications");
  effect->n_users = read_count (holders, "users");

  return TRUE;
}

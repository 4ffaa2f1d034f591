/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_TYPE_NAME_ROLE_EFFECTS "role-effects"

/**
 * CbiRoleEffectKind:
 * @CBI_ROLE_EFFECT_GAINS: what was not allowed will be
 * @CBI_ROLE_EFFECT_LOSES: what was allowed won't be
 * @CBI_ROLE_EFFECT_WIDENS: it will be allowed on more records
 * @CBI_ROLE_EFFECT_NARROWS: it will be allowed on fewer records
 * @CBI_ROLE_EFFECT_MOVES: it will be allowed on other records
 */
typedef enum
{
  CBI_ROLE_EFFECT_GAINS,
  CBI_ROLE_EFFECT_LOSES,
  CBI_ROLE_EFFECT_WIDENS,
  CBI_ROLE_EFFECT_NARROWS,
  CBI_ROLE_EFFECT_MOVES,
} CbiRoleEffectKind;

/**
 * CbiRoleEffect:
 * @area: where
 * @verb: what
 * @from: the levels that holders have there by all their roles together
 * @to: those that they will have
 * @n_applications: for how many applications that is so
 * @n_users: for how many users
 *
 * What a change of a role does to some of its holders. Those whose other roles give the same anyway
 * are not among them.
 */
typedef struct
{
  CbiArea   area;
  CbiVerb   verb;
  CbiLevels from;
  CbiLevels to;
  guint     n_applications;
  guint     n_users;
} CbiRoleEffect;

CbiRoleEffectKind cbi_role_effect_get_kind (const CbiRoleEffect *effect);
char             *cbi_role_effect_get_key (const CbiRoleEffect *effect);
gboolean          cbi_role_effect_from_key (const char    *key,
                                            CbiRoleEffect *effect);
GArray           *cbi_role_effects_compare (const CbiPermissions *before,
                                            const CbiPermissions *after);
JsonObject       *cbi_role_effect_to_resource (const CbiRoleEffect *effect);
gboolean          cbi_role_effect_from_resource (JsonObject    *resource,
                                                 CbiRoleEffect *effect);

G_END_DECLS

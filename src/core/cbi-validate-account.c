/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-validate.h"

#include "core/cbi-text.h"

/* The rules that one short line of text can break, `CBI_RULE_NONE` for those that it has not. */
typedef struct
{
  guint   max_length;
  CbiRule required;
  CbiRule too_long;
  CbiRule is_unsafe;
} LineRules;

static CbiRule
check_line (const char      *line,
            const LineRules *rules)
{
  g_autofree char *text = cbi_text_normalize (line);

  if (line != NULL && !g_utf8_validate (line, -1, NULL))
    return rules->is_unsafe;
  if (*text == '\0')
    return rules->required;
  if (!cbi_text_is_safe (text, FALSE))
    return rules->is_unsafe;
  if (g_utf8_strlen (text, -1) > rules->max_length)
    return rules->too_long;

  return CBI_RULE_NONE;
}

/**
 * cbi_validate_role_name:
 * @name: (nullable): a role's name as typed
 *
 * Whether another role has the name, only the server knows.
 *
 * Returns: the rule that @name breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_role_name (const char *name)
{
  const LineRules rules = { CBI_NAME_MAX_LENGTH, CBI_RULE_ROLE_NAME_REQUIRED, CBI_RULE_ROLE_NAME_TOO_LONG, CBI_RULE_ROLE_NAME_UNSAFE };

  return check_line (name, &rules);
}

static CbiRule
check_level (CbiArea   area,
             CbiVerb   verb,
             CbiLevels level)
{
  CbiLevels offered = cbi_access_get_offered (area, verb);

  if (level == CBI_LEVEL_NONE || cbi_level_get_key (level) == NULL)
    return level == CBI_LEVEL_NONE ? CBI_RULE_NONE : CBI_RULE_PERMISSIONS_UNKNOWN;
  if ((level & offered) != 0)
    return CBI_RULE_NONE;
  if (verb == CBI_VERB_CREATE)
    return CBI_RULE_PERMISSIONS_CREATE;

  return level == CBI_LEVEL_ASSIGNED ? CBI_RULE_PERMISSIONS_ASSIGNED : CBI_RULE_PERMISSIONS_LIMITED;
}

/**
 * cbi_validate_permissions:
 * @permissions: what one role shall allow
 * @area: (out) (optional): where the rule is broken
 * @verb: (out) (optional): where the rule is broken
 *
 * Returns: the first rule that @permissions breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_permissions (const CbiPermissions *permissions,
                          CbiArea              *area,
                          CbiVerb              *verb)
{
  for (CbiArea a = 0; a < CBI_N_AREAS; a++)
    for (CbiVerb v = 0; v < CBI_N_VERBS; v++)
      {
        CbiRule rule = check_level (a, v, permissions->levels[a][v]);

        if (rule == CBI_RULE_NONE)
          continue;
        if (area != NULL)
          *area = a;
        if (verb != NULL)
          *verb = v;
        return rule;
      }

  return CBI_RULE_NONE;
}

static void
note_broken_rule (GArray *broken,
                  CbiRule rule)
{
  if (rule != CBI_RULE_NONE)
    g_array_append_val (broken, rule);
}

/**
 * cbi_validate_role:
 * @role: a role as typed
 *
 * Returns: (transfer full) (element-type CbiRule): the broken rules, empty if there are none
 */
GArray *
cbi_validate_role (CbiRole *role)
{
  GArray *broken = g_array_new (FALSE, FALSE, sizeof (CbiRule));

  g_return_val_if_fail (CBI_IS_ROLE (role), broken);

  note_broken_rule (broken, cbi_validate_role_name (cbi_role_get_name (role)));
  note_broken_rule (broken, cbi_validate_description (cbi_role_get_description (role)));
  note_broken_rule (broken, cbi_validate_permissions (cbi_role_get_permissions (role), NULL, NULL));

  return broken;
}

/**
 * cbi_validate_user:
 * @user: a user as typed
 *
 * Whether the address is free and the roles exist, only the server knows.
 *
 * Returns: (transfer full) (element-type CbiRule): the broken rules in the order of the form, empty
 *   if there are none; cbi_rule_get_user_sentence() has their words
 */
GArray *
cbi_validate_user (CbiUser *user)
{
  const LineRules first = { CBI_NAME_MAX_LENGTH, CBI_RULE_FIRST_NAME_REQUIRED, CBI_RULE_FIRST_NAME_TOO_LONG, CBI_RULE_FIRST_NAME_UNSAFE };
  const LineRules middle = { CBI_NAME_MAX_LENGTH, CBI_RULE_NONE, CBI_RULE_MIDDLE_NAME_TOO_LONG, CBI_RULE_MIDDLE_NAME_UNSAFE };
  const LineRules last = { CBI_NAME_MAX_LENGTH, CBI_RULE_LAST_NAME_REQUIRED, CBI_RULE_LAST_NAME_TOO_LONG, CBI_RULE_LAST_NAME_UNSAFE };
  const LineRules phone = { CBI_PHONE_MAX_LENGTH, CBI_RULE_NONE, CBI_RULE_PHONE_TOO_LONG, CBI_RULE_PHONE_UNSAFE };
  GArray         *broken = g_array_new (FALSE, FALSE, sizeof (CbiRule));

  g_return_val_if_fail (CBI_IS_USER (user), broken);

  note_broken_rule (broken, check_line (cbi_user_get_first_name (user), &first));
  note_broken_rule (broken, check_line (cbi_user_get_middle_name (user), &middle));
  note_broken_rule (broken, check_line (cbi_user_get_last_name (user), &last));
  note_broken_rule (broken, cbi_validate_email (cbi_user_get_email (user)));
  note_broken_rule (broken, check_line (cbi_user_get_phone (user), &phone));
  if (g_list_model_get_n_items (cbi_user_get_roles (user)) == 0)
    note_broken_rule (broken, CBI_RULE_ROLES_REQUIRED);

  return broken;
}

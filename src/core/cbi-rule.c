/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-rule.h"

#include "core/cbi-i18n.h"

typedef struct
{
  const char *code;
  const char *field;
  const char *sentence;
} RuleText;

/* clang-format off: it takes each translated sentence for the beginning of a block. */
static const RuleText rules[CBI_N_RULES] = {
  [CBI_RULE_NAME_REQUIRED] = { "name_required", "name", N_("Enter a name for the application.") },
  [CBI_RULE_NAME_TOO_LONG] = { "name_too_long", "name", N_("Shorten the name to 100 characters.") },
  [CBI_RULE_NAME_UNSAFE] = { "name_unsafe", "name", N_("Remove the invisible control characters from the name.") },
  [CBI_RULE_EMAIL_REQUIRED] = { "email_required", "email", N_("Enter an email address for the alerts of this integration.") },
  [CBI_RULE_EMAIL_INVALID] = { "email_invalid", "email", N_("Enter a complete email address, such as name@example.org.") },
  [CBI_RULE_EMAIL_TOO_LONG] = { "email_too_long", "email", N_("Use an email address of at most 254 characters.") },
  [CBI_RULE_EMAIL_TAKEN] = { "email_taken", "email", N_("An account already uses this address. Add a tag to it, such as name+payroll@example.org, to make it unique.") },
  [CBI_RULE_ROLES_REQUIRED] = { "roles_required", "roles", N_("Choose at least one role.") },
  [CBI_RULE_ROLE_UNKNOWN] = { "role_unknown", "roles", N_("One of the chosen roles no longer exists. Choose the roles again.") },
  [CBI_RULE_URL_INVALID] = { "url_invalid", "application_url", N_("Enter a complete address, such as https://example.org/app.") },
  [CBI_RULE_URL_SCHEME] = { "url_scheme", "application_url", N_("Start the address with https:// or http://.") },
  [CBI_RULE_URL_USER_INFO] = { "url_user_info", "application_url", N_("Remove the user name and password from the address.") },
  [CBI_RULE_URL_TOO_LONG] = { "url_too_long", "application_url", N_("Shorten the address to 2,000 characters.") },
  [CBI_RULE_DESCRIPTION_TOO_LONG] = { "description_too_long", "description", N_("Shorten the description to 2,000 characters.") },
  [CBI_RULE_DESCRIPTION_UNSAFE] = { "description_unsafe", "description", N_("Remove the invisible control characters from the description.") },
  [CBI_RULE_STATUS_INVALID] = { "status_invalid", "status", N_("Use “active” or “disabled” as the status.") },
  [CBI_RULE_ROLE_NAME_REQUIRED] = { "role_name_required", "name", N_("Enter a name for the role.") },
  [CBI_RULE_ROLE_NAME_TOO_LONG] = { "role_name_too_long", "name", N_("Shorten the role’s name to 100 characters.") },
  [CBI_RULE_ROLE_NAME_UNSAFE] = { "role_name_unsafe", "name", N_("Remove the invisible control characters from the role’s name.") },
  [CBI_RULE_ROLE_NAME_TAKEN] = { "role_name_taken", "name", N_("Another role already has this name. Choose a different one.") },
  [CBI_RULE_PERMISSIONS_UNKNOWN] = { "permissions_unknown", "permissions", N_("Use only the areas, operations and levels that Casebook has.") },
  [CBI_RULE_PERMISSIONS_ASSIGNED] = { "permissions_assigned", "permissions", N_("Choose another level: “User’s assignments only” exists in Engage and Intake only.") },
  [CBI_RULE_PERMISSIONS_LIMITED] = { "permissions_limited", "permissions", N_("Choose another level: “Limited access” exists in People, Engage, Intake and Provider Management only.") },
  [CBI_RULE_PERMISSIONS_CREATE] = { "permissions_create", "permissions", N_("Choose “All” or “None” for Create: it has no other level.") },
  [CBI_RULE_FIRST_NAME_REQUIRED] = { "first_name_required", "first_name", N_("Enter the first name.") },
  [CBI_RULE_FIRST_NAME_TOO_LONG] = { "first_name_too_long", "first_name", N_("Shorten the first name to 100 characters.") },
  [CBI_RULE_FIRST_NAME_UNSAFE] = { "first_name_unsafe", "first_name", N_("Remove the invisible control characters from the first name.") },
  [CBI_RULE_LAST_NAME_REQUIRED] = { "last_name_required", "last_name", N_("Enter the last name.") },
  [CBI_RULE_LAST_NAME_TOO_LONG] = { "last_name_too_long", "last_name", N_("Shorten the last name to 100 characters.") },
  [CBI_RULE_LAST_NAME_UNSAFE] = { "last_name_unsafe", "last_name", N_("Remove the invisible control characters from the last name.") },
  [CBI_RULE_MIDDLE_NAME_TOO_LONG] = { "middle_name_too_long", "middle_name", N_("Shorten the middle name to 100 characters.") },
  [CBI_RULE_MIDDLE_NAME_UNSAFE] = { "middle_name_unsafe", "middle_name", N_("Remove the invisible control characters from the middle name.") },
  [CBI_RULE_PHONE_TOO_LONG] = { "phone_too_long", "phone", N_("Shorten the phone number to 50 characters.") },
  [CBI_RULE_PHONE_UNSAFE] = { "phone_unsafe", "phone", N_("Remove the invisible control characters from the phone number.") },
};
/* clang-format on */

/**
 * cbi_rule_get_code:
 * @rule: a rule, not `CBI_RULE_NONE`
 *
 * Returns: (transfer none): the stable word for programs, such as `email_taken`
 */
const char *
cbi_rule_get_code (CbiRule rule)
{
  g_return_val_if_fail (rule > CBI_RULE_NONE && rule < CBI_N_RULES, NULL);

  return rules[rule].code;
}

/**
 * cbi_rule_get_field:
 * @rule: a rule, not `CBI_RULE_NONE`
 *
 * Returns: (transfer none): the JSON:API attribute or relationship that the rule speaks of
 */
const char *
cbi_rule_get_field (CbiRule rule)
{
  g_return_val_if_fail (rule > CBI_RULE_NONE && rule < CBI_N_RULES, NULL);

  return rules[rule].field;
}

/**
 * cbi_rule_get_sentence:
 * @rule: a rule, not `CBI_RULE_NONE`
 *
 * Returns: (transfer none): one translated sentence that says what to do
 */
const char *
cbi_rule_get_sentence (CbiRule rule)
{
  g_return_val_if_fail (rule > CBI_RULE_NONE && rule < CBI_N_RULES, NULL);

  return _ (rules[rule].sentence);
}

/**
 * cbi_rule_get_user_sentence:
 * @rule: a rule, not `CBI_RULE_NONE`
 *
 * Users and applications share the rules of addresses and roles, but not all the words.
 *
 * Returns: (transfer none): as cbi_rule_get_sentence(), for the form of a user
 */
const char *
cbi_rule_get_user_sentence (CbiRule rule)
{
  switch (rule)
    {
    case CBI_RULE_EMAIL_REQUIRED:
      return _("Enter the user’s email address.");
    case CBI_RULE_EMAIL_TAKEN:
      return _("An application or another user already uses this address. Enter a different one.");
    default:
      return cbi_rule_get_sentence (rule);
    }
}

/**
 * cbi_rule_from_code:
 * @code: (nullable): a word from an answer's `code`
 *
 * Returns: the rule of that code, or `CBI_RULE_NONE` for one we do not know
 */
CbiRule
cbi_rule_from_code (const char *code)
{
  for (CbiRule rule = CBI_RULE_NONE + 1; rule < CBI_N_RULES; rule++)
    if (g_strcmp0 (rules[rule].code, code) == 0)
      return rule;

  return CBI_RULE_NONE;
}

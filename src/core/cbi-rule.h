/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbiRule:
 *
 * What a value can break. Each rule has a stable code for programs, the JSON:API attribute that
 * it speaks of, and one translated sentence for people. The server answers with it, the window
 * shows it: there is one list.
 */
typedef enum
{
  CBI_RULE_NONE,
  CBI_RULE_NAME_REQUIRED,
  CBI_RULE_NAME_TOO_LONG,
  CBI_RULE_NAME_UNSAFE,
  CBI_RULE_EMAIL_REQUIRED,
  CBI_RULE_EMAIL_INVALID,
  CBI_RULE_EMAIL_TOO_LONG,
  CBI_RULE_EMAIL_TAKEN,
  CBI_RULE_ROLES_REQUIRED,
  CBI_RULE_ROLE_UNKNOWN,
  CBI_RULE_URL_INVALID,
  CBI_RULE_URL_SCHEME,
  CBI_RULE_URL_USER_INFO,
  CBI_RULE_URL_TOO_LONG,
  CBI_RULE_DESCRIPTION_TOO_LONG,
  CBI_RULE_DESCRIPTION_UNSAFE,
  CBI_RULE_STATUS_INVALID,
  CBI_RULE_ROLE_NAME_REQUIRED,
  CBI_RULE_ROLE_NAME_TOO_LONG,
  CBI_RULE_ROLE_NAME_UNSAFE,
  CBI_RULE_ROLE_NAME_TAKEN,
  CBI_RULE_PERMISSIONS_UNKNOWN,
  CBI_RULE_PERMISSIONS_ASSIGNED,
  CBI_RULE_PERMISSIONS_LIMITED,
  CBI_RULE_PERMISSIONS_CREATE,
  CBI_RULE_FIRST_NAME_REQUIRED,
  CBI_RULE_FIRST_NAME_TOO_LONG,
  CBI_RULE_FIRST_NAME_UNSAFE,
  CBI_RULE_LAST_NAME_REQUIRED,
  CBI_RULE_LAST_NAME_TOO_LONG,
  CBI_RULE_LAST_NAME_UNSAFE,
  CBI_RULE_MIDDLE_NAME_TOO_LONG,
  CBI_RULE_MIDDLE_NAME_UNSAFE,
  CBI_RULE_PHONE_TOO_LONG,
  CBI_RULE_PHONE_UNSAFE,
  CBI_N_RULES
} CbiRule;

const char *cbi_rule_get_code (CbiRule rule);
const char *cbi_rule_get_field (CbiRule rule);
const char *cbi_rule_get_sentence (CbiRule rule);
const char *cbi_rule_get_user_sentence (CbiRule rule);
CbiRule     cbi_rule_from_code (const char *code);

G_END_DECLS

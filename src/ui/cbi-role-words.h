/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role-effect.h"
#include "core/cbi-role.h"

G_BEGIN_DECLS

/**
 * CbiRoleWordsSubject:
 * @CBI_ROLE_WORDS_APPLICATION: one application, which has its roles
 * @CBI_ROLE_WORDS_HOLDER: whoever has a role
 *
 * Whom a sentence on access is about.
 */
typedef enum
{
  CBI_ROLE_WORDS_APPLICATION,
  CBI_ROLE_WORDS_HOLDER,
} CbiRoleWordsSubject;

char *cbi_role_words_count_holders (guint n_applications,
                                    guint n_users);
char *cbi_role_words_describe_effect (const CbiRoleEffect *effect);
char *cbi_role_words_describe_step (const CbiRoleEffect *effect);

char       *cbi_role_words_describe_permission (CbiRoleWordsSubject subject,
                                                CbiArea             area,
                                                CbiVerb             verb,
                                                CbiLevels           levels);
const char *cbi_role_words_explain_level (CbiRoleWordsSubject subject,
                                          CbiLevels           level);

G_END_DECLS

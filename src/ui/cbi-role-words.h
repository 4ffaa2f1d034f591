/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role-effect.h"
#include "core/cbi-role.h"

G_BEGIN_DECLS

char *cbi_role_words_count_holders (guint n_applications,
                                    guint n_users);
char *cbi_role_words_describe_effect (const CbiRoleEffect *effect);
char *cbi_role_words_describe_step (const CbiRoleEffect *effect);

G_END_DECLS

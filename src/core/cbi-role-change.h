/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

G_BEGIN_DECLS

/**
 * CbiRoleFields:
 *
 * What an administrator says of a role, as a set.
 */
typedef enum
{
  CBI_ROLE_FIELD_NONE = 0,
  CBI_ROLE_FIELD_NAME = 1 << 0,
  CBI_ROLE_FIELD_DESCRIPTION = 1 << 1,
  CBI_ROLE_FIELD_PERMISSIONS = 1 << 2,
} CbiRoleFields;

CbiRole      *cbi_role_copy (CbiRole *role);
CbiRoleFields cbi_role_compare (CbiRole *role,
                                CbiRole *other);
CbiRole      *cbi_role_merge (CbiRole *base,
                              CbiRole *mine,
                              CbiRole *theirs);
gboolean      cbi_role_replaces (CbiRole *base,
                                 CbiRole *mine,
                                 CbiRole *theirs);
char        **cbi_role_describe_changes (CbiRole *before,
                                         CbiRole *after);

G_END_DECLS

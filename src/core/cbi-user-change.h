/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-user.h"

G_BEGIN_DECLS

/**
 * CbiUserFields:
 *
 * What an administrator says of a user, as a set; in the order that cbi_account_compare() has.
 */
typedef enum
{
  CBI_USER_FIELD_NONE = 0,
  CBI_USER_FIELD_FIRST_NAME = 1 << 0,
  CBI_USER_FIELD_MIDDLE_NAME = 1 << 1,
  CBI_USER_FIELD_LAST_NAME = 1 << 2,
  CBI_USER_FIELD_EMAIL = 1 << 3,
  CBI_USER_FIELD_PHONE = 1 << 4,
  CBI_USER_FIELD_ROLES = 1 << 5,
  CBI_USER_FIELD_STATUS = 1 << 6,
} CbiUserFields;

CbiUser      *cbi_user_copy (CbiUser *user);
void          cbi_user_copy_content (CbiUser *from,
                                     CbiUser *to);
CbiUserFields cbi_user_compare (CbiUser *user,
                                CbiUser *other);
gboolean      cbi_user_keeps (CbiUser    *user,
                              CbiUser    *before,
                              const char *field);
CbiUser      *cbi_user_merge (CbiUser *base,
                              CbiUser *mine,
                              CbiUser *theirs);
gboolean      cbi_user_replaces (CbiUser *base,
                                 CbiUser *mine,
                                 CbiUser *theirs);
char        **cbi_user_describe_changes (CbiUser *before,
                                         CbiUser *after);

G_END_DECLS

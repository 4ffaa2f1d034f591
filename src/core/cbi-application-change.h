/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"

G_BEGIN_DECLS

/**
 * CbiApplicationFields:
 *
 * What an administrator says of an application, as a set; in the order that cbi_account_compare() has.
 */
typedef enum
{
  CBI_APPLICATION_FIELD_NONE = 0,
  CBI_APPLICATION_FIELD_NAME = 1 << 0,
  CBI_APPLICATION_FIELD_EMAIL = 1 << 1,
  CBI_APPLICATION_FIELD_URL = 1 << 2,
  CBI_APPLICATION_FIELD_DESCRIPTION = 1 << 3,
  CBI_APPLICATION_FIELD_ROLES = 1 << 4,
  CBI_APPLICATION_FIELD_STATUS = 1 << 5,
} CbiApplicationFields;

CbiApplication      *cbi_application_copy (CbiApplication *application);
CbiApplicationFields cbi_application_compare (CbiApplication *application,
                                              CbiApplication *other);
CbiApplication      *cbi_application_merge (CbiApplication *base,
                                            CbiApplication *mine,
                                            CbiApplication *theirs);
char               **cbi_application_describe_changes (CbiApplication *before,
                                                       CbiApplication *after);
char                *cbi_application_fields_to_text (CbiApplicationFields fields);

G_END_DECLS

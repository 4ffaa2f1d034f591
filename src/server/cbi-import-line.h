/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-csv.h"
#include "core/cbi-rule.h"
#include "core/cbi-user.h"
#include "server/cbi-connection.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  CBI_IMPORT_EMAIL,
  CBI_IMPORT_FIRST_NAME,
  CBI_IMPORT_LAST_NAME,
  CBI_IMPORT_ROLES,
  CBI_IMPORT_MIDDLE_NAME,
  CBI_IMPORT_PHONE,
  CBI_N_IMPORT_COLUMNS
} CbiImportColumn;

/**
 * CbiImportColumns:
 * @at: where each column stands in a line, -1 for one that the file lacks
 */
typedef struct
{
  int at[CBI_N_IMPORT_COLUMNS];
} CbiImportColumns;

const char *cbi_import_columns_read (CbiImportColumns   *columns,
                                     const CbiCsvRecord *header);
GHashTable *cbi_import_line_read_roles (CbiConnection *connection,
                                        GError       **error);
CbiUser    *cbi_import_line_read (const CbiImportColumns *columns,
                                  const CbiCsvRecord     *record,
                                  GHashTable             *roles,
                                  JsonArray              *errors);
void        cbi_import_line_add_rule (JsonArray  *errors,
                                      CbiRule     rule,
                                      const char *sentence);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-import-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_IMPORT_LINES (cbi_import_lines_get_type ())

G_DECLARE_FINAL_TYPE (CbiImportLines, cbi_import_lines, CBI, IMPORT_LINES, GtkWidget)

/**
 * CbiImportTense:
 * @CBI_IMPORT_TO_COME: nothing was added yet
 * @CBI_IMPORT_DONE: the good lines were added
 *
 * Of what a report tells.
 */
typedef enum
{
  CBI_IMPORT_TO_COME,
  CBI_IMPORT_DONE,
} CbiImportTense;

GtkWidget *cbi_import_lines_new (void);
void       cbi_import_lines_show (CbiImportLines        *self,
                                  const CbiImportReport *report,
                                  CbiImportTense         tense);
char      *cbi_import_lines_to_text (const CbiImportReport *report);

G_END_DECLS

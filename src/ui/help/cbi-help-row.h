/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-index.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_HELP_ROW (cbi_help_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiHelpRow, cbi_help_row, CBI, HELP_ROW, GtkListBoxRow)

CbiHelpRow  *cbi_help_row_new (CbiHelpTopic topic);
CbiHelpTopic cbi_help_row_get_topic (CbiHelpRow *self);
int          cbi_help_row_get_block (CbiHelpRow *self);
void         cbi_help_row_show_all (CbiHelpRow *self);
void         cbi_help_row_show_found (CbiHelpRow        *self,
                                      GPtrArray         *hits,
                                      const char *const *words);
int          cbi_help_row_compare (GtkListBoxRow *first,
                                   GtkListBoxRow *second,
                                   gpointer       user_data);

G_END_DECLS

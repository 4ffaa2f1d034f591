/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-page.h"

G_BEGIN_DECLS

void        cbi_late_rows_fill_view (GtkListView           *view,
                                     GListModel            *model,
                                     const CbiListPageKind *kind,
                                     gpointer               owner);
CbiListRow *cbi_late_rows_find_row (GtkWidget *list_item);
void        cbi_late_rows_name (CbiListRow *row,
                                const char *name);

G_END_DECLS

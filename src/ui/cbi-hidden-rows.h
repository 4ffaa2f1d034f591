/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_HIDDEN_ROWS (cbi_hidden_rows_get_type ())

G_DECLARE_FINAL_TYPE (CbiHiddenRows, cbi_hidden_rows, CBI, HIDDEN_ROWS, GObject)

CbiHiddenRows *cbi_hidden_rows_new (GListModel *model);
void           cbi_hidden_rows_hide (CbiHiddenRows *self,
                                     const char    *id,
                                     guint          position);
void           cbi_hidden_rows_show (CbiHiddenRows *self,
                                     const char    *id);
guint          cbi_hidden_rows_get_position (CbiHiddenRows *self,
                                             guint          position);

G_END_DECLS

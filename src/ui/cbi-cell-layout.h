/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_CELL_LAYOUT (cbi_cell_layout_get_type ())

G_DECLARE_FINAL_TYPE (CbiCellLayout, cbi_cell_layout, CBI, CELL_LAYOUT, GtkLayoutManager)

GtkLayoutManager *cbi_cell_layout_new (gboolean wide);

G_END_DECLS

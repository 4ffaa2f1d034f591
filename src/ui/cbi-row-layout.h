/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROW_LAYOUT (cbi_row_layout_get_type ())

G_DECLARE_FINAL_TYPE (CbiRowLayout, cbi_row_layout, CBI, ROW_LAYOUT, GtkLayoutManager)

G_END_DECLS

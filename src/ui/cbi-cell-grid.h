/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_CELL_GRID (cbi_cell_grid_get_type ())

G_DECLARE_FINAL_TYPE (CbiCellGrid, cbi_cell_grid, CBI, CELL_GRID, GtkBox)

CbiCellGrid *cbi_cell_grid_new (void);
void         cbi_cell_grid_set_wide (CbiCellGrid *self,
                                     gboolean     wide);
void         cbi_cell_grid_clear (CbiCellGrid *self);
void         cbi_cell_grid_add_headings (CbiCellGrid       *self,
                                         const char *const *headings);
void         cbi_cell_grid_add_row (CbiCellGrid *self,
                                    const char  *heading,
                                    GPtrArray   *cells);
GtkWidget   *cbi_cell_grid_get_cell (CbiCellGrid *self,
                                     guint        row,
                                     guint        column);

G_END_DECLS

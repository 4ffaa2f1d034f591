/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_SPLIT_VIEW (cbi_split_view_get_type ())

G_DECLARE_FINAL_TYPE (CbiSplitView, cbi_split_view, CBI, SPLIT_VIEW, GtkWidget)

gboolean cbi_split_view_get_collapsed (CbiSplitView *self);
gboolean cbi_split_view_get_show_sidebar (CbiSplitView *self);
void     cbi_split_view_set_show_sidebar (CbiSplitView *self,
                                          gboolean      show_sidebar);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

void           inspector_add_string (JsonBuilder *builder,
                                     const char  *name,
                                     const char  *value);
char          *inspector_get_path (GtkWidget *widget);
guint          inspector_audit (JsonBuilder *builder,
                                GtkWidget   *widget);
void           inspector_audit_colours (JsonBuilder *builder,
                                        GtkWidget   *widget);
GskRenderNode *inspector_draw (GtkWidget *native);
void           inspector_start_film (void);
void           inspector_end_film (JsonBuilder *builder);
void           inspector_measure_contrast (JsonBuilder *builder,
                                           GtkWidget   *native);

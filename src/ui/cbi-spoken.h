/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void cbi_spoken_describe (GtkWidget  *widget,
                          const char *text);
void cbi_spoken_announce (GtkWidget  *widget,
                          const char *text);
void cbi_spoken_hush (GtkWidget *widget);
void cbi_spoken_prepare_row (GtkWidget *row);

G_END_DECLS

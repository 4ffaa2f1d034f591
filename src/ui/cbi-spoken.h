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
void cbi_spoken_add_page (GtkStack   *stack,
                          GtkWidget  *page,
                          const char *name);
void cbi_spoken_name_menu (GtkMenuButton *button);
void cbi_spoken_name_lists (GtkWidget *top);

G_END_DECLS

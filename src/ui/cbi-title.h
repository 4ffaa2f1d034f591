/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_TITLE (cbi_title_get_type ())

G_DECLARE_FINAL_TYPE (CbiTitle, cbi_title, CBI, TITLE, GtkWidget)

void cbi_title_set_title (CbiTitle   *self,
                          const char *title);
void cbi_title_set_subtitle (CbiTitle   *self,
                             const char *subtitle);

G_END_DECLS

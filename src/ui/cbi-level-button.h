/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_LEVEL_BUTTON (cbi_level_button_get_type ())

G_DECLARE_FINAL_TYPE (CbiLevelButton, cbi_level_button, CBI, LEVEL_BUTTON, GtkButton)

CbiLevelButton *cbi_level_button_new (CbiArea area,
                                      CbiVerb verb);
CbiLevels       cbi_level_button_get_level (CbiLevelButton *self);
void            cbi_level_button_set_level (CbiLevelButton *self,
                                            CbiLevels       level);

G_END_DECLS

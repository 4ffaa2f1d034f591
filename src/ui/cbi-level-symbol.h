/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget  *cbi_level_symbol_new (CbiLevels levels);
GtkWidget  *cbi_level_symbol_new_explained (CbiLevels   level,
                                            const char *explanation);
const char *cbi_level_symbol_get_icon_name (CbiLevels level);
const char *cbi_level_symbol_get_style (CbiLevels level);

G_END_DECLS

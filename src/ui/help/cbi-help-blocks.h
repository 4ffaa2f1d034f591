/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-topic.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cbi_help_blocks_create_heading (const char *title,
                                           guint       level);
GtkWidget *cbi_help_blocks_create_group (CbiHelpKind kind);
GtkWidget *cbi_help_blocks_create (const CbiHelpBlock *block,
                                   guint               number);
void       cbi_help_blocks_highlight (GtkWidget         *widget,
                                      const char *const *words);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_HELP_SECTION (cbi_help_section_get_type ())

G_DECLARE_FINAL_TYPE (CbiHelpSection, cbi_help_section, CBI, HELP_SECTION, GtkWidget)

CbiHelpSection *cbi_help_section_new (const char *title,
                                      guint       level);
void            cbi_help_section_append (CbiHelpSection *self,
                                         GtkWidget      *child);
void            cbi_help_section_add_text (CbiHelpSection *self,
                                           const char     *text);

G_END_DECLS

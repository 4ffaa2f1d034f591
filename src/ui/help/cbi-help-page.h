/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-topic.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_HELP_PAGE (cbi_help_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiHelpPage, cbi_help_page, CBI, HELP_PAGE, AdwBin)

CbiHelpPage *cbi_help_page_new (CbiHelpTopic topic);
void         cbi_help_page_highlight (CbiHelpPage       *self,
                                      const char *const *words);
void         cbi_help_page_enter (CbiHelpPage *self,
                                  int          block,
                                  gboolean     take_focus);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_BANNER (cbi_banner_get_type ())

G_DECLARE_FINAL_TYPE (CbiBanner, cbi_banner, CBI, BANNER, AdwBin)

GtkWidget *cbi_banner_new (void);
void       cbi_banner_set_title (CbiBanner  *self,
                                 const char *title);
void       cbi_banner_set_button (CbiBanner  *self,
                                  const char *label,
                                  const char *action_name);
void       cbi_banner_set_revealed (CbiBanner *self,
                                    gboolean   revealed);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-app.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_WINDOW (cbi_window_get_type ())

G_DECLARE_FINAL_TYPE (CbiWindow, cbi_window, CBI, WINDOW, AdwApplicationWindow)

CbiWindow *cbi_window_new (CbiApp *app);
void       cbi_window_present_soon (CbiWindow *self);
void       cbi_window_register (CbiWindow *self);

G_END_DECLS

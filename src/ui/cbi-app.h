/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_APP (cbi_app_get_type ())

G_DECLARE_FINAL_TYPE (CbiApp, cbi_app, CBI, APP, AdwApplication)

CbiApp     *cbi_app_new (void);
CbiSession *cbi_app_get_session (CbiApp *self);
GSettings  *cbi_app_get_settings (CbiApp *self);
void        cbi_app_hold_server (CbiApp *self);
void        cbi_app_release_server (CbiApp *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

void cbi_preferences_show (GtkWindow  *parent,
                           GSettings  *settings,
                           CbiSession *session);

G_END_DECLS

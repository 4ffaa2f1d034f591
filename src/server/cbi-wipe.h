/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cbi_wipe_text (gpointer text);

G_END_DECLS

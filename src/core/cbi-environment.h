/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cbi_environment_is_uninstalled (void);
void     cbi_environment_prepare (void);

G_END_DECLS

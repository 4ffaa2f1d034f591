/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean           cbi_environment_is_uninstalled (void);
const char        *cbi_environment_get_locale_dir (void);
const char        *cbi_environment_get_locale (const char *category);
const char *const *cbi_environment_get_languages (void);
gboolean           cbi_environment_is_translated (void);
void               cbi_environment_prepare (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkEventController *cbi_search_keys_new (GtkEditable *search);

G_END_DECLS

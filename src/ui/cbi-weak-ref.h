/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gpointer cbi_weak_ref_new (gpointer object);
gpointer cbi_weak_ref_take (gpointer weak_ref);

G_END_DECLS

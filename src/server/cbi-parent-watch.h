/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CBI_TYPE_PARENT_WATCH (cbi_parent_watch_get_type ())

G_DECLARE_FINAL_TYPE (CbiParentWatch, cbi_parent_watch, CBI, PARENT_WATCH, GObject)

CbiParentWatch *cbi_parent_watch_new (int fd,
                                      void (*gone) (gpointer user_data),
                                      gpointer user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CBI_THROTTLE_MAX_FAILURES 10
#define CBI_THROTTLE_WINDOW 60 /* seconds */
#define CBI_THROTTLE_MAX_ENTRIES 4096

#define CBI_TYPE_THROTTLE (cbi_throttle_get_type ())

G_DECLARE_FINAL_TYPE (CbiThrottle, cbi_throttle, CBI, THROTTLE, GObject)

CbiThrottle *cbi_throttle_new (void);
guint        cbi_throttle_get_delay (CbiThrottle *self,
                                     const char  *who,
                                     gint64       now);
void         cbi_throttle_add_failure (CbiThrottle *self,
                                       const char  *who,
                                       gint64       now);
void         cbi_throttle_forget (CbiThrottle *self,
                                  const char  *who);
guint        cbi_throttle_get_size (CbiThrottle *self);

G_END_DECLS

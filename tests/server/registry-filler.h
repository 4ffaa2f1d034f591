/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/* Writes @n applications with names, words, roles, ages and uses like those of a big organisation,
 * the same ones each time, within the caller's transaction. @first tells where to go on. */
gboolean registry_fill (CbiConnection *connection,
                        CbiKeys       *keys,
                        guint          first,
                        guint          n,
                        GError       **error);

G_END_DECLS

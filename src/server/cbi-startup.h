/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-options.h"
#include "server/cbi-services.h"

G_BEGIN_DECLS

void     cbi_startup_async (CbiServices        *services,
                            CbiOptions         *options,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gboolean cbi_startup_finish (CbiServices  *services,
                             GAsyncResult *result,
                             GError      **error);

G_END_DECLS

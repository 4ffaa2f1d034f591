/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GError  *cbi_client_error_from_transport (GError *failure);
GError  *cbi_client_error_from_answer (guint       status,
                                       JsonObject *document,
                                       guint       retry_after);
gpointer cbi_client_error_set_unreadable (GError **error);

G_END_DECLS

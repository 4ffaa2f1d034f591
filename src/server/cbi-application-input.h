/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "server/cbi-connection.h"
#include "server/cbi-faults.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void     cbi_application_input_apply (JsonObject     *resource,
                                      CbiApplication *application,
                                      CbiFaults      *faults);
gboolean cbi_application_input_check (CbiApplication *application,
                                      JsonObject     *resource,
                                      CbiConnection  *connection,
                                      CbiFaults      *faults,
                                      GError        **error);

G_END_DECLS

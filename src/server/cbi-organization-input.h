/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-organization.h"
#include "server/cbi-connection.h"
#include "server/cbi-faults.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void     cbi_organization_input_apply (JsonObject      *resource,
                                       CbiOrganization *organization,
                                       CbiFaults       *faults);
gboolean cbi_organization_input_check (CbiOrganization *organization,
                                       CbiOrganization *before,
                                       CbiConnection   *connection,
                                       CbiFaults       *faults,
                                       GError         **error);

G_END_DECLS

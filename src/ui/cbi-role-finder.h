/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "core/cbi-call.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_FINDER (cbi_role_finder_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleFinder, cbi_role_finder, CBI, ROLE_FINDER, AdwWindow)

CbiRoleFinder *cbi_role_finder_new (GtkWindow  *parent,
                                    CbiClient  *client,
                                    GListModel *roles,
                                    CbiCalls    calls,
                                    const char *role_name);
void           cbi_role_finder_set_client (CbiRoleFinder *self,
                                           CbiClient     *client);

G_END_DECLS

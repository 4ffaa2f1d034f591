/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-context.h"

#include "core/cbi-role.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_DETAILS (cbi_role_details_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleDetails, cbi_role_details, CBI, ROLE_DETAILS, AdwBin)

CbiRoleDetails *cbi_role_details_new (CbiListContext *context);
void            cbi_role_details_set_role (CbiRoleDetails *self,
                                           CbiRole        *role);

G_END_DECLS

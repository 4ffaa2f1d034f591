/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-row.h"

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_ROW (cbi_role_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleRow, cbi_role_row, CBI, ROLE_ROW, CbiListRow)

CbiRoleRow *cbi_role_row_new (CbiListContext *context);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-row.h"

G_BEGIN_DECLS

#define CBI_TYPE_USER_ROW (cbi_user_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiUserRow, cbi_user_row, CBI, USER_ROW, CbiListRow)

CbiUserRow *cbi_user_row_new (CbiListContext *context);

G_END_DECLS

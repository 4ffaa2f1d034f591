/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-row.h"

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATION_ROW (cbi_application_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationRow, cbi_application_row, CBI, APPLICATION_ROW, CbiListRow)

CbiApplicationRow *cbi_application_row_new (CbiListContext *context);

G_END_DECLS

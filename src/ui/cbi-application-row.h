/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-context.h"

#include "client/cbi-paged-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATION_ROW (cbi_application_row_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationRow, cbi_application_row, CBI, APPLICATION_ROW, AdwBin)

CbiApplicationRow *cbi_application_row_new (CbiListContext *context);
void               cbi_application_row_set_item (CbiApplicationRow *self,
                                                 CbiPagedItem      *item);
CbiApplication    *cbi_application_row_get_application (CbiApplicationRow *self);
guint              cbi_application_row_get_position (CbiApplicationRow *self);

G_END_DECLS

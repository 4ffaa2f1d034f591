/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

G_BEGIN_DECLS

#define CBI_TYPE_PAGED_ITEM (cbi_paged_item_get_type ())

G_DECLARE_FINAL_TYPE (CbiPagedItem, cbi_paged_item, CBI, PAGED_ITEM, GObject)

CbiResource *cbi_paged_item_get_resource (CbiPagedItem *self);
guint        cbi_paged_item_get_position (CbiPagedItem *self);

G_END_DECLS

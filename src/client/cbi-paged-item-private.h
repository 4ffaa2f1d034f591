/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-paged-item.h"

G_BEGIN_DECLS

CbiPagedItem *cbi_paged_item_new (GHashTable *living,
                                  guint       position);
void          cbi_paged_item_set_resource (CbiPagedItem *self,
                                           CbiResource  *resource);

G_END_DECLS

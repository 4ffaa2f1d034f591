/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ACCESS_VIEW (cbi_access_view_get_type ())

G_DECLARE_FINAL_TYPE (CbiAccessView, cbi_access_view, CBI, ACCESS_VIEW, GtkBox)

CbiAccessView *cbi_access_view_new (void);
void           cbi_access_view_set_roles (CbiAccessView *self,
                                          GListModel    *roles,
                                          GListModel    *before);

G_END_DECLS

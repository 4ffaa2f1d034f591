/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client-roles.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_HOLDER_LIST (cbi_holder_list_get_type ())

G_DECLARE_FINAL_TYPE (CbiHolderList, cbi_holder_list, CBI, HOLDER_LIST, AdwBin)

CbiHolderList *cbi_holder_list_new (gboolean leads);
void           cbi_holder_list_show (CbiHolderList       *self,
                                     CbiClient           *client,
                                     CbiRole             *role,
                                     const CbiRoleEffect *effect);

G_END_DECLS

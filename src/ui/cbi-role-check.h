/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_CHECK (cbi_role_check_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleCheck, cbi_role_check, CBI, ROLE_CHECK, AdwBin)

GtkWidget *cbi_role_check_new (void);
CbiRole   *cbi_role_check_get_role (CbiRoleCheck *self);
void       cbi_role_check_set_role (CbiRoleCheck *self,
                                    CbiRole      *role,
                                    gboolean      is_chosen);
void       cbi_role_check_set_chosen (CbiRoleCheck *self,
                                      gboolean      is_chosen);
gboolean   cbi_role_check_get_chosen (CbiRoleCheck *self);

G_END_DECLS

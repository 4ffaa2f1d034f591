/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_FORM (cbi_role_form_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleForm, cbi_role_form, CBI, ROLE_FORM, GtkBox)

CbiRoleForm *cbi_role_form_new (void);
void         cbi_role_form_fill (CbiRoleForm *self,
                                 CbiRole     *content);
void         cbi_role_form_set_help (CbiRoleForm *self,
                                     const char  *help);
void         cbi_role_form_collect (CbiRoleForm *self,
                                    CbiRole     *content);
gboolean     cbi_role_form_check (CbiRoleForm *self);
gboolean     cbi_role_form_show_problems (CbiRoleForm *self,
                                          GPtrArray   *problems);

G_END_DECLS

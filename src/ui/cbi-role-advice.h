/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_ADVICE (cbi_role_advice_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleAdvice, cbi_role_advice, CBI, ROLE_ADVICE, GtkBox)

CbiRoleAdvice *cbi_role_advice_new (void);
void           cbi_role_advice_set_roles (CbiRoleAdvice *self,
                                          GListModel    *roles);

G_END_DECLS

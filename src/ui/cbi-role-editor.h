/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-resource-dialog.h"

#include "core/cbi-role.h"

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_EDITOR (cbi_role_editor_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleEditor, cbi_role_editor, CBI, ROLE_EDITOR, CbiResourceDialog)

CbiRoleEditor *cbi_role_editor_new (GtkWindow *parent,
                                    CbiClient *client,
                                    CbiRole   *role,
                                    CbiRole   *copied_from);
void           cbi_role_editor_set_client (CbiRoleEditor *self,
                                           CbiClient     *client);

G_END_DECLS

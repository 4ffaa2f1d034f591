/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-form-dialog.h"

#include "client/cbi-client.h"
#include "core/cbi-role.h"

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_DELETE_DIALOG (cbi_role_delete_dialog_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleDeleteDialog, cbi_role_delete_dialog, CBI, ROLE_DELETE_DIALOG, CbiFormDialog)

CbiRoleDeleteDialog *cbi_role_delete_dialog_new (GtkWindow *parent,
                                                 CbiClient *client,
                                                 CbiRole   *role);
void                 cbi_role_delete_dialog_set_client (CbiRoleDeleteDialog *self,
                                                        CbiClient           *client);

G_END_DECLS

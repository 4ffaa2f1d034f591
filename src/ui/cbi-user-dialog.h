/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-resource-dialog.h"

#include "core/cbi-user.h"

G_BEGIN_DECLS

#define CBI_TYPE_USER_DIALOG (cbi_user_dialog_get_type ())

G_DECLARE_FINAL_TYPE (CbiUserDialog, cbi_user_dialog, CBI, USER_DIALOG, CbiResourceDialog)

CbiUserDialog *cbi_user_dialog_new (GtkWindow *parent,
                                    CbiClient *client,
                                    CbiUser   *user);
void           cbi_user_dialog_set_client (CbiUserDialog *self,
                                           CbiClient     *client);

G_END_DECLS

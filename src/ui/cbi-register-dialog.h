/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-form-dialog.h"

#include "client/cbi-client.h"

G_BEGIN_DECLS

#define CBI_TYPE_REGISTER_DIALOG (cbi_register_dialog_get_type ())

G_DECLARE_FINAL_TYPE (CbiRegisterDialog, cbi_register_dialog, CBI, REGISTER_DIALOG, CbiFormDialog)

CbiRegisterDialog *cbi_register_dialog_new (GtkWindow       *parent,
                                            CbiClient       *client,
                                            CbiOrganization *organization);
void               cbi_register_dialog_set_client (CbiRegisterDialog *self,
                                                   CbiClient         *client);

G_END_DECLS

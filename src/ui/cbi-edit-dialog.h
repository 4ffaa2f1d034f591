/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-resource-dialog.h"

G_BEGIN_DECLS

#define CBI_TYPE_EDIT_DIALOG (cbi_edit_dialog_get_type ())

G_DECLARE_FINAL_TYPE (CbiEditDialog, cbi_edit_dialog, CBI, EDIT_DIALOG, CbiResourceDialog)

CbiEditDialog *cbi_edit_dialog_new (GtkWindow       *parent,
                                    CbiClient       *client,
                                    CbiOrganization *organization,
                                    CbiApplication  *application);
void           cbi_edit_dialog_set_client (CbiEditDialog *self,
                                           CbiClient     *client);

G_END_DECLS

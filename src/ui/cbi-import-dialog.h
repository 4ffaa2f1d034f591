/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_IMPORT_DIALOG (cbi_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (CbiImportDialog, cbi_import_dialog, CBI, IMPORT_DIALOG, AdwWindow)

CbiImportDialog *cbi_import_dialog_new (GtkWindow *parent,
                                        CbiClient *client);
void             cbi_import_dialog_set_client (CbiImportDialog *self,
                                               CbiClient       *client);
void             cbi_import_dialog_open_file (CbiImportDialog *self,
                                              GFile           *file);

G_END_DECLS

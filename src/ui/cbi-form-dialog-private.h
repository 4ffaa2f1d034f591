/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-form-dialog.h"

G_BEGIN_DECLS

/* What tests look at. */
GtkWidget *cbi_form_dialog_get_page (CbiFormDialog *self);
GtkWidget *cbi_form_dialog_get_banner (CbiFormDialog *self);
GtkWidget *cbi_form_dialog_get_save_button (CbiFormDialog *self);

G_END_DECLS

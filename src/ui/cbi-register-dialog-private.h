/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-application-form-private.h"
#include "cbi-draft-private.h"
#include "cbi-form-dialog-private.h"
#include "cbi-register-dialog.h"

G_BEGIN_DECLS

struct _CbiRegisterDialog
{
  CbiFormDialog parent_instance;

  CbiApplicationForm *form;
  CbiClient          *client;  /* (owned) */
  CbiDraft           *draft;   /* (owned) */
  GCancellable       *loading; /* (owned) */
};

void cbi_register_dialog_save (CbiFormDialog *dialog);
void cbi_register_dialog_update_own_email (CbiRegisterDialog *self);

G_END_DECLS

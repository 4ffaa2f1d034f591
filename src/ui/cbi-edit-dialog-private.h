/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-application-form-private.h"
#include "cbi-change-note.h"
#include "cbi-edit-dialog.h"
#include "cbi-form-dialog-private.h"

G_BEGIN_DECLS

struct _CbiEditDialog
{
  CbiFormDialog parent_instance;

  CbiApplicationForm *form;
  CbiChangeNote      *note;

  CbiClient      *client; /* (owned) */
  CbiApplication *base;   /* (owned) as it was last read: what the form changes */
  CbiApplication *typed;  /* (owned) (nullable) what the form held before the newer state was taken over */
};

void            cbi_edit_dialog_save (CbiFormDialog *dialog);
CbiApplication *cbi_edit_dialog_collect (CbiEditDialog *self);
void            cbi_edit_dialog_set_base (CbiEditDialog  *self,
                                          CbiApplication *base);
void            cbi_edit_dialog_show_conflict (CbiEditDialog  *self,
                                               CbiApplication *theirs);
void            cbi_edit_dialog_take_newer (CbiEditDialog *self);
void            cbi_edit_dialog_take_typed (CbiEditDialog *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-change-note.h"
#include "cbi-creation.h"
#include "cbi-user-dialog.h"
#include "cbi-user-form.h"

G_BEGIN_DECLS

struct _CbiUserDialog
{
  CbiFormDialog parent_instance;

  CbiChangeNote *note;
  CbiUserForm   *form;

  CbiClient   *client;   /* (owned) */
  CbiUser     *base;     /* (owned): what the form began with; without an id until it is stored */
  CbiUser     *typed;    /* (owned) (nullable): put aside for the newer state */
  CbiCreation *creation; /* (owned): of a user who is still to be made */
};

CbiCreation *cbi_user_dialog_start_creation (void);
gboolean     cbi_user_dialog_is_new (CbiUserDialog *self);
CbiUser     *cbi_user_dialog_collect (CbiUserDialog *self);
void         cbi_user_dialog_finish (CbiUserDialog *self,
                                     CbiUser       *saved);
void         cbi_user_dialog_save (CbiFormDialog *dialog);
void         cbi_user_dialog_show_conflict (CbiUserDialog *self,
                                            CbiUser       *theirs,
                                            const char    *who);
void         cbi_user_dialog_take_newer (CbiUserDialog *self);
void         cbi_user_dialog_take_typed (CbiUserDialog *self);

G_END_DECLS

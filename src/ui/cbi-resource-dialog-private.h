/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-change-note.h"
#include "cbi-creation.h"
#include "cbi-resource-dialog.h"

G_BEGIN_DECLS

typedef struct
{
  CbiChangeNote *note;
  GtkWidget     *form;

  CbiClient   *client;   /* (owned) */
  CbiResource *base;     /* (owned): what the form began with; without an id until it is stored */
  CbiResource *typed;    /* (owned) (nullable): put aside for the newer state */
  CbiCreation *creation; /* (owned) (nullable): once it was tried to make a new one */
  char        *rival;    /* (owned) (nullable): who was faster */
} CbiResourceDialogPrivate;

CbiResourceDialogPrivate *cbi_resource_dialog_get_private (CbiResourceDialog *self);
void                      cbi_resource_dialog_save (CbiFormDialog *dialog);
char                     *cbi_resource_dialog_write_advice (CbiResourceDialog *self,
                                                            CbiResource       *mine,
                                                            CbiResource       *theirs);
void                      cbi_resource_dialog_show_conflict (CbiResourceDialog *self,
                                                             CbiResource       *theirs);
void                      cbi_resource_dialog_take_newer (CbiResourceDialog *self);
void                      cbi_resource_dialog_take_typed (CbiResourceDialog *self);

G_END_DECLS

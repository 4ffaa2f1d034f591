/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_FORM_DIALOG (cbi_form_dialog_get_type ())

G_DECLARE_DERIVABLE_TYPE (CbiFormDialog, cbi_form_dialog, CBI, FORM_DIALOG, AdwWindow)

/**
 * CbiFormDialogState:
 * @CBI_FORM_DIALOG_EDITING: the form can be changed
 * @CBI_FORM_DIALOG_SAVING: the server was asked; Cancel leads back to the form
 * @CBI_FORM_DIALOG_FAILED: the form can be changed, and a banner or a field says why it isn't saved
 * @CBI_FORM_DIALOG_CLOSED: nothing is to be touched any more
 */
typedef enum
{
  CBI_FORM_DIALOG_EDITING,
  CBI_FORM_DIALOG_SAVING,
  CBI_FORM_DIALOG_FAILED,
  CBI_FORM_DIALOG_CLOSED,
} CbiFormDialogState;

/**
 * CbiFormDialogClass:
 * @save: Save was pressed
 * @leave: somebody wants to go, and nothing is being saved: asks what becomes of what was typed, or
 *   closes at once
 */
struct _CbiFormDialogClass
{
  AdwWindowClass parent_class;

  void (*save) (CbiFormDialog *self);
  void (*leave) (CbiFormDialog *self);
};

void               cbi_form_dialog_set_form (CbiFormDialog *self,
                                             GtkWidget     *form);
void               cbi_form_dialog_set_ending (CbiFormDialog *self,
                                               const char    *label,
                                               const char    *busy);
void               cbi_form_dialog_present (CbiFormDialog *self,
                                            GtkWidget     *first);
CbiFormDialogState cbi_form_dialog_get_state (CbiFormDialog *self);
void               cbi_form_dialog_set_state (CbiFormDialog     *self,
                                              CbiFormDialogState state);
GCancellable      *cbi_form_dialog_start_saving (CbiFormDialog *self);
void               cbi_form_dialog_show_banner (CbiFormDialog *self,
                                                const char    *sentence,
                                                const char    *button,
                                                const char    *action);
void               cbi_form_dialog_close (CbiFormDialog *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-banner.h"
#include "cbi-draft.h"
#include "cbi-field-feedback.h"
#include "cbi-permission-matrix.h"
#include "cbi-register-dialog.h"
#include "cbi-role-chooser.h"

#include "core/cbi-rule.h"

G_BEGIN_DECLS

/**
 * CbiRegisterDialogState:
 * @CBI_REGISTER_DIALOG_EDITING: the form can be changed
 * @CBI_REGISTER_DIALOG_SAVING: the server was asked; Cancel leads back to the form
 * @CBI_REGISTER_DIALOG_FAILED: the form can be changed, and a banner says why it isn't saved
 * @CBI_REGISTER_DIALOG_CLOSED: nothing is to be touched any more
 */
typedef enum
{
  CBI_REGISTER_DIALOG_EDITING,
  CBI_REGISTER_DIALOG_SAVING,
  CBI_REGISTER_DIALOG_FAILED,
  CBI_REGISTER_DIALOG_CLOSED,
} CbiRegisterDialogState;

typedef enum
{
  FIELD_NAME,
  FIELD_EMAIL,
  FIELD_ROLES,
  FIELD_URL,
  FIELD_DESCRIPTION,
  N_FIELDS
} Field;

struct _CbiRegisterDialog
{
  AdwWindow parent_instance;

  GtkWidget           *page;
  CbiBanner           *banner;
  GtkWidget           *save_button;
  GtkLabel            *save_label;
  GtkSpinner          *save_spinner;
  GtkEditable         *name_row;
  CbiFieldFeedback    *name_feedback;
  GtkEditable         *email_row;
  CbiFieldFeedback    *email_feedback;
  GtkWidget           *suggest_button;
  CbiRoleChooser      *role_chooser;
  CbiFieldFeedback    *roles_feedback;
  CbiPermissionMatrix *matrix;
  GtkEditable         *url_row;
  CbiFieldFeedback    *url_feedback;
  GtkTextView         *description_view;
  GtkLabel            *count_label;
  CbiFieldFeedback    *description_feedback;

  CbiClient       *client;       /* (owned) */
  CbiOrganization *organization; /* (owned) (nullable) */
  CbiDraft        *draft;        /* (owned) */

  CbiRegisterDialogState state;
  GCancellable          *loading; /* (owned) */
  GCancellable          *saving;  /* (owned) (nullable) */
  GtkWidget             *focus;   /* (weak) (nullable) where Save was pressed */

  GCancellable *email_check; /* (owned) (nullable) */
  guint         email_source;
  GHashTable   *taken_emails; /* (owned) folded */
  gboolean      email_follows_name;
  gboolean      filling;
};

void cbi_register_dialog_set_state (CbiRegisterDialog     *self,
                                    CbiRegisterDialogState state);
void cbi_register_dialog_show_banner (CbiRegisterDialog *self,
                                      const char        *sentence,
                                      const char        *button,
                                      const char        *action);

GtkWidget        *cbi_register_dialog_get_field (CbiRegisterDialog *self,
                                                 Field              field);
CbiFieldFeedback *cbi_register_dialog_get_feedback (CbiRegisterDialog *self,
                                                    Field              field);
CbiApplication   *cbi_register_dialog_collect (CbiRegisterDialog *self);
void              cbi_register_dialog_fill (CbiRegisterDialog *self,
                                            CbiApplication    *content);
void              cbi_register_dialog_check_field (CbiRegisterDialog *self,
                                                   Field              field);
gboolean          cbi_register_dialog_check_all (CbiRegisterDialog *self);
gboolean          cbi_register_dialog_show_problems (CbiRegisterDialog *self,
                                                     GPtrArray         *problems);
void              cbi_register_dialog_form_changed (CbiRegisterDialog *self);
void              cbi_register_dialog_watch_fields (CbiRegisterDialog *self);

void cbi_register_dialog_email_changed (CbiRegisterDialog *self);
void cbi_register_dialog_follow_name (CbiRegisterDialog *self);
void cbi_register_dialog_suggest_email (CbiRegisterDialog *self);
void cbi_register_dialog_stop_email_check (CbiRegisterDialog *self);

void cbi_register_dialog_save (CbiRegisterDialog *self);

G_END_DECLS

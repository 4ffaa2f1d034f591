/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-access-view.h"
#include "cbi-application-form.h"
#include "cbi-email-checker.h"
#include "cbi-form-fields.h"
#include "cbi-role-advice.h"
#include "cbi-role-chooser.h"
#include "cbi-role-finder.h"

G_BEGIN_DECLS

typedef enum
{
  FIELD_NAME,
  FIELD_EMAIL,
  FIELD_ROLES,
  FIELD_URL,
  FIELD_DESCRIPTION,
  N_FIELDS
} Field;

struct _CbiApplicationForm
{
  GtkBox parent_instance;

  GtkEditable      *name_row;
  CbiFieldFeedback *name_feedback;
  GtkEditable      *email_row;
  CbiFieldFeedback *email_feedback;
  GtkWidget        *suggest_button;
  CbiRoleChooser   *role_chooser;
  CbiFieldFeedback *roles_feedback;
  CbiRoleAdvice    *role_advice;
  CbiAccessView    *access_view;
  GtkEditable      *url_row;
  CbiFieldFeedback *url_feedback;
  GtkTextView      *description_view;
  GtkLabel         *count_label;
  CbiFieldFeedback *description_feedback;

  CbiFormFields  *fields;   /* (owned) */
  CbiClient      *client;   /* (owned) (nullable) */
  CbiApplication *original; /* (owned) (nullable): what the form changes */
  CbiRoleFinder  *finder;   /* (weak) (nullable) */
  GCancellable   *loading;  /* (owned) */

  CbiEmailChecker *email_checker;       /* (owned) */
  char            *administrator_email; /* (owned) (nullable) */
  gboolean         email_follows_name;
  gboolean         filling;
};

CbiFieldFeedback *cbi_application_form_get_feedback (CbiApplicationForm *self,
                                                     Field               field);
void              cbi_application_form_update (CbiApplicationForm *self);
void              cbi_application_form_watch_fields (CbiApplicationForm *self);

void cbi_application_form_load_roles (CbiApplicationForm *self);
void cbi_application_form_update_roles (CbiApplicationForm *self);
void cbi_application_form_remove_roles (CbiApplicationForm *self,
                                        GListModel         *roles);
void cbi_application_form_find_roles (CbiApplicationForm *self);

void cbi_application_form_follow_name (CbiApplicationForm *self);
void cbi_application_form_suggest_email (CbiApplicationForm *self);

G_END_DECLS

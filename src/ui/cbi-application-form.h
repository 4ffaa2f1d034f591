/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATION_FORM (cbi_application_form_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationForm, cbi_application_form, CBI, APPLICATION_FORM, GtkBox)

CbiApplicationForm *cbi_application_form_new (void);
void                cbi_application_form_set_client (CbiApplicationForm *self,
                                                     CbiClient          *client);
void                cbi_application_form_set_administrator_email (CbiApplicationForm *self,
                                                                  const char         *email);
void                cbi_application_form_set_own_email (CbiApplicationForm *self,
                                                        const char         *email);
void                cbi_application_form_set_original (CbiApplicationForm *self,
                                                       CbiApplication     *application);
CbiApplication     *cbi_application_form_collect (CbiApplicationForm *self);
void                cbi_application_form_fill (CbiApplicationForm *self,
                                               CbiApplication     *content,
                                               gboolean            email_follows_name);
gboolean            cbi_application_form_get_email_follows_name (CbiApplicationForm *self);
gboolean            cbi_application_form_prepare_save (CbiApplicationForm *self);
gboolean            cbi_application_form_show_problems (CbiApplicationForm *self,
                                                        GPtrArray          *problems);

G_END_DECLS

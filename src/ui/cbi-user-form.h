/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "core/cbi-user.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_USER_FORM (cbi_user_form_get_type ())

G_DECLARE_FINAL_TYPE (CbiUserForm, cbi_user_form, CBI, USER_FORM, GtkBox)

CbiUserForm *cbi_user_form_new (void);
void         cbi_user_form_set_client (CbiUserForm *self,
                                       CbiClient   *client);
void         cbi_user_form_set_original (CbiUserForm *self,
                                         CbiUser     *user);
void         cbi_user_form_set_own_email (CbiUserForm *self,
                                          const char  *email);
void         cbi_user_form_fill (CbiUserForm *self,
                                 CbiUser     *content);
CbiUser     *cbi_user_form_collect (CbiUserForm *self);
gboolean     cbi_user_form_check (CbiUserForm *self);
gboolean     cbi_user_form_show_problems (CbiUserForm *self,
                                          GPtrArray   *problems);

G_END_DECLS

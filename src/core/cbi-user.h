/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-account.h"

G_BEGIN_DECLS

#define CBI_TYPE_USER (cbi_user_get_type ())

G_DECLARE_FINAL_TYPE (CbiUser, cbi_user, CBI, USER, CbiAccount)

CbiUser    *cbi_user_new (void);
const char *cbi_user_get_first_name (CbiUser *self);
void        cbi_user_set_first_name (CbiUser *self, const char *first_name);
const char *cbi_user_get_middle_name (CbiUser *self);
void        cbi_user_set_middle_name (CbiUser *self, const char *middle_name);
const char *cbi_user_get_last_name (CbiUser *self);
void        cbi_user_set_last_name (CbiUser *self, const char *last_name);
const char *cbi_user_get_email (CbiUser *self);
void        cbi_user_set_email (CbiUser *self, const char *email);
const char *cbi_user_get_phone (CbiUser *self);
void        cbi_user_set_phone (CbiUser *self, const char *phone);
const char *cbi_user_get_status (CbiUser *self);
void        cbi_user_set_status (CbiUser *self, const char *status);
GDateTime  *cbi_user_get_created_at (CbiUser *self);
void        cbi_user_set_created_at (CbiUser *self, GDateTime *created_at);
GDateTime  *cbi_user_get_last_updated_at (CbiUser *self);
void        cbi_user_set_last_updated_at (CbiUser *self, GDateTime *last_updated_at);
char       *cbi_user_get_display_name (CbiUser *self);
GListModel *cbi_user_get_roles (CbiUser *self);
void        cbi_user_add_role (CbiUser *self, CbiRole *role);
void        cbi_user_clear_roles (CbiUser *self);
gboolean    cbi_user_has_role (CbiUser *self, const char *role_id);

G_END_DECLS

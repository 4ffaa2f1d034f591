/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-account.h"

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATION (cbi_application_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplication, cbi_application, CBI, APPLICATION, CbiAccount)

CbiApplication *cbi_application_new (void);
const char     *cbi_application_get_name (CbiApplication *self);
void            cbi_application_set_name (CbiApplication *self,
                                          const char     *name);
const char     *cbi_application_get_email (CbiApplication *self);
void            cbi_application_set_email (CbiApplication *self,
                                           const char     *email);
const char     *cbi_application_get_application_url (CbiApplication *self);
void            cbi_application_set_application_url (CbiApplication *self,
                                                     const char     *application_url);
const char     *cbi_application_get_description (CbiApplication *self);
void            cbi_application_set_description (CbiApplication *self,
                                                 const char     *description);
const char     *cbi_application_get_status (CbiApplication *self);
void            cbi_application_set_status (CbiApplication *self,
                                            const char     *status);
const char     *cbi_application_get_client_id (CbiApplication *self);
void            cbi_application_set_client_id (CbiApplication *self,
                                               const char     *client_id);
const char     *cbi_application_get_callback_url (CbiApplication *self);
void            cbi_application_set_callback_url (CbiApplication *self,
                                                  const char     *callback_url);
const char     *cbi_application_get_created_by (CbiApplication *self);
void            cbi_application_set_created_by (CbiApplication *self,
                                                const char     *created_by);
const char     *cbi_application_get_last_updated_by (CbiApplication *self);
void            cbi_application_set_last_updated_by (CbiApplication *self,
                                                     const char     *last_updated_by);
GDateTime      *cbi_application_get_created_at (CbiApplication *self);
void            cbi_application_set_created_at (CbiApplication *self,
                                                GDateTime      *created_at);
GDateTime      *cbi_application_get_last_updated_at (CbiApplication *self);
void            cbi_application_set_last_updated_at (CbiApplication *self,
                                                     GDateTime      *last_updated_at);
GDateTime      *cbi_application_get_last_used_at (CbiApplication *self);
void            cbi_application_set_last_used_at (CbiApplication *self,
                                                  GDateTime      *last_used_at);
GDateTime      *cbi_application_get_query_credentials_used_at (CbiApplication *self);
void            cbi_application_set_query_credentials_used_at (CbiApplication *self,
                                                               GDateTime      *query_credentials_used_at);
GListModel     *cbi_application_get_roles (CbiApplication *self);
void            cbi_application_add_role (CbiApplication *self,
                                          CbiRole        *role);
void            cbi_application_clear_roles (CbiApplication *self);
gboolean        cbi_application_has_role (CbiApplication *self,
                                          const char     *role_id);

G_END_DECLS

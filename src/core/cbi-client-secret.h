/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_CLIENT_SECRET (cbi_client_secret_get_type ())

G_DECLARE_FINAL_TYPE (CbiClientSecret, cbi_client_secret, CBI, CLIENT_SECRET, CbiResource)

CbiClientSecret *cbi_client_secret_new (void);
const char      *cbi_client_secret_get_application_id (CbiClientSecret *self);
void             cbi_client_secret_set_application_id (CbiClientSecret *self,
                                                       const char      *application_id);
const char      *cbi_client_secret_get_hint (CbiClientSecret *self);
void             cbi_client_secret_set_hint (CbiClientSecret *self,
                                             const char      *hint);
const char      *cbi_client_secret_get_status (CbiClientSecret *self);
void             cbi_client_secret_set_status (CbiClientSecret *self,
                                               const char      *status);
const char      *cbi_client_secret_get_value (CbiClientSecret *self);
void             cbi_client_secret_set_value (CbiClientSecret *self,
                                              const char      *value);
GDateTime       *cbi_client_secret_get_created_at (CbiClientSecret *self);
void             cbi_client_secret_set_created_at (CbiClientSecret *self,
                                                   GDateTime       *created_at);
GDateTime       *cbi_client_secret_get_expires_at (CbiClientSecret *self);
void             cbi_client_secret_set_expires_at (CbiClientSecret *self,
                                                   GDateTime       *expires_at);
GDateTime       *cbi_client_secret_get_last_used_at (CbiClientSecret *self);
void             cbi_client_secret_set_last_used_at (CbiClientSecret *self,
                                                     GDateTime       *last_used_at);

G_END_DECLS

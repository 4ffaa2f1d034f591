/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_TYPE_ACCESS_TOKEN (cbi_access_token_get_type ())

G_DECLARE_FINAL_TYPE (CbiAccessToken, cbi_access_token, CBI, ACCESS_TOKEN, GObject)

CbiAccessToken    *cbi_access_token_new_from_json (JsonObject *answer);
const char        *cbi_access_token_get_token (CbiAccessToken *self);
const char        *cbi_access_token_get_token_type (CbiAccessToken *self);
guint              cbi_access_token_get_expires_in (CbiAccessToken *self);
const char        *cbi_access_token_get_scope (CbiAccessToken *self);
const char *const *cbi_access_token_get_roles (CbiAccessToken *self);
char              *cbi_access_token_get_masked (CbiAccessToken *self);

G_END_DECLS

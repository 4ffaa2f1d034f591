/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_JWT_ALGORITHM_ES256 "ES256"
#define CBI_JWT_ALGORITHM_RS256 "RS256"

#define CBI_TYPE_JWT_KEY (cbi_jwt_key_get_type ())

G_DECLARE_FINAL_TYPE (CbiJwtKey, cbi_jwt_key, CBI, JWT_KEY, GObject)

CbiJwtKey  *cbi_jwt_key_generate (const char *algorithm,
                                  GError    **error);
CbiJwtKey  *cbi_jwt_key_new (const char *algorithm,
                             GBytes     *private_key,
                             GError    **error);
CbiJwtKey  *cbi_jwt_key_new_public (JsonObject *jwk,
                                    GError    **error);
const char *cbi_jwt_key_get_id (CbiJwtKey *self);
const char *cbi_jwt_key_get_algorithm (CbiJwtKey *self);
GBytes     *cbi_jwt_key_export (CbiJwtKey *self);
JsonObject *cbi_jwt_key_to_jwk (CbiJwtKey *self);
GBytes     *cbi_jwt_key_sign (CbiJwtKey  *self,
                              const char *text,
                              gsize       length,
                              GError    **error);
gboolean    cbi_jwt_key_verify (CbiJwtKey  *self,
                                const char *text,
                                gsize       length,
                                GBytes     *signature);

G_END_DECLS

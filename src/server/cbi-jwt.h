/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-jwt-key.h"

G_BEGIN_DECLS

#define CBI_JWT_MAX_LENGTH 8192

/**
 * CbiJwtFindKey:
 * @kid: what the token's header says
 * @user_data: data for the function
 *
 * Returns: (transfer none) (nullable): the key of ours with that identifier
 */
typedef CbiJwtKey *(*CbiJwtFindKey) (const char *kid,
                                     gpointer    user_data);

char       *cbi_jwt_issue (CbiJwtKey  *key,
                           JsonObject *claims,
                           GError    **error);
JsonObject *cbi_jwt_open (const char   *token,
                          CbiJwtFindKey find_key,
                          gpointer      user_data);

G_END_DECLS

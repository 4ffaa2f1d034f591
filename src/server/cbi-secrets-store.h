/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "core/cbi-client-secret.h"
#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

#define CBI_SECRETS_MAX_ACTIVE 2

/** cbi_secrets_store_list: Returns: (transfer full) (element-type CbiClientSecret): newest first, revoked ones too, without values; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` if there is no such application */
GPtrArray *cbi_secrets_store_list (CbiConnection *connection,
                                   const char    *application_id,
                                   GError       **error);
/** cbi_secrets_store_get: Returns: (transfer full): one secret without its value */
CbiClientSecret *cbi_secrets_store_get (CbiConnection *connection,
                                        const char    *application_id,
                                        const char    *secret_id,
                                        GError       **error);
/** cbi_secrets_store_insert_first: Returns: (transfer full): the first secret of a new application, with its value */
CbiClientSecret *cbi_secrets_store_insert_first (CbiConnection  *connection,
                                                 CbiKeys        *keys,
                                                 CbiApplication *application,
                                                 gint64          application_row,
                                                 const char     *actor,
                                                 GError        **error);
/** cbi_secrets_store_insert: Returns: (transfer full): a new secret with its value; %NULL with `CBI_DATABASE_ERROR_TOO_MANY`, `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiClientSecret *cbi_secrets_store_insert (CbiConnection *connection,
                                           CbiKeys       *keys,
                                           const char    *application_id,
                                           const char    *actor,
                                           GError       **error);
/** cbi_secrets_store_reveal: For a write job, since it is recorded. Returns: (transfer full): the secret with its value; %NULL with `CBI_DATABASE_ERROR_REVOKED`, `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiClientSecret *cbi_secrets_store_reveal (CbiConnection *connection,
                                           CbiKeys       *keys,
                                           const char    *application_id,
                                           const char    *secret_id,
                                           const char    *actor,
                                           GError       **error);
/** cbi_secrets_store_revoke: Wipes the secret's value; its line stays. Revoking it again is `CBI_DATABASE_ERROR_REVOKED`. */
gboolean cbi_secrets_store_revoke (CbiConnection *connection,
                                   const char    *application_id,
                                   const char    *secret_id,
                                   const char    *actor,
                                   GError       **error);

G_END_DECLS

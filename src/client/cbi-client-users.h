/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "client/cbi-import-report.h"
#include "core/cbi-user.h"

G_BEGIN_DECLS

/**
 * CbiClientProgress:
 * @owner: who wants to know
 * @fraction: how much was sent, from 0 to 1; after that the server is at work
 */
typedef void (*CbiClientProgress) (gpointer owner,
                                   double   fraction);

void             cbi_client_get_user_async (CbiClient          *self,
                                            const char         *id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
CbiUser         *cbi_client_get_user_finish (CbiClient    *self,
                                             GAsyncResult *result,
                                             GError      **error);
void             cbi_client_create_user_async (CbiClient          *self,
                                               CbiUser            *draft,
                                               const char         *idempotency_key,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
CbiUser         *cbi_client_create_user_finish (CbiClient    *self,
                                                GAsyncResult *result,
                                                GError      **error);
void             cbi_client_update_user_async (CbiClient          *self,
                                               CbiUser            *changed,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
CbiUser         *cbi_client_update_user_finish (CbiClient    *self,
                                                GAsyncResult *result,
                                                GError      **error);
void             cbi_client_import_users_async (CbiClient          *self,
                                                GBytes             *csv,
                                                gboolean            dry_run,
                                                const char         *idempotency_key,
                                                CbiClientProgress   progress,
                                                gpointer            owner,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
CbiImportReport *cbi_client_import_users_finish (CbiClient    *self,
                                                 GAsyncResult *result,
                                                 GError      **error);

G_END_DECLS

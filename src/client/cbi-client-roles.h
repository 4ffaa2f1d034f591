/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "client/cbi-page.h"
#include "core/cbi-role-effect.h"
#include "core/cbi-role.h"

G_BEGIN_DECLS

void     cbi_client_list_role_holders_async (CbiClient           *self,
                                             CbiRole             *role,
                                             const CbiRoleEffect *effect,
                                             guint                offset,
                                             guint                size,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
CbiPage *cbi_client_list_role_holders_finish (CbiClient    *self,
                                              GAsyncResult *result,
                                              GError      **error);
void     cbi_client_preview_role_async (CbiClient          *self,
                                        CbiRole            *changed,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GArray  *cbi_client_preview_role_finish (CbiClient    *self,
                                         GAsyncResult *result,
                                         GError      **error);
void     cbi_client_get_role_async (CbiClient          *self,
                                    const char         *id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
CbiRole *cbi_client_get_role_finish (CbiClient    *self,
                                     GAsyncResult *result,
                                     GError      **error);
void     cbi_client_create_role_async (CbiClient          *self,
                                       CbiRole            *draft,
                                       const char         *idempotency_key,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
CbiRole *cbi_client_create_role_finish (CbiClient    *self,
                                        GAsyncResult *result,
                                        GError      **error);
void     cbi_client_update_role_async (CbiClient          *self,
                                       CbiRole            *changed,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
CbiRole *cbi_client_update_role_finish (CbiClient    *self,
                                        GAsyncResult *result,
                                        GError      **error);
void     cbi_client_delete_role_async (CbiClient          *self,
                                       CbiRole            *role,
                                       CbiRole            *replacement,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean cbi_client_delete_role_finish (CbiClient    *self,
                                        GAsyncResult *result,
                                        GError      **error);

G_END_DECLS

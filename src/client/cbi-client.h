/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-access-token.h"
#include "core/cbi-application.h"
#include "core/cbi-client-secret.h"
#include "core/cbi-organization.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_CLIENT (cbi_client_get_type ())

G_DECLARE_FINAL_TYPE (CbiClient, cbi_client, CBI, CLIENT, GObject)

CbiClient  *cbi_client_new (const char *base_url,
                            const char *admin_token);
const char *cbi_client_get_base_url (CbiClient *self);

void             cbi_client_get_organization_async (CbiClient          *self,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
CbiOrganization *cbi_client_get_organization_finish (CbiClient    *self,
                                                     GAsyncResult *result,
                                                     GError      **error);
void             cbi_client_update_organization_async (CbiClient          *self,
                                                       CbiOrganization    *changed,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
CbiOrganization *cbi_client_update_organization_finish (CbiClient    *self,
                                                        GAsyncResult *result,
                                                        GError      **error);

void        cbi_client_list_roles_async (CbiClient          *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GListModel *cbi_client_list_roles_finish (CbiClient    *self,
                                          GAsyncResult *result,
                                          GError      **error);

void            cbi_client_create_application_async (CbiClient          *self,
                                                     CbiApplication     *draft,
                                                     const char         *idempotency_key,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
CbiApplication *cbi_client_create_application_finish (CbiClient        *self,
                                                      GAsyncResult     *result,
                                                      CbiClientSecret **secret,
                                                      GError          **error);
void            cbi_client_get_application_async (CbiClient          *self,
                                                  const char         *id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
CbiApplication *cbi_client_get_application_finish (CbiClient    *self,
                                                   GAsyncResult *result,
                                                   GError      **error);
void            cbi_client_update_application_async (CbiClient          *self,
                                                     CbiApplication     *changed,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
CbiApplication *cbi_client_update_application_finish (CbiClient    *self,
                                                      GAsyncResult *result,
                                                      GError      **error);
void            cbi_client_delete_application_async (CbiClient          *self,
                                                     CbiApplication     *application,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
gboolean        cbi_client_delete_application_finish (CbiClient    *self,
                                                      GAsyncResult *result,
                                                      GError      **error);

void     cbi_client_check_email_async (CbiClient          *self,
                                       const char         *email,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean cbi_client_check_email_finish (CbiClient    *self,
                                        GAsyncResult *result,
                                        char        **holder_name,
                                        GError      **error);

void             cbi_client_reveal_secret_async (CbiClient          *self,
                                                 CbiApplication     *application,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
CbiClientSecret *cbi_client_reveal_secret_finish (CbiClient    *self,
                                                  GAsyncResult *result,
                                                  GError      **error);
void             cbi_client_request_token_async (CbiClient          *self,
                                                 CbiApplication     *application,
                                                 const char         *client_secret,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
CbiAccessToken  *cbi_client_request_token_finish (CbiClient    *self,
                                                  GAsyncResult *result,
                                                  GError      **error);

void     cbi_client_shutdown_server_async (CbiClient          *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean cbi_client_shutdown_server_finish (CbiClient    *self,
                                            GAsyncResult *result,
                                            GError      **error);

G_END_DECLS

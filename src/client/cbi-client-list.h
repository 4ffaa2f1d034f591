/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "client/cbi-page.h"

G_BEGIN_DECLS

/**
 * CbiListKind:
 * @CBI_LIST_APPLICATIONS: #CbiApplication, sorted by `name`, `created_at` or `last_used_at`
 * @CBI_LIST_ROLES: #CbiRole, sorted by `name`
 * @CBI_LIST_USERS: #CbiUser, sorted by `name` or `created_at`
 *
 * What a list is of.
 */
typedef enum
{
  CBI_LIST_APPLICATIONS,
  CBI_LIST_ROLES,
  CBI_LIST_USERS,
} CbiListKind;

void     cbi_client_list_async (CbiClient          *self,
                                CbiListKind         kind,
                                const CbiListQuery *query,
                                guint               offset,
                                guint               size,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
CbiPage *cbi_client_list_finish (CbiClient    *self,
                                 GAsyncResult *result,
                                 GError      **error);
void     cbi_client_locate_async (CbiClient          *self,
                                  CbiListKind         kind,
                                  const CbiListQuery *query,
                                  const char         *id,
                                  guint               size,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
CbiPage *cbi_client_locate_finish (CbiClient    *self,
                                   GAsyncResult *result,
                                   GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client-list.h"
#include "client/cbi-paged-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_PAGED_LIST (cbi_paged_list_get_type ())

G_DECLARE_FINAL_TYPE (CbiPagedList, cbi_paged_list, CBI, PAGED_LIST, GObject)

CbiPagedList *cbi_paged_list_new (CbiClient  *client,
                                  CbiListKind kind);
void          cbi_paged_list_set_client (CbiPagedList *self,
                                         CbiClient    *client);
void          cbi_paged_list_set_query (CbiPagedList *self,
                                        const char   *search,
                                        const char   *sort);
void          cbi_paged_list_set_filter (CbiPagedList *self,
                                         const char   *status,
                                         const char   *role_id);
void          cbi_paged_list_reload (CbiPagedList *self);
guint         cbi_paged_list_get_total (CbiPagedList *self);
gboolean      cbi_paged_list_get_loading (CbiPagedList *self);
gboolean      cbi_paged_list_get_loaded (CbiPagedList *self);
const GError *cbi_paged_list_get_error (CbiPagedList *self);
void          cbi_paged_list_replace (CbiPagedList *self,
                                      CbiResource  *resource);

void  cbi_paged_list_locate_async (CbiPagedList       *self,
                                   const char         *id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
guint cbi_paged_list_locate_finish (CbiPagedList *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

G_BEGIN_DECLS

#define CBI_TYPE_LIST_CONTEXT (cbi_list_context_get_type ())

G_DECLARE_FINAL_TYPE (CbiListContext, cbi_list_context, CBI, LIST_CONTEXT, GObject)

CbiListContext *cbi_list_context_new (void);
CbiClient      *cbi_list_context_get_client (CbiListContext *self);
void            cbi_list_context_set_client (CbiListContext *self,
                                             CbiClient      *client);
gboolean        cbi_list_context_get_open (CbiListContext *self,
                                           const char     *id);
void            cbi_list_context_set_open (CbiListContext *self,
                                           const char     *id,
                                           gboolean        open);
gboolean        cbi_list_context_get_going (CbiListContext *self,
                                            const char     *id);
void            cbi_list_context_set_going (CbiListContext *self,
                                            const char     *id,
                                            gboolean        going);
void            cbi_list_context_refresh (CbiListContext *self);
void            cbi_list_context_conceal (CbiListContext *self);
void            cbi_list_context_report (CbiListContext *self,
                                         const GError   *error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_DRAFT (cbi_draft_get_type ())

G_DECLARE_FINAL_TYPE (CbiDraft, cbi_draft, CBI, DRAFT, GObject)

CbiDraft       *cbi_draft_new (const char *server_url);
char           *cbi_draft_get_path (CbiDraft *self);
CbiApplication *cbi_draft_get_content (CbiDraft *self);
gboolean        cbi_draft_get_email_follows_name (CbiDraft *self);
void            cbi_draft_set_content (CbiDraft       *self,
                                       CbiApplication *content,
                                       gboolean        email_follows_name);
gboolean        cbi_draft_is_empty (CbiDraft *self);
gboolean        cbi_draft_get_uncertain (CbiDraft *self);
void            cbi_draft_flush (CbiDraft *self);
void            cbi_draft_discard (CbiDraft *self);

void     cbi_draft_load_async (CbiDraft           *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean cbi_draft_load_finish (CbiDraft     *self,
                                GAsyncResult *result,
                                GError      **error);

void            cbi_draft_register_async (CbiDraft           *self,
                                          CbiClient          *client,
                                          CbiApplication     *content,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
CbiApplication *cbi_draft_register_finish (CbiDraft         *self,
                                           GAsyncResult     *result,
                                           CbiClientSecret **secret,
                                           GError          **error);

G_END_DECLS

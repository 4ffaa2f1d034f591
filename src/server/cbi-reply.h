/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-faults.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiReply:
 *
 * An answer before it is sent: status, header fields and body. It knows nothing of libsoup, so a
 * database job can make one, and it can be kept for a repeated request.
 */
typedef struct _CbiReply CbiReply;

CbiReply *cbi_reply_new (guint status);
CbiReply *cbi_reply_new_text (guint       status,
                              const char *media_type,
                              char       *body);
CbiReply *cbi_reply_new_json (guint       status,
                              JsonObject *json);
CbiReply *cbi_reply_new_resource (guint       status,
                                  JsonObject *resource,
                                  JsonArray  *included);
CbiReply *cbi_reply_new_faults (CbiFaults *faults);
CbiReply *cbi_reply_new_fault (guint       status,
                               const char *code,
                               const char *detail);
CbiReply *cbi_reply_new_oauth_error (guint       status,
                                     const char *error,
                                     const char *description);
CbiReply *cbi_reply_new_failure (const GError *error);
void      cbi_reply_free (CbiReply *self);

void        cbi_reply_set_language (CbiReply *self);
void        cbi_reply_set_header (CbiReply   *self,
                                  const char *name,
                                  const char *value);
guint       cbi_reply_get_status (CbiReply *self);
const char *cbi_reply_get_body (CbiReply *self);
GBytes     *cbi_reply_take_body (CbiReply *self);
GHashTable *cbi_reply_get_headers (CbiReply *self);
GBytes     *cbi_reply_freeze (CbiReply *self);
CbiReply   *cbi_reply_thaw (GBytes *frozen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiReply, cbi_reply_free)

G_END_DECLS

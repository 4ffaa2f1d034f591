/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CbiAuditEvent:
 * @id: (owned): its UUID
 * @at: when, microseconds since 1970
 * @actor: (owned): who did it
 * @action: (owned): such as `application.created`
 * @subject_type: (owned): the JSON:API type of what it was done to
 * @subject_id: (owned): its UUID (a `kid` for signing keys)
 * @subject_name: (owned) (nullable): its name at that time
 * @changes: (owned): attribute → `{"from", "to"}`; never a secret
 */
typedef struct
{
  char       *id;
  gint64      at;
  char       *actor;
  char       *action;
  char       *subject_type;
  char       *subject_id;
  char       *subject_name;
  JsonObject *changes;
} CbiAuditEvent;

/** cbi_audit_store_append: For the other stores and for events that change no table: @changes may be %NULL. */
gboolean cbi_audit_store_append (CbiConnection *connection,
                                 const char    *actor,
                                 const char    *action,
                                 const char    *subject_type,
                                 const char    *subject_id,
                                 const char    *subject_name,
                                 JsonObject    *changes,
                                 GError       **error);
/** cbi_audit_store_list: Returns: (transfer full): a page of #CbiAuditEvent, newest first; @subject_id and @after may be %NULL */
CbiStorePage *cbi_audit_store_list (CbiConnection *connection,
                                    const char    *subject_id,
                                    const char    *after,
                                    guint          size,
                                    GError       **error);
void          cbi_audit_event_free (CbiAuditEvent *event);

/** cbi_audit_changes_add: Notes in @changes that @attribute went from one text to another, unless they are equal. */
void cbi_audit_changes_add (JsonObject *changes,
                            const char *attribute,
                            const char *from,
                            const char *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiAuditEvent, cbi_audit_event_free)

G_END_DECLS

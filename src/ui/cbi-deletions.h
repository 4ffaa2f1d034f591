/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-page.h"

G_BEGIN_DECLS

#define CBI_TYPE_DELETIONS (cbi_deletions_get_type ())

G_DECLARE_FINAL_TYPE (CbiDeletions, cbi_deletions, CBI, DELETIONS, GObject)

/**
 * CbiDeletionsKind:
 * @describe: returns: (transfer full): what has happened, such as "“Payroll sync” was deleted"
 * @send: asks the server to delete, as it was read
 * @send_finish: returns: whether it is gone; %FALSE with @error set
 *
 * How one kind of resource is deleted.
 */
typedef struct
{
  char *(*describe) (CbiResource *resource);
  void (*send) (CbiClient          *client,
                CbiResource        *resource,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  gboolean (*send_finish) (CbiClient    *client,
                           GAsyncResult *result,
                           GError      **error);
} CbiDeletionsKind;

CbiDeletions *cbi_deletions_new (CbiListPage            *page,
                                 const CbiDeletionsKind *kind);
void          cbi_deletions_add (CbiDeletions *self,
                                 CbiListRow   *row);
void          cbi_deletions_send_all (CbiDeletions *self);

G_END_DECLS

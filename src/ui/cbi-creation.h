/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-resource-kind.h"

G_BEGIN_DECLS

#define CBI_TYPE_CREATION (cbi_creation_get_type ())

G_DECLARE_FINAL_TYPE (CbiCreation, cbi_creation, CBI, CREATION, GObject)

CbiCreation *cbi_creation_new (const CbiResourceKind *kind);
gboolean     cbi_creation_get_uncertain (CbiCreation *self);
CbiResource *cbi_creation_get_attempt (CbiCreation *self);
void         cbi_creation_save_async (CbiCreation        *self,
                                      CbiClient          *client,
                                      CbiResource        *content,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
CbiResource *cbi_creation_save_finish (CbiCreation  *self,
                                       GAsyncResult *result,
                                       GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

G_BEGIN_DECLS

#define CBI_TYPE_CREATION (cbi_creation_get_type ())

G_DECLARE_FINAL_TYPE (CbiCreation, cbi_creation, CBI, CREATION, GObject)

/**
 * CbiCreationKind:
 * @create: makes one of @content, once for each @key
 * @create_finish: returns: (transfer full): what was made
 * @update: stores a change of what was made
 * @update_finish: returns: (transfer full): what was changed
 * @is_same: whether both would be the same request
 * @take_over: has @made, of which nobody else knows yet, say what @content says
 *
 * What is made, and how.
 */
typedef struct
{
  void (*create) (CbiClient          *client,
                  CbiResource        *content,
                  const char         *key,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data);
  CbiResource *(*create_finish) (CbiClient    *client,
                                 GAsyncResult *result,
                                 GError      **error);
  void (*update) (CbiClient          *client,
                  CbiResource        *changed,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data);
  CbiResource *(*update_finish) (CbiClient    *client,
                                 GAsyncResult *result,
                                 GError      **error);
  gboolean (*is_same) (CbiResource *content,
                       CbiResource *other);
  void (*take_over) (CbiResource *content,
                     CbiResource *made);
} CbiCreationKind;

CbiCreation *cbi_creation_new (const CbiCreationKind *kind);
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

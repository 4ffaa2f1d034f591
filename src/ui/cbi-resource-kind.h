/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

G_BEGIN_DECLS

/**
 * CbiResourceKind:
 * @create: (nullable): makes one of @content, once for each @key
 * @create_finish: (nullable): returns: (transfer full): what was made
 * @update: stores a change, unless it was changed since it was read
 * @update_finish: returns: (transfer full): what was changed
 * @read: reads it as it is now
 * @read_finish: returns: (transfer full): what was read
 * @is_same: whether both would be the same request
 * @take_over: (nullable): has @made, of which nobody else knows yet, say what @content says
 * @merge: returns: (transfer full): the version of @theirs with what @mine changes in @base
 * @replaces: (nullable): whether @mine, merged, takes back something that @theirs changed in @base
 * @describe_changes: returns: (transfer full): a translated line for each thing that is another now
 *
 * What can be made and changed in a form, and how: the same for users, roles and applications.
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
  void (*read) (CbiClient          *client,
                const char         *id,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data);
  CbiResource *(*read_finish) (CbiClient    *client,
                               GAsyncResult *result,
                               GError      **error);
  gboolean (*is_same) (CbiResource *content,
                       CbiResource *other);
  void (*take_over) (CbiResource *content,
                     CbiResource *made);
  CbiResource *(*merge) (CbiResource *base,
                         CbiResource *mine,
                         CbiResource *theirs);
  gboolean (*replaces) (CbiResource *base,
                        CbiResource *mine,
                        CbiResource *theirs);
  char **(*describe_changes) (CbiResource *before,
                              CbiResource *after);
} CbiResourceKind;

extern const CbiResourceKind cbi_application_kind;
extern const CbiResourceKind cbi_role_kind;
extern const CbiResourceKind cbi_user_kind;

G_END_DECLS

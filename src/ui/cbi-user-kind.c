/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-kind.h"

#include "client/cbi-client-users.h"
#include "core/cbi-user-change.h"

static void
create (CbiClient          *client,
        CbiResource        *content,
        const char         *key,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_create_user_async (client, CBI_USER (content), key, cancellable, callback, user_data);
}

static CbiResource *
create_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_create_user_finish (client, result, error);
}

static void
update (CbiClient          *client,
        CbiResource        *changed,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_update_user_async (client, CBI_USER (changed), cancellable, callback, user_data);
}

static CbiResource *
update_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_update_user_finish (client, result, error);
}

static CbiResource *
read_finish (CbiClient    *client,
             GAsyncResult *result,
             GError      **error)
{
  return (CbiResource *) cbi_client_get_user_finish (client, result, error);
}

static gboolean
is_same (CbiResource *content,
         CbiResource *other)
{
  return cbi_user_compare (CBI_USER (content), CBI_USER (other)) == CBI_USER_FIELD_NONE;
}

static void
take_over (CbiResource *content,
           CbiResource *made)
{
  cbi_user_copy_content (CBI_USER (content), CBI_USER (made));
}

static CbiResource *
merge (CbiResource *base,
       CbiResource *mine,
       CbiResource *theirs)
{
  return CBI_RESOURCE (cbi_user_merge (CBI_USER (base), CBI_USER (mine), CBI_USER (theirs)));
}

static gboolean
replaces (CbiResource *base,
          CbiResource *mine,
          CbiResource *theirs)
{
  return cbi_user_replaces (CBI_USER (base), CBI_USER (mine), CBI_USER (theirs));
}

static char **
describe_changes (CbiResource *before,
                  CbiResource *after)
{
  return cbi_user_describe_changes (CBI_USER (before), CBI_USER (after));
}

/** cbi_user_kind: Users. */
const CbiResourceKind cbi_user_kind = {
  .create = create,
  .create_finish = create_finish,
  .update = update,
  .update_finish = update_finish,
  .read = cbi_client_get_user_async,
  .read_finish = read_finish,
  .is_same = is_same,
  .take_over = take_over,
  .merge = merge,
  .replaces = replaces,
  .describe_changes = describe_changes,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-kind.h"

#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

static void
create (CbiClient          *client,
        CbiResource        *content,
        const char         *key,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_create_role_async (client, CBI_ROLE (content), key, cancellable, callback, user_data);
}

static CbiResource *
create_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_create_role_finish (client, result, error);
}

static void
update (CbiClient          *client,
        CbiResource        *changed,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_update_role_async (client, CBI_ROLE (changed), cancellable, callback, user_data);
}

static CbiResource *
update_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_update_role_finish (client, result, error);
}

static CbiResource *
read_finish (CbiClient    *client,
             GAsyncResult *result,
             GError      **error)
{
  return (CbiResource *) cbi_client_get_role_finish (client, result, error);
}

static gboolean
is_same (CbiResource *content,
         CbiResource *other)
{
  return cbi_role_compare (CBI_ROLE (content), CBI_ROLE (other)) == CBI_ROLE_FIELD_NONE;
}

static void
take_over (CbiResource *content,
           CbiResource *made)
{
  CbiRole *from = CBI_ROLE (content);
  CbiRole *to = CBI_ROLE (made);

  cbi_role_set_name (to, cbi_role_get_name (from));
  cbi_role_set_description (to, cbi_role_get_description (from));
  cbi_role_set_permissions (to, cbi_role_get_permissions (from));
}

static CbiResource *
merge (CbiResource *base,
       CbiResource *mine,
       CbiResource *theirs)
{
  return CBI_RESOURCE (cbi_role_merge (CBI_ROLE (base), CBI_ROLE (mine), CBI_ROLE (theirs)));
}

static gboolean
replaces (CbiResource *base,
          CbiResource *mine,
          CbiResource *theirs)
{
  return cbi_role_replaces (CBI_ROLE (base), CBI_ROLE (mine), CBI_ROLE (theirs));
}

static char **
describe_changes (CbiResource *before,
                  CbiResource *after)
{
  return cbi_role_describe_changes (CBI_ROLE (before), CBI_ROLE (after));
}

/** cbi_role_kind: Custom roles. */
const CbiResourceKind cbi_role_kind = {
  .create = create,
  .create_finish = create_finish,
  .update = update,
  .update_finish = update_finish,
  .read = cbi_client_get_role_async,
  .read_finish = read_finish,
  .is_same = is_same,
  .take_over = take_over,
  .merge = merge,
  .replaces = replaces,
  .describe_changes = describe_changes,
};

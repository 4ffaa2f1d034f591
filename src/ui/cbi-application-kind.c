/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-kind.h"

#include "core/cbi-application-change.h"

static void
update (CbiClient          *client,
        CbiResource        *changed,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_update_application_async (client, CBI_APPLICATION (changed), cancellable, callback, user_data);
}

static CbiResource *
update_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_update_application_finish (client, result, error);
}

static CbiResource *
read_finish (CbiClient    *client,
             GAsyncResult *result,
             GError      **error)
{
  return (CbiResource *) cbi_client_get_application_finish (client, result, error);
}

static gboolean
is_same (CbiResource *content,
         CbiResource *other)
{
  return cbi_application_compare (CBI_APPLICATION (content), CBI_APPLICATION (other)) == CBI_APPLICATION_FIELD_NONE;
}

static CbiResource *
merge (CbiResource *base,
       CbiResource *mine,
       CbiResource *theirs)
{
  return CBI_RESOURCE (cbi_application_merge (CBI_APPLICATION (base), CBI_APPLICATION (mine), CBI_APPLICATION (theirs)));
}

static char **
describe_changes (CbiResource *before,
                  CbiResource *after)
{
  return cbi_application_describe_changes (CBI_APPLICATION (before), CBI_APPLICATION (after));
}

/** cbi_application_kind: Applications. Registering one gives a secret besides, and is the business of #CbiDraft. */
const CbiResourceKind cbi_application_kind = {
  .update = update,
  .update_finish = update_finish,
  .read = cbi_client_get_application_async,
  .read_finish = read_finish,
  .is_same = is_same,
  .merge = merge,
  .describe_changes = describe_changes,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "cbi-client-error-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define ORGANIZATION_PATH "/admin/organization"
#define SHUTDOWN_PATH "/admin/shutdown"

static gpointer
read_organization (JsonObject *document,
                   gpointer    subject,
                   GError    **error)
{
  CbiOrganization *organization = cbi_organization_from_resource (cbi_json_get_object (document, "data"));

  return organization != NULL ? organization : cbi_client_error_set_unreadable (error);
}

/**
 * cbi_client_get_organization_async:
 * @self: a client
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Asks whom the server works for; this is answered without a licence too.
 */
void
cbi_client_get_organization_async (CbiClient          *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (CBI_IS_CLIENT (self));

  cbi_client_call (cbi_client_task_new (self, cbi_client_get_organization_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_GET, ORGANIZATION_PATH),
                   read_organization, g_object_unref, NULL);
}

/** cbi_client_get_organization_finish: Returns: (transfer full): the organisation, or %NULL with @error set */
CbiOrganization *
cbi_client_get_organization_finish (CbiClient    *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_get_organization_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What was never set isn't sent: null would ask to remove it. */
static JsonObject *
write_organization (CbiOrganization *organization)
{
  JsonObject *document = json_object_new ();
  JsonObject *resource = cbi_organization_to_resource (organization);
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");
  g_autoptr (GList) members = json_object_get_members (attributes);

  for (GList *l = members; l != NULL; l = l->next)
    if (json_object_get_null_member (attributes, l->data))
      json_object_remove_member (attributes, l->data);
  if (json_object_has_member (resource, "meta"))
    json_object_remove_member (resource, "meta");
  json_object_set_object_member (document, "data", resource);

  return document;
}

/**
 * cbi_client_update_organization_async:
 * @self: a client
 * @changed: the organisation as read, with changes
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Stores changes of the organisation and of its administrator.
 */
void
cbi_client_update_organization_async (CbiClient          *self,
                                      CbiOrganization    *changed,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  SoupMessage *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ORGANIZATION (changed));

  message = cbi_client_message_new (self, "PATCH", ORGANIZATION_PATH);
  cbi_client_message_set_document (message, write_organization (changed));
  cbi_client_message_set_if_match (message, CBI_RESOURCE (changed));
  cbi_client_call (cbi_client_task_new (self, cbi_client_update_organization_async, cancellable, callback, user_data),
                   message, read_organization, g_object_unref, NULL);
}

/** cbi_client_update_organization_finish: Returns: (transfer full): the organisation as stored, or %NULL with @error set */
CbiOrganization *
cbi_client_update_organization_finish (CbiClient    *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_update_organization_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_shutdown_server_async:
 * @self: a client
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Asks the server to end. It answers first, and then finishes what runs.
 */
void
cbi_client_shutdown_server_async (CbiClient          *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (CBI_IS_CLIENT (self));

  cbi_client_call (cbi_client_task_new (self, cbi_client_shutdown_server_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_POST, SHUTDOWN_PATH),
                   cbi_client_read_nothing, (GDestroyNotify) json_object_unref, NULL);
}

/** cbi_client_shutdown_server_finish: Returns: whether the server is going to end; %FALSE with @error set */
gboolean
cbi_client_shutdown_server_finish (CbiClient    *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_autoptr (JsonObject) document = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_shutdown_server_async), FALSE);

  document = g_task_propagate_pointer (G_TASK (result), error);

  return document != NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-roles.h"

#include "cbi-client-error-private.h"
#include "cbi-client-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define ROLES_PATH "/admin/roles"
#define ALL "?page%5Bsize%5D=200"

static void
roles_collected (GTask     *task,
                 JsonArray *resources,
                 gpointer   subject)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);
  GError *error = NULL;

  for (guint i = 0; i < json_array_get_length (resources); i++)
    {
      g_autoptr (CbiRole) role = cbi_role_from_resource (cbi_json_get_element (resources, i));

      if (role == NULL || cbi_resource_get_id (CBI_RESOURCE (role)) == NULL)
        {
          cbi_client_error_set_unreadable (&error);
          g_task_return_error (task, error);
          return;
        }
      g_list_store_append (roles, role);
    }

  g_task_return_pointer (task, g_steal_pointer (&roles), g_object_unref);
}

/**
 * cbi_client_list_roles_async:
 * @self: a client
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads every role with how many hold it, in the server's order.
 */
void
cbi_client_list_roles_async (CbiClient          *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (CBI_IS_CLIENT (self));

  cbi_client_collect (cbi_client_task_new (self, cbi_client_list_roles_async, cancellable, callback, user_data),
                      ROLES_PATH ALL, roles_collected, NULL);
}

/** cbi_client_list_roles_finish: Returns: (transfer full): a model of #CbiRole, or %NULL with @error set */
GListModel *
cbi_client_list_roles_finish (CbiClient    *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_list_roles_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_role (JsonObject *document,
           gpointer    subject,
           GError    **error)
{
  CbiRole *role = cbi_role_from_resource (cbi_json_get_object (document, "data"));

  return role != NULL ? role : cbi_client_error_set_unreadable (error);
}

/**
 * cbi_client_get_role_async:
 * @self: a client
 * @id: the role's id
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads a role as it is now, with how many hold it.
 */
void
cbi_client_get_role_async (CbiClient          *self,
                           const char         *id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (id != NULL);

  path = cbi_client_path (ROLES_PATH, id, NULL);
  cbi_client_call (cbi_client_task_new (self, cbi_client_get_role_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_GET, path), read_role, g_object_unref, NULL);
}

/** cbi_client_get_role_finish: Returns: (transfer full): the role, or %NULL with @error set */
CbiRole *
cbi_client_get_role_finish (CbiClient    *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_get_role_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_create_role_async:
 * @self: a client
 * @draft: name, description, permissions, and what it is a copy of; it has no id yet
 * @idempotency_key: 1 to 255 visible characters of ASCII, made once per form
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Makes a custom role. However often it is called with the same key, one role comes of it.
 */
void
cbi_client_create_role_async (CbiClient          *self,
                              CbiRole            *draft,
                              const char         *idempotency_key,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SoupMessage *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ROLE (draft));
  g_return_if_fail (idempotency_key != NULL && *idempotency_key != '\0');

  message = cbi_client_message_new (self, SOUP_METHOD_POST, ROLES_PATH);
  cbi_client_message_set_document (message, cbi_role_to_request (draft));
  cbi_client_message_set_idempotency_key (message, idempotency_key);
  cbi_client_call (cbi_client_task_new (self, cbi_client_create_role_async, cancellable, callback, user_data),
                   message, read_role, g_object_unref, NULL);
}

/** cbi_client_create_role_finish: Returns: (transfer full): the role as stored, or %NULL with @error set */
CbiRole *
cbi_client_create_role_finish (CbiClient    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_create_role_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_update_role_async:
 * @self: a client
 * @changed: the role as read, with changes
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Stores changes of a role, unless somebody else changed it since it was read
 * (CBI_CLIENT_ERROR_CHANGED_MEANWHILE; the problem's sentence says what).
 */
void
cbi_client_update_role_async (CbiClient          *self,
                              CbiRole            *changed,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ROLE (changed));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (changed)) != NULL);

  path = cbi_client_path (ROLES_PATH, cbi_resource_get_id (CBI_RESOURCE (changed)), NULL);
  message = cbi_client_message_new (self, "PATCH", path);
  cbi_client_message_set_document (message, cbi_role_to_request (changed));
  cbi_client_message_set_if_match (message, CBI_RESOURCE (changed));
  cbi_client_call (cbi_client_task_new (self, cbi_client_update_role_async, cancellable, callback, user_data),
                   message, read_role, g_object_unref, NULL);
}

/** cbi_client_update_role_finish: Returns: (transfer full): the role as stored, or %NULL with @error set */
CbiRole *
cbi_client_update_role_finish (CbiClient    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_update_role_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_delete_role_async:
 * @self: a client
 * @role: the custom role as read
 * @replacement: (nullable): what its holders get instead; needed if there are any
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Removes a role, unless somebody else changed it since it was read.
 */
void
cbi_client_delete_role_async (CbiClient          *self,
                              CbiRole            *role,
                              CbiRole            *replacement,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ROLE (role));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (role)) != NULL);

  path = cbi_client_path (ROLES_PATH, cbi_resource_get_id (CBI_RESOURCE (role)), NULL);
  if (replacement != NULL)
    cbi_client_path_add_parameter (&path, "replacement", cbi_resource_get_id (CBI_RESOURCE (replacement)));
  message = cbi_client_message_new (self, SOUP_METHOD_DELETE, path);
  cbi_client_message_set_if_match (message, CBI_RESOURCE (role));
  cbi_client_call (cbi_client_task_new (self, cbi_client_delete_role_async, cancellable, callback, user_data),
                   message, cbi_client_read_nothing, (GDestroyNotify) json_object_unref, NULL);
}

/** cbi_client_delete_role_finish: Returns: whether it is gone; %FALSE with @error set */
gboolean
cbi_client_delete_role_finish (CbiClient    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_autoptr (JsonObject) document = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_delete_role_async), FALSE);

  document = g_task_propagate_pointer (G_TASK (result), error);

  return document != NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "cbi-client-error-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

/* What the answer to a registration holds. */
typedef struct
{
  CbiApplication  *application; /* (owned) */
  CbiClientSecret *secret;      /* (owned) */
} Registration;

static void
registration_free (Registration *registration)
{
  g_clear_object (&registration->application);
  g_clear_object (&registration->secret);
  g_free (registration);
}

/* Without an identifier nothing more could be done with it. */
static CbiApplication *
read_resource (JsonObject *resource,
               JsonArray  *included,
               GError    **error)
{
  g_autoptr (CbiApplication) application = cbi_application_from_resource (resource, included);

  if (application == NULL || cbi_resource_get_id (CBI_RESOURCE (application)) == NULL)
    return cbi_client_error_set_unreadable (error);

  return g_steal_pointer (&application);
}

/* The secret is shown this one time, so a registration without it isn't one. */
static gpointer
read_registration (JsonObject *document,
                   gpointer    subject,
                   GError    **error)
{
  JsonArray *included = cbi_json_get_array (document, "included");
  g_autoptr (CbiApplication) application = read_resource (cbi_json_get_object (document, "data"), included, error);

  if (application == NULL)
    return NULL;

  for (guint i = 0; included != NULL && i < json_array_get_length (included); i++)
    {
      g_autoptr (CbiClientSecret) secret = cbi_client_secret_from_resource (cbi_json_get_element (included, i));

      if (secret != NULL && cbi_client_secret_get_value (secret) != NULL)
        {
          Registration *registration = g_new0 (Registration, 1);

          cbi_client_secret_set_application_id (secret, cbi_resource_get_id (CBI_RESOURCE (application)));
          registration->application = g_steal_pointer (&application);
          registration->secret = g_steal_pointer (&secret);

          return registration;
        }
    }

  return cbi_client_error_set_unreadable (error);
}

/**
 * cbi_client_create_application_async:
 * @self: a client
 * @draft: what was typed
 * @idempotency_key: 1 to 255 visible characters of ASCII, made once per form
 * @cancellable: (nullable): cancels the waiting, not what the server may have done already
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Registers an application. After a failure in between it may be called again with the same key:
 * however often that is, one application comes of it.
 */
void
cbi_client_create_application_async (CbiClient          *self,
                                     CbiApplication     *draft,
                                     const char         *idempotency_key,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  SoupMessage *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_APPLICATION (draft));
  g_return_if_fail (idempotency_key != NULL && *idempotency_key != '\0');

  message = cbi_client_message_new (self, SOUP_METHOD_POST, CBI_CLIENT_APPLICATIONS_PATH);
  cbi_client_message_set_document (message, cbi_application_to_request (draft));
  cbi_client_message_set_idempotency_key (message, idempotency_key);
  cbi_client_call (cbi_client_task_new (self, cbi_client_create_application_async, cancellable, callback, user_data),
                   message, read_registration, (GDestroyNotify) registration_free, NULL);
}

/**
 * cbi_client_create_application_finish:
 * @self: a client
 * @result: the result
 * @secret: (out) (optional) (transfer full): the client secret, with its value
 * @error: return location for an error
 *
 * Returns: (transfer full): the application, or %NULL with @error set
 */
CbiApplication *
cbi_client_create_application_finish (CbiClient        *self,
                                      GAsyncResult     *result,
                                      CbiClientSecret **secret,
                                      GError          **error)
{
  Registration   *registration;
  CbiApplication *application;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_create_application_async), NULL);

  registration = g_task_propagate_pointer (G_TASK (result), error);
  if (registration == NULL)
    return NULL;

  application = g_steal_pointer (&registration->application);
  if (secret != NULL)
    *secret = g_steal_pointer (&registration->secret);
  registration_free (registration);

  return application;
}

static gpointer
read_one (JsonObject *document,
          gpointer    subject,
          GError    **error)
{
  return read_resource (cbi_json_get_object (document, "data"), cbi_json_get_array (document, "included"), error);
}

/**
 * cbi_client_get_application_async:
 * @self: a client
 * @id: the application's identifier
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads an application with its roles as they are now.
 */
void
cbi_client_get_application_async (CbiClient          *self,
                                  const char         *id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (id != NULL);

  path = cbi_client_path (CBI_CLIENT_APPLICATIONS_PATH, id, NULL);
  cbi_client_path_add_parameter (&path, "include", "roles");
  cbi_client_call (cbi_client_task_new (self, cbi_client_get_application_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_GET, path), read_one, g_object_unref, NULL);
}

/** cbi_client_get_application_finish: Returns: (transfer full): the application, or %NULL with @error set */
CbiApplication *
cbi_client_get_application_finish (CbiClient    *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_get_application_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static CbiRole *
find_role (CbiApplication *application,
           const char     *id)
{
  GListModel *roles = cbi_application_get_roles (application);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      if (g_strcmp0 (cbi_resource_get_id (CBI_RESOURCE (role)), id) == 0)
        return g_steal_pointer (&role);
    }

  return NULL;
}

/* An answer need not include the roles; those that were sent have names. */
static void
name_roles (CbiApplication *application,
            CbiApplication *sent)
{
  GListModel *roles = cbi_application_get_roles (application);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      CbiRole *known = cbi_role_get_name (role) == NULL
                         ? find_role (sent, cbi_resource_get_id (CBI_RESOURCE (role)))
                         : NULL;

      g_ptr_array_add (named, known != NULL ? known : g_object_ref (role));
    }

  cbi_application_clear_roles (application);
  for (guint i = 0; i < named->len; i++)
    cbi_application_add_role (application, g_ptr_array_index (named, i));
}

static gpointer
read_changed (JsonObject *document,
              gpointer    subject,
              GError    **error)
{
  CbiApplication *application = read_resource (cbi_json_get_object (document, "data"),
                                               cbi_json_get_array (document, "included"), error);

  if (application != NULL)
    name_roles (application, subject);

  return application;
}

/**
 * cbi_client_update_application_async:
 * @self: a client
 * @changed: the application as read, with changes
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Stores changes of an application, unless somebody else changed it since it was read
 * (CBI_CLIENT_ERROR_CHANGED_MEANWHILE).
 */
void
cbi_client_update_application_async (CbiClient          *self,
                                     CbiApplication     *changed,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_APPLICATION (changed));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (changed)) != NULL);

  path = cbi_client_path (CBI_CLIENT_APPLICATIONS_PATH, cbi_resource_get_id (CBI_RESOURCE (changed)), NULL);
  message = cbi_client_message_new (self, "PATCH", path);
  cbi_client_message_set_document (message, cbi_application_to_request (changed));
  cbi_client_message_set_if_match (message, CBI_RESOURCE (changed));
  cbi_client_call (cbi_client_task_new (self, cbi_client_update_application_async, cancellable, callback, user_data),
                   message, read_changed, g_object_unref, changed);
}

/** cbi_client_update_application_finish: Returns: (transfer full): the application as stored, or %NULL with @error set */
CbiApplication *
cbi_client_update_application_finish (CbiClient    *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_update_application_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_delete_application_async:
 * @self: a client
 * @application: the application as read
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Removes an application with its secrets and tokens, unless somebody else changed it since it
 * was read.
 */
void
cbi_client_delete_application_async (CbiClient          *self,
                                     CbiApplication     *application,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_APPLICATION (application));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (application)) != NULL);

  path = cbi_client_path (CBI_CLIENT_APPLICATIONS_PATH, cbi_resource_get_id (CBI_RESOURCE (application)), NULL);
  message = cbi_client_message_new (self, SOUP_METHOD_DELETE, path);
  cbi_client_message_set_if_match (message, CBI_RESOURCE (application));
  cbi_client_call (cbi_client_task_new (self, cbi_client_delete_application_async, cancellable, callback, user_data),
                   message, cbi_client_read_nothing, (GDestroyNotify) json_object_unref, NULL);
}

/** cbi_client_delete_application_finish: Returns: whether it is gone; %FALSE with @error set */
gboolean
cbi_client_delete_application_finish (CbiClient    *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  g_autoptr (JsonObject) document = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_delete_application_async), FALSE);

  document = g_task_propagate_pointer (G_TASK (result), error);

  return document != NULL;
}

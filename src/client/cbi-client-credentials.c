/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "cbi-client-error-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#include <glib/gi18n-lib.h>

#define ADDRESSES_PATH "/admin/email-addresses"

static gpointer
read_addresses (JsonObject *document,
                gpointer    subject,
                GError    **error)
{
  if (cbi_json_get_array (document, "data") == NULL)
    return cbi_client_error_set_unreadable (error);

  return json_object_ref (document);
}

/**
 * cbi_client_check_email_async:
 * @self: a client
 * @email: an address as typed
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Asks whether an address is free, before a form is sent.
 */
void
cbi_client_check_email_async (CbiClient          *self,
                              const char         *email,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (email != NULL);

  path = g_strdup (ADDRESSES_PATH);
  cbi_client_path_add_parameter (&path, "filter[email]", email);
  cbi_client_call (cbi_client_task_new (self, cbi_client_check_email_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_GET, path),
                   read_addresses, (GDestroyNotify) json_object_unref, NULL);
}

/**
 * cbi_client_check_email_finish:
 * @self: a client
 * @result: the result
 * @holder_name: (out) (optional) (nullable) (transfer full): who has the address, if it isn't free
 *   and the server says so
 * @error: return location for an error
 *
 * Returns: whether the address is free; %FALSE without an error means that it is taken
 */
gboolean
cbi_client_check_email_finish (CbiClient    *self,
                               GAsyncResult *result,
                               char        **holder_name,
                               GError      **error)
{
  g_autoptr (JsonObject) document = NULL;
  JsonArray  *data;
  JsonObject *holder;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_check_email_async), FALSE);

  if (holder_name != NULL)
    *holder_name = NULL;

  document = g_task_propagate_pointer (G_TASK (result), error);
  if (document == NULL)
    return FALSE;

  data = cbi_json_get_array (document, "data");
  if (json_array_get_length (data) == 0)
    return TRUE;

  holder = cbi_json_get_object (cbi_json_get_element (data, 0), "attributes");
  if (holder_name != NULL)
    *holder_name = g_strdup (cbi_json_get_string (holder, "holder_name"));

  return FALSE;
}

static gpointer
read_secret (JsonObject *document,
             gpointer    subject,
             GError    **error)
{
  g_autoptr (CbiClientSecret) secret = cbi_client_secret_from_resource (cbi_json_get_object (document, "data"));

  if (secret == NULL || cbi_client_secret_get_value (secret) == NULL)
    return cbi_client_error_set_unreadable (error);

  cbi_client_secret_set_application_id (secret, cbi_resource_get_id (CBI_RESOURCE (subject)));

  return g_steal_pointer (&secret);
}

static gboolean
is_newer (CbiClientSecret *secret,
          CbiClientSecret *than)
{
  GDateTime *created = cbi_client_secret_get_created_at (secret);
  GDateTime *other = than != NULL ? cbi_client_secret_get_created_at (than) : NULL;

  return than == NULL || (created != NULL && (other == NULL || g_date_time_compare (created, other) > 0));
}

static CbiClientSecret *
find_newest_active (JsonArray *resources)
{
  g_autoptr (CbiClientSecret) newest = NULL;

  for (guint i = 0; i < json_array_get_length (resources); i++)
    {
      g_autoptr (CbiClientSecret) secret = cbi_client_secret_from_resource (cbi_json_get_element (resources, i));

      if (secret != NULL && cbi_resource_get_id (CBI_RESOURCE (secret)) != NULL &&
          g_strcmp0 (cbi_client_secret_get_status (secret), "active") == 0 && is_newer (secret, newest))
        g_set_object (&newest, secret);
    }

  return g_steal_pointer (&newest);
}

static char *
secrets_path (CbiApplication *application)
{
  return cbi_client_path (CBI_CLIENT_APPLICATIONS_PATH, cbi_resource_get_id (CBI_RESOURCE (application)),
                          "client-secrets", NULL);
}

static void
secrets_collected (GTask     *task,
                   JsonArray *resources,
                   gpointer   subject)
{
  g_autoptr (CbiClientSecret) secret = find_newest_active (resources);
  g_autofree char *list = secrets_path (subject);
  g_autofree char *path = NULL;

  if (secret == NULL)
    {
      g_task_return_new_error (task, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND,
                               _("This application has no active client secret. Make a new one."));
      g_object_unref (task);
      return;
    }

  path = cbi_client_path (list, cbi_resource_get_id (CBI_RESOURCE (secret)), "reveal", NULL);
  cbi_client_call (task, cbi_client_message_new (g_task_get_source_object (task), SOUP_METHOD_POST, path),
                   read_secret, g_object_unref, subject);
}

/**
 * cbi_client_reveal_secret_async:
 * @self: a client
 * @application: an application
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads the value of the newest client secret that works. The server records who looked.
 */
void
cbi_client_reveal_secret_async (CbiClient          *self,
                                CbiApplication     *application,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_APPLICATION (application));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (application)) != NULL);

  path = secrets_path (application);
  cbi_client_collect (cbi_client_task_new (self, cbi_client_reveal_secret_async, cancellable, callback, user_data),
                      path, secrets_collected, application);
}

/** cbi_client_reveal_secret_finish: Returns: (transfer full): the secret with its value, or %NULL with @error set */
CbiClientSecret *
cbi_client_reveal_secret_finish (CbiClient    *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_reveal_secret_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_token (JsonObject *document,
            gpointer    subject,
            GError    **error)
{
  CbiAccessToken *token = cbi_access_token_new_from_json (document);

  return token != NULL ? token : cbi_client_error_set_unreadable (error);
}

/* As the application itself would do it: without the key of the administration. */
static SoupMessage *
token_message_new (CbiClient      *self,
                   CbiApplication *application,
                   const char     *client_secret)
{
  const char      *callback_url = cbi_application_get_callback_url (application);
  const char      *client_id = cbi_application_get_client_id (application);
  g_autofree char *url = g_strconcat (callback_url != NULL ? callback_url : cbi_client_get_base_url (self),
                                      "/oauth2/token", NULL);
  SoupMessage *message = cbi_client_message_new_for_url (SOUP_METHOD_POST, url);
  g_autoptr (GBytes) body = NULL;
  char *form;

  if (message == NULL)
    return NULL;

  form = soup_form_encode ("grant_type", "client_credentials",
                           "client_id", client_id != NULL ? client_id : "",
                           "client_secret", client_secret,
                           NULL);
  body = g_bytes_new_take (form, strlen (form));
  soup_message_set_request_body_from_bytes (message, SOUP_FORM_MIME_TYPE_URLENCODED, body);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");

  return message;
}

/**
 * cbi_client_request_token_async:
 * @self: a client
 * @application: the application that asks
 * @client_secret: its secret
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Gets an access token at the application's callback URL, the way the application would.
 */
void
cbi_client_request_token_async (CbiClient          *self,
                                CbiApplication     *application,
                                const char         *client_secret,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_APPLICATION (application));
  g_return_if_fail (client_secret != NULL);

  cbi_client_call (cbi_client_task_new (self, cbi_client_request_token_async, cancellable, callback, user_data),
                   token_message_new (self, application, client_secret), read_token, g_object_unref, NULL);
}

/** cbi_client_request_token_finish: Returns: (transfer full): the token, or %NULL with @error set */
CbiAccessToken *
cbi_client_request_token_finish (CbiClient    *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_request_token_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

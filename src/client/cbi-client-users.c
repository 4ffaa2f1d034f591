/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-users.h"

#include "cbi-client-error-private.h"
#include "cbi-client-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define USERS_PATH "/admin/users"

static gpointer
read_user (JsonObject *document,
           gpointer    subject,
           GError    **error)
{
  CbiUser *user = cbi_user_from_resource (cbi_json_get_object (document, "data"), cbi_json_get_array (document, "included"));

  return user != NULL ? user : cbi_client_error_set_unreadable (error);
}

/**
 * cbi_client_get_user_async:
 * @self: a client
 * @id: the user's id
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads a user as they are now, with their roles.
 */
void
cbi_client_get_user_async (CbiClient          *self,
                           const char         *id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (id != NULL);

  path = cbi_client_path (USERS_PATH, id, NULL);
  cbi_client_call (cbi_client_task_new (self, cbi_client_get_user_async, cancellable, callback, user_data),
                   cbi_client_message_new (self, SOUP_METHOD_GET, path), read_user, g_object_unref, NULL);
}

/** cbi_client_get_user_finish: Returns: (transfer full): the user, or %NULL with @error set */
CbiUser *
cbi_client_get_user_finish (CbiClient    *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_get_user_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_create_user_async:
 * @self: a client
 * @draft: what was typed
 * @idempotency_key: 1 to 255 visible characters of ASCII, made once per form
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Makes a user. However often it is called with the same key, one user comes of it.
 */
void
cbi_client_create_user_async (CbiClient          *self,
                              CbiUser            *draft,
                              const char         *idempotency_key,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SoupMessage *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_USER (draft));
  g_return_if_fail (idempotency_key != NULL && *idempotency_key != '\0');

  message = cbi_client_message_new (self, SOUP_METHOD_POST, USERS_PATH);
  cbi_client_message_set_document (message, cbi_user_to_request (draft));
  cbi_client_message_set_idempotency_key (message, idempotency_key);
  cbi_client_call (cbi_client_task_new (self, cbi_client_create_user_async, cancellable, callback, user_data),
                   message, read_user, g_object_unref, NULL);
}

/** cbi_client_create_user_finish: Returns: (transfer full): the user as stored, or %NULL with @error set */
CbiUser *
cbi_client_create_user_finish (CbiClient    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_create_user_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_update_user_async:
 * @self: a client
 * @changed: the user as read, with changes
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Stores changes of a user, their status included, unless somebody else changed them since they
 * were read (CBI_CLIENT_ERROR_CHANGED_MEANWHILE).
 */
void
cbi_client_update_user_async (CbiClient          *self,
                              CbiUser            *changed,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_USER (changed));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (changed)) != NULL);

  path = cbi_client_path (USERS_PATH, cbi_resource_get_id (CBI_RESOURCE (changed)), NULL);
  message = cbi_client_message_new (self, "PATCH", path);
  cbi_client_message_set_document (message, cbi_user_to_request (changed));
  cbi_client_message_set_if_match (message, CBI_RESOURCE (changed));
  cbi_client_call (cbi_client_task_new (self, cbi_client_update_user_async, cancellable, callback, user_data),
                   message, read_user, g_object_unref, NULL);
}

/** cbi_client_update_user_finish: Returns: (transfer full): the user as stored, or %NULL with @error set */
CbiUser *
cbi_client_update_user_finish (CbiClient    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_update_user_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_report (JsonObject *document,
             gpointer    subject,
             GError    **error)
{
  JsonObject      *attributes = cbi_json_get_object (cbi_json_get_object (document, "data"), "attributes");
  CbiImportReport *report = cbi_import_report_new (attributes);

  return report != NULL ? report : cbi_client_error_set_unreadable (error);
}

static void
report_free (gpointer report)
{
  cbi_import_report_free (report);
}

/* Whom to tell how much of a file was sent. */
typedef struct
{
  CbiClientProgress progress;
  GWeakRef          owner;
  gsize             size;
  gsize             sent;
} Progress;

static void
progress_free (gpointer  data,
               GClosure *closure)
{
  Progress *progress = data;

  g_weak_ref_clear (&progress->owner);
  g_free (progress);
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint        size,
                    gpointer     user_data)
{
  Progress *progress = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&progress->owner);

  progress->sent += size;
  if (owner != NULL && progress->size > 0)
    progress->progress (owner, MIN (1.0, (double) progress->sent / progress->size));
}

static void
watch_progress (SoupMessage      *message,
                gsize             size,
                CbiClientProgress callback,
                gpointer          owner)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->progress = callback;
  progress->size = size;
  g_weak_ref_init (&progress->owner, owner);
  g_signal_connect_data (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), progress, progress_free, 0);
}

/**
 * cbi_client_import_users_async:
 * @self: a client
 * @csv: the file, with the columns of Casebook's template
 * @dry_run: whether only to say what would come of it
 * @idempotency_key: (nullable): made once per file, for an import
 * @progress: (nullable): called while the file is sent
 * @owner: (nullable): the #GObject given to @progress, as long as it lives
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Makes users of the lines that are right, all at once.
 */
void
cbi_client_import_users_async (CbiClient          *self,
                               GBytes             *csv,
                               gboolean            dry_run,
                               const char         *idempotency_key,
                               CbiClientProgress   progress,
                               gpointer            owner,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *path = g_strconcat (USERS_PATH "/import", dry_run ? "?dry_run=true" : "", NULL);
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (csv != NULL);

  message = cbi_client_message_new (self, SOUP_METHOD_POST, path);
  if (message != NULL)
    soup_message_set_request_body_from_bytes (message, "text/csv", csv);
  if (message != NULL && progress != NULL)
    watch_progress (message, g_bytes_get_size (csv), progress, owner);
  if (idempotency_key != NULL)
    cbi_client_message_set_idempotency_key (message, idempotency_key);
  cbi_client_call (cbi_client_task_new (self, cbi_client_import_users_async, cancellable, callback, user_data),
                   message, read_report, report_free, NULL);
}

/** cbi_client_import_users_finish: Returns: (transfer full): what became of each line, or %NULL with @error set */
CbiImportReport *
cbi_client_import_users_finish (CbiClient    *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_import_users_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

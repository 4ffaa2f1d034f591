/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-draft-private.h"

#include "client/cbi-client-error.h"

/*
 * How a repeated Save never registers two applications.
 *
 * The same content always goes under the same Idempotency-Key, whatever became of it before: the
 * server then gives the first answer again. Other content needs another key, and may be sent only
 * when the earlier one is known not to be registered. After a definite refusal that is known.
 * After a lost connection it is not, so it is asked first: if the earlier address is free, nothing
 * was registered. If it is taken, the earlier content is sent once more under its own key: either
 * it is ours, and is changed into what the form says now, or it is refused, and never was.
 */
typedef struct
{
  CbiClient       *client;  /* (owned) */
  CbiApplication  *content; /* (owned) */
  CbiClientSecret *secret;  /* (owned) (nullable) */
  gboolean         was_uncertain;
} RegisterData;

static void create_content (GTask *task);

static void
register_data_free (RegisterData *data)
{
  g_clear_object (&data->client);
  g_clear_object (&data->content);
  g_clear_object (&data->secret);
  g_free (data);
}

/* Whether the server looked at what was sent and refused it. */
static gboolean
content_was_refused (const GError *error)
{
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
}

/* Whether the server refused the request before it looked at what it holds. That says nothing
 * about an earlier request with the same content. */
static gboolean
request_was_refused (const GError *error)
{
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNAUTHORIZED) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_FORBIDDEN) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_LICENSED) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_TOO_MANY);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  RegisterData *data = g_task_get_task_data (task);
  CbiDraft     *self = g_task_get_source_object (task);

  application = cbi_client_create_application_finish (CBI_CLIENT (object), result, &data->secret, &error);
  if (application != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&application), g_object_unref);
      return;
    }

  if (content_was_refused (error) || (!data->was_uncertain && request_was_refused (error)))
    cbi_draft_settle_attempt (self);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
create_content (GTask *task)
{
  RegisterData *data = g_task_get_task_data (task);
  CbiDraft     *self = g_task_get_source_object (task);

  data->was_uncertain = cbi_draft_get_uncertain (self);
  cbi_draft_begin_attempt (self, data->content);
  cbi_client_create_application_async (data->client, data->content, cbi_draft_get_key (self),
                                       g_task_get_cancellable (task), created_cb, task);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  application = cbi_client_update_application_finish (CBI_CLIENT (object), result, &error);
  if (application != NULL)
    g_task_return_pointer (task, g_steal_pointer (&application), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Makes what was registered into what the form says now. Nobody else can have had a hand in it
 * yet, and an earlier try of this same change may have arrived: hence no version is asked for. */
static void
update_registered (GTask          *task,
                   CbiApplication *registered)
{
  RegisterData *data = g_task_get_task_data (task);
  GListModel   *roles = cbi_application_get_roles (data->content);

  cbi_resource_set_etag (CBI_RESOURCE (registered), "*");
  cbi_application_set_name (registered, cbi_application_get_name (data->content));
  cbi_application_set_email (registered, cbi_application_get_email (data->content));
  cbi_application_set_application_url (registered, cbi_application_get_application_url (data->content));
  cbi_application_set_description (registered, cbi_application_get_description (data->content));
  cbi_application_clear_roles (registered);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_application_add_role (registered, role);
    }

  cbi_client_update_application_async (data->client, registered, g_task_get_cancellable (task), updated_cb, task);
}

static void
replayed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (CbiApplication) registered = NULL;
  g_autoptr (GError) error = NULL;
  RegisterData *data = g_task_get_task_data (task);
  CbiDraft     *self = g_task_get_source_object (task);

  registered = cbi_client_create_application_finish (CBI_CLIENT (object), result, &data->secret, &error);
  if (registered != NULL)
    {
      update_registered (g_steal_pointer (&task), registered);
    }
  else if (content_was_refused (error))
    {
      cbi_draft_settle_attempt (self);
      create_content (g_steal_pointer (&task));
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
earlier_email_checked_cb (GObject      *object,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CbiDraft     *self = g_task_get_source_object (task);
  RegisterData *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  gboolean      is_free;

  is_free = cbi_client_check_email_finish (CBI_CLIENT (object), result, NULL, &error);
  if (error != NULL && !content_was_refused (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (is_free || error != NULL)
    {
      cbi_draft_settle_attempt (self);
      create_content (g_steal_pointer (&task));
    }
  else
    {
      cbi_client_create_application_async (data->client, cbi_draft_get_attempt (self), cbi_draft_get_key (self),
                                           cancellable, replayed_cb, g_steal_pointer (&task));
    }
}

/**
 * cbi_draft_register_async:
 * @client: the server
 * @content: what the form says now
 *
 * Registers @content, once, however often this is tried. The draft remains until it is discarded.
 */
void
cbi_draft_register_async (CbiDraft           *self,
                          CbiClient          *client,
                          CbiApplication     *content,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask        *task;
  RegisterData *data;

  g_return_if_fail (CBI_IS_DRAFT (self));
  g_return_if_fail (CBI_IS_CLIENT (client));
  g_return_if_fail (CBI_IS_APPLICATION (content));

  data = g_new0 (RegisterData, 1);
  data->client = g_object_ref (client);
  data->content = g_object_ref (content);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cbi_draft_register_async);
  g_task_set_task_data (task, data, (GDestroyNotify) register_data_free);
  /* An answer that came in spite of being cancelled is worth more than the news of the cancel. */
  g_task_set_check_cancellable (task, FALSE);

  if (cbi_draft_get_uncertain (self) && !cbi_draft_same_content (cbi_draft_get_attempt (self), content))
    cbi_client_check_email_async (client, cbi_application_get_email (cbi_draft_get_attempt (self)),
                                  cancellable, earlier_email_checked_cb, task);
  else
    create_content (task);
}

/**
 * cbi_draft_register_finish:
 * @secret: (out) (optional) (nullable): the client secret
 *
 * Returns: (transfer full): the registered application, or %NULL with @error set
 */
CbiApplication *
cbi_draft_register_finish (CbiDraft         *self,
                           GAsyncResult     *result,
                           CbiClientSecret **secret,
                           GError          **error)
{
  CbiApplication *application;
  RegisterData   *data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_draft_register_async), NULL);

  data = g_task_get_task_data (G_TASK (result));
  application = g_task_propagate_pointer (G_TASK (result), error);
  if (application != NULL && secret != NULL)
    *secret = g_steal_pointer (&data->secret);

  return application;
}

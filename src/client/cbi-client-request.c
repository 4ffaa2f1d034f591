/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-request.h"

#include "cbi-client-error-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define CHUNK_SIZE (64 * 1024)

/* One request: what was sent, and what has come so far. */
typedef struct
{
  SoupMessage  *message; /* (owned) */
  GInputStream *stream;  /* (owned) (nullable): while the body is read */
  GByteArray   *body;    /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->message);
  g_clear_object (&request->stream);
  g_byte_array_unref (request->body);
  g_free (request);
}

static gboolean
has_json (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && (g_ascii_strcasecmp (type, CBI_JSONAPI_MEDIA_TYPE) == 0 ||
                          g_ascii_strcasecmp (type, "application/json") == 0);
}

/* Retry-After may be a date too (RFC 9110, 10.2.3); our servers send seconds, and without them the
 * sentence speaks of a minute. */
static guint
get_retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64     seconds = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 3600, &seconds, NULL))
    return 0;

  return (guint) seconds;
}

/* 202 and 204 say all with their status. */
static JsonObject *
read_answer (Request *request,
             GError **error)
{
  guint status = soup_message_get_status (request->message);
  g_autoptr (JsonObject) document = NULL;

  if (request->body->len > 0 && has_json (request->message))
    document = cbi_json_parse ((const char *) request->body->data, request->body->len, NULL);

  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      g_propagate_error (error, cbi_client_error_from_answer (status, document, get_retry_after (request->message)));
      return NULL;
    }
  if (status == SOUP_STATUS_NO_CONTENT || (status == SOUP_STATUS_ACCEPTED && request->body->len == 0))
    return json_object_new ();
  if (document == NULL)
    return cbi_client_error_set_unreadable (error);

  return g_steal_pointer (&document);
}

static void read_next (GTask *task);

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GError) error = NULL;
  Request    *request = g_task_get_task_data (task);
  JsonObject *document;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  if (chunk == NULL)
    {
      g_task_return_error (task, cbi_client_error_from_transport (g_steal_pointer (&error)));
      return;
    }

  if (g_bytes_get_size (chunk) > 0)
    {
      g_byte_array_append (request->body, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      read_next (g_steal_pointer (&task));
      return;
    }

  document = read_answer (request, &error);
  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Request *request = g_task_get_task_data (task);

  if (request->body->len > CBI_CLIENT_LARGEST_ANSWER)
    {
      g_task_return_error (task, cbi_client_error_from_answer (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL, 0));
      return;
    }

  g_input_stream_read_bytes_async (request->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   chunk_read_cb, g_steal_pointer (&owned));
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Request *request = g_task_get_task_data (task);

  request->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (request->stream == NULL)
    {
      g_task_return_error (task, cbi_client_error_from_transport (g_steal_pointer (&error)));
      return;
    }

  read_next (g_steal_pointer (&task));
}

/*
 * cbi_client_request_async:
 * @session: a session
 * @message: a message that is ready to be sent
 *
 * Sends @message and reads the answer, which is not trusted: a redirection, a body that is too
 * large or isn't JSON, and every status but 2xx are errors of the domain CBI_CLIENT_ERROR.
 */
void
cbi_client_request_async (SoupSession        *session,
                          SoupMessage        *message,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, cbi_client_request_async);
  request->message = g_object_ref (message);
  request->body = g_byte_array_new ();
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb, g_steal_pointer (&task));
}

/*
 * cbi_client_request_finish:
 *
 * Returns: (transfer full): the document, an empty one if the answer has no body; %NULL with
 *   @error set
 */
JsonObject *
cbi_client_request_finish (SoupSession  *session,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_request_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

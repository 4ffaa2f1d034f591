/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "cbi-client-error-private.h"
#include "cbi-client-request.h"

#include "core/cbi-json.h"

/* A list in the course of being read page by page. */
typedef struct
{
  CbiClientCollected collected;
  GObject           *subject;   /* (owned) (nullable) */
  JsonArray         *resources; /* (owned) */
  guint              pages;
} Collection;

/* Also ends a server's chain of pages that leads in a circle. */
#define MOST_PAGES 50

static void
collection_free (Collection *collection)
{
  g_clear_object (&collection->subject);
  json_array_unref (collection->resources);
  g_free (collection);
}

/* The next page has to lie on the same server, which alone may see the key. */
static gboolean
find_next (CbiClient  *self,
           JsonObject *document,
           char      **url,
           GError    **error)
{
  const char      *next = cbi_json_get_string (cbi_json_get_object (document, "links"), "next");
  g_autofree char *allowed = g_strconcat (cbi_client_get_base_url (self), "/admin/", NULL);

  *url = NULL;
  if (next == NULL)
    return TRUE;

  *url = g_uri_resolve_relative (cbi_client_get_base_url (self), next, SOUP_HTTP_URI_FLAGS, NULL);
  if (*url != NULL && g_str_has_prefix (*url, allowed))
    return TRUE;

  g_clear_pointer (url, g_free);
  cbi_client_error_set_unreadable (error);

  return FALSE;
}

static gboolean
add_resources (Collection *collection,
               JsonObject *document,
               GError    **error)
{
  JsonArray *data = cbi_json_get_array (document, "data");

  if (data == NULL || ++collection->pages > MOST_PAGES)
    {
      cbi_client_error_set_unreadable (error);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (data); i++)
    json_array_add_element (collection->resources, json_array_dup_element (data, i));

  return TRUE;
}

static void send_collection (GTask       *task,
                             SoupMessage *message);

static void
page_collected_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonArray) resources = NULL;
  g_autoptr (GObject) subject = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  Collection      *collection = g_task_get_task_data (task);

  document = cbi_client_request_finish (SOUP_SESSION (object), result, &error);
  if (document == NULL || !add_resources (collection, document, &error) ||
      !find_next (g_task_get_source_object (task), document, &next, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (next != NULL)
    {
      const char  *path = next + strlen (cbi_client_get_base_url (g_task_get_source_object (task)));
      SoupMessage *message = cbi_client_message_new (g_task_get_source_object (task), SOUP_METHOD_GET, path);

      send_collection (g_steal_pointer (&task), message);
      return;
    }

  /* The receiver may go on with the same task and other task data. */
  resources = json_array_ref (collection->resources);
  subject = g_steal_pointer (&collection->subject);
  collection->collected (g_steal_pointer (&task), resources, subject);
}

static void
send_collection (GTask       *task,
                 SoupMessage *message)
{
  CbiClient *self = g_task_get_source_object (task);
  g_autoptr (SoupMessage) owned = message;

  if (message == NULL)
    cbi_client_return_bad_address (task);
  else
    cbi_client_request_async (cbi_client_get_session (self), message, g_task_get_cancellable (task), page_collected_cb, task);
}

/*
 * cbi_client_collect:
 * @task: (transfer full): the call's task
 * @path: the list's path, and parameters
 * @collected: gets all rows
 * @subject: (type GObject) (nullable): kept for @collected
 *
 * Reads a list to its end, page by page.
 */
void
cbi_client_collect (GTask             *task,
                    const char        *path,
                    CbiClientCollected collected,
                    gpointer           subject)
{
  Collection *collection = g_new0 (Collection, 1);

  collection->collected = collected;
  collection->subject = subject != NULL ? g_object_ref (subject) : NULL;
  collection->resources = json_array_new ();
  g_task_set_task_data (task, collection, (GDestroyNotify) collection_free);

  send_collection (task, cbi_client_message_new (g_task_get_source_object (task), SOUP_METHOD_GET, path));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-guard.h"

#include "server/cbi-framing.h"
#include "server/cbi-status.h"

/* Seconds. A request must have come whole within the first; a connection may be idle, or a request
 * take until its answer is written, for the second. */
#define TIME_TO_READ 15
#define TIME_TO_REST 60
#define TIME_TO_LEAVE 2
#define TICK 1

/**
 * CbiGuard:
 *
 * SoupServer is not made for clients that mean ill: it takes contradictory framing, keeps bodies of
 * any size and waits without end. The guard stands before it: it counts connections, cuts slow and
 * idle ones, and refuses what cbi-framing.h finds before a byte of the body is kept.
 *
 * Each connection has a deadline, moved on by SoupServer's signals and looked at once a second. A
 * refused request is answered past SoupServer, straight into the socket, whose writing half is then
 * shut: whatever follows on that connection can't be taken for another request.
 */
struct _CbiGuard
{
  GObject parent_instance;

  SoupServer *server;      /* (owned) */
  GSocket    *listening;   /* (owned) */
  GStrv       hosts;       /* (owned) */
  GHashTable *connections; /* (owned) (element-type GSocket Connection) */
  guint       tick;
  guint       n_busy;
  gboolean    accepted; /* since the last tick */
  gboolean    deaf;     /* whether at the last tick somebody waited though nobody was accepted */
  gboolean    draining;
  void (*drained) (gpointer user_data);
  gpointer user_data;
};

typedef struct
{
  CbiGuard *guard;  /* (not owned) */
  GSocket  *socket; /* (not owned) its end ends this */
  gint64    deadline;
  gboolean  busy; /* between the whole request and the whole answer */
  gboolean  idle; /* between an answer and the next request */
} Connection;

/* What a request with a chunked body has sent so far. */
typedef struct
{
  CbiGuard *guard; /* (not owned) */
  gsize     received;
  gsize     most;
} Progress;

G_DEFINE_FINAL_TYPE (CbiGuard, cbi_guard, G_TYPE_OBJECT)

static void
set_deadline (Connection *connection,
              guint       seconds)
{
  connection->deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
}

static void
check_drained (CbiGuard *self)
{
  if (self->draining && self->n_busy == 0 && self->drained != NULL)
    g_steal_pointer (&self->drained) (self->user_data);
}

static void
set_busy (Connection *connection,
          gboolean    busy)
{
  CbiGuard *self = connection->guard;

  if (connection->busy == busy)
    return;

  connection->busy = busy;
  self->n_busy += busy ? 1 : -1;
  check_drained (self);
}

static void
socket_gone_cb (gpointer user_data,
                GObject *where_it_was)
{
  Connection *connection = user_data;

  set_busy (connection, FALSE);
  g_hash_table_remove (connection->guard->connections, where_it_was);
}

static Connection *
find_connection (CbiGuard          *self,
                 SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? g_hash_table_lookup (self->connections, socket) : NULL;
}

static Connection *
add_connection (CbiGuard *self,
                GSocket  *socket)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->guard = self;
  connection->socket = socket;
  g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, connection);
  g_hash_table_insert (self->connections, socket, connection);
  self->accepted = TRUE;

  return connection;
}

/* SoupServer notices at its next read or write, and frees what belongs to the connection. */
static void
cut (Connection *connection)
{
  connection->deadline = G_MAXINT64;
  g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
}

/* Answers past SoupServer. Its own answer to this request then fails and ends the connection. */
static void
refuse (CbiGuard          *self,
        SoupServerMessage *message,
        guint              status)
{
  Connection      *connection = find_connection (self, message);
  g_autofree char *text = cbi_framing_print_refusal (status);

  soup_server_message_set_status (message, status, cbi_status_get_phrase (status));
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (connection == NULL)
    return;

  g_socket_send_with_blocking (connection->socket, text, strlen (text), FALSE, NULL, NULL);
  g_socket_shutdown (connection->socket, FALSE, TRUE, NULL);
  set_deadline (connection, TIME_TO_LEAVE);
}

/* A connection's first message begins when it is accepted, each other one with its first byte. */
static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    CbiGuard          *self)
{
  GSocket    *socket = soup_server_message_get_socket (message);
  Connection *connection = find_connection (self, message);
  gboolean    is_new = connection == NULL;

  if (socket == NULL)
    return;
  if (is_new)
    connection = add_connection (self, socket);

  connection->idle = FALSE;
  set_deadline (connection, TIME_TO_READ);
  if (self->draining || (is_new && g_hash_table_size (self->connections) > CBI_GUARD_MAX_CONNECTIONS))
    cut (connection);
}

static void
request_read_cb (SoupServer        *server,
                 SoupServerMessage *message,
                 CbiGuard          *self)
{
  Connection *connection = find_connection (self, message);

  if (connection == NULL || soup_server_message_get_status (message) != 0)
    return;

  set_busy (connection, TRUE);
  set_deadline (connection, TIME_TO_REST);
}

static void
request_ended_cb (SoupServer        *server,
                  SoupServerMessage *message,
                  CbiGuard          *self)
{
  Connection *connection = find_connection (self, message);

  if (connection == NULL)
    return;

  connection->idle = TRUE;
  set_deadline (connection, TIME_TO_REST);
  set_busy (connection, FALSE);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Progress          *progress)
{
  gsize before = progress->received;

  progress->received += g_bytes_get_size (chunk);
  if (before <= progress->most && progress->received > progress->most)
    refuse (progress->guard, message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);
}

static void
free_progress (gpointer  progress,
               GClosure *closure)
{
  g_free (progress);
}

/* A body of declared length was measured by its header; a chunked one is measured as it comes. */
static void
watch_body (CbiGuard          *self,
            SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Progress           *progress;

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CHUNKED)
    return;

  progress = g_new0 (Progress, 1);
  progress->guard = self;
  progress->most = cbi_framing_get_most_bytes (g_uri_get_path (soup_server_message_get_uri (message)));
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (got_chunk_cb), progress, free_progress, 0);
}

static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  CbiGuard *self = user_data;
  guint     status = cbi_framing_check (message, (const char *const *) self->hosts);

  if (status != SOUP_STATUS_OK)
    {
      refuse (self, message, status);
      return;
    }

  /* Nothing here is worth a partial answer, and several ranges cost more than they are worth. */
  soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");
  watch_body (self, message);
}

/* SoupServer stops listening for good when the system can't give it one connection, for lack of
 * memory or files. Somebody who waits two ticks long tells that this has happened. */
static void
check_hearing (CbiGuard *self)
{
  g_autoptr (GError) error = NULL;
  gboolean waiting = !self->accepted && g_socket_condition_check (self->listening, G_IO_IN) != 0;

  if (waiting && self->deaf)
    {
      g_warning ("New connections were not taken; listening again");
      if (!soup_server_listen_socket (self->server, self->listening, 0, &error))
        g_warning ("Listening again failed: %s", error->message);
    }
  self->deaf = waiting;
  self->accepted = FALSE;
}

static void
end_late_connection (Connection *connection)
{
  g_autofree char *text = NULL;

  if (!connection->idle && !connection->busy)
    {
      text = cbi_framing_print_refusal (SOUP_STATUS_REQUEST_TIMEOUT);
      g_socket_send_with_blocking (connection->socket, text, strlen (text), FALSE, NULL, NULL);
    }
  cut (connection);
}

static gboolean
tick_cb (gpointer user_data)
{
  CbiGuard      *self = user_data;
  gint64         now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer       connection;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, &connection))
    if (((Connection *) connection)->deadline <= now)
      end_late_connection (connection);
  if (!self->draining)
    check_hearing (self);

  return G_SOURCE_CONTINUE;
}

static void
cbi_guard_dispose (GObject *object)
{
  CbiGuard      *self = CBI_GUARD (object);
  GHashTableIter iter;
  gpointer       socket, connection;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->server != NULL)
    {
      soup_server_remove_handler (self->server, NULL);
      g_signal_handlers_disconnect_by_data (self->server, self);
    }

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, &socket, &connection))
    {
      g_object_weak_unref (socket, socket_gone_cb, connection);
      g_hash_table_iter_remove (&iter);
    }
  g_clear_object (&self->server);
  g_clear_object (&self->listening);

  G_OBJECT_CLASS (cbi_guard_parent_class)->dispose (object);
}

static void
cbi_guard_finalize (GObject *object)
{
  CbiGuard *self = CBI_GUARD (object);

  g_strfreev (self->hosts);
  g_hash_table_unref (self->connections);

  G_OBJECT_CLASS (cbi_guard_parent_class)->finalize (object);
}

static void
cbi_guard_class_init (CbiGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cbi_guard_dispose;
  object_class->finalize = cbi_guard_finalize;
}

static void
cbi_guard_init (CbiGuard *self)
{
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * cbi_guard_new:
 * @server: the server to guard
 * @listening: the socket on which it listens
 * @hosts: (array zero-terminated=1): what a `Host` field may say
 *
 * Returns: (transfer full): the guard, which works as long as it lives
 */
CbiGuard *
cbi_guard_new (SoupServer        *server,
               GSocket           *listening,
               const char *const *hosts)
{
  CbiGuard *self = g_object_new (CBI_TYPE_GUARD, NULL);

  self->server = g_object_ref (server);
  self->listening = g_object_ref (listening);
  self->hosts = g_strdupv ((GStrv) hosts);
  self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (server, "request-read", G_CALLBACK (request_read_cb), self);
  g_signal_connect (server, "request-finished", G_CALLBACK (request_ended_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (request_ended_cb), self);
  soup_server_add_early_handler (server, NULL, early_cb, self, NULL);

  return self;
}

/**
 * cbi_guard_drain:
 * @self: the guard
 * @drained: called when no request runs any more
 * @user_data: data for @drained
 *
 * Lets nobody in any more.
 */
void
cbi_guard_drain (CbiGuard *self,
                 void (*drained) (gpointer user_data),
                 gpointer user_data)
{
  g_return_if_fail (CBI_IS_GUARD (self) && !self->draining);

  self->draining = TRUE;
  self->drained = drained;
  self->user_data = user_data;
  check_drained (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-guard.h"

#include "server/cbi-framing.h"
#include "server/cbi-status.h"
#include "server/cbi-wire.h"

/* Seconds between two looks at the deadlines. */
#define TICK 1

/* What a refused client may still send before we stop reading. */
#define MAX_FORGOTTEN_BYTES (1024 * 1024)

/**
 * CbiGuard:
 *
 * SoupServer is not made for clients that mean ill: it takes contradictory framing, keeps bodies of
 * any size and waits without end. The guard stands before it: it counts connections, cuts slow and
 * idle ones, and refuses what cbi-framing.h finds before a byte of the body is kept.
 *
 * Each connection is a #CbiWire with a deadline, moved on by SoupServer's signals and looked at once
 * a second.
 */
struct _CbiGuard
{
  GObject parent_instance;

  SoupServer *server;    /* (owned) */
  GSocket    *listening; /* (owned) */
  GStrv       hosts;     /* (owned) */
  GHashTable *wires;     /* (owned) (element-type GSocket CbiWire) */
  guint       tick;
  gboolean    accepted; /* since the last tick */
  gboolean    deaf;     /* whether at the last tick somebody waited though nobody was accepted */
  gboolean    draining;
  void (*drained) (gpointer user_data);
  gpointer user_data;
};

/* What a request with a chunked body has sent so far. */
typedef struct
{
  CbiGuard *guard; /* (not owned) */
  gsize     received;
  gsize     most;
} Progress;

G_DEFINE_FINAL_TYPE (CbiGuard, cbi_guard, G_TYPE_OBJECT)

static gboolean
is_busy (gpointer socket,
         gpointer wire,
         gpointer user_data)
{
  return cbi_wire_get_state (wire) == CBI_WIRE_BUSY;
}

static void
check_drained (CbiGuard *self)
{
  if (self->draining && self->drained != NULL && g_hash_table_find (self->wires, is_busy, NULL) == NULL)
    g_steal_pointer (&self->drained) (self->user_data);
}

static void
wire_changed_cb (CbiWire *wire,
                 gboolean ended,
                 gpointer user_data)
{
  CbiGuard *self = user_data;

  if (ended)
    g_hash_table_remove (self->wires, cbi_wire_get_socket (wire));
  check_drained (self);
}

static CbiWire *
find_wire (CbiGuard          *self,
           SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? g_hash_table_lookup (self->wires, socket) : NULL;
}

static CbiWire *
add_wire (CbiGuard *self,
          GSocket  *socket)
{
  CbiWire *wire = cbi_wire_new (socket, wire_changed_cb, self);

  g_hash_table_insert (self->wires, socket, wire);
  self->accepted = TRUE;

  return wire;
}

/* Until version 3.4, SoupServer never lets go of the reference with which it took a socket, and so
 * forgets to free it. When a connection's first request is awaited there should be one reference only. */
static void
let_go (GSocket *socket)
{
  if (!soup_check_version (3, 4, 0) && G_OBJECT (socket)->ref_count > 1)
    g_object_unref (socket);
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    CbiGuard          *self)
{
  GSocket *socket = soup_server_message_get_socket (message);
  CbiWire *wire = find_wire (self, message);
  gboolean is_new = wire == NULL;

  if (socket == NULL)
    return;
  if (is_new)
    {
      let_go (socket);
      cbi_wire_begin_first (wire = add_wire (self, socket), message);
    }
  else
    cbi_wire_begin (wire, message);
  if (self->draining || (is_new && g_hash_table_size (self->wires) > CBI_GUARD_MAX_CONNECTIONS))
    cbi_wire_turn_away (wire);
}

static void
request_read_cb (SoupServer        *server,
                 SoupServerMessage *message,
                 CbiGuard          *self)
{
  CbiWire *wire = find_wire (self, message);

  if (wire != NULL && soup_server_message_get_status (message) == 0)
    cbi_wire_work (wire);
}

static void
request_ended_cb (SoupServer        *server,
                  SoupServerMessage *message,
                  CbiGuard          *self)
{
  CbiWire *wire = find_wire (self, message);

  if (wire != NULL)
    cbi_wire_rest (wire);
}

static void
refuse (CbiGuard          *self,
        SoupServerMessage *message,
        guint              status)
{
  CbiWire *wire = find_wire (self, message);

  if (wire != NULL)
    cbi_wire_refuse (wire, message, status);
  else
    soup_server_message_set_status (message, status, cbi_status_get_phrase (status));
}

/* A refused client may go on a little, since many read the answer only after they have written all.
 * Then we read no more, and its connection is cut soon. */
static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              Progress          *progress)
{
  gsize before = progress->received;

  progress->received += g_bytes_get_size (chunk);
  if (progress->received <= progress->most)
    return;

  if (soup_server_message_get_status (message) == 0)
    refuse (progress->guard, message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);
  if (before <= progress->most + MAX_FORGOTTEN_BYTES && progress->received > progress->most + MAX_FORGOTTEN_BYTES)
    soup_server_message_pause (message);
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
            SoupServerMessage *message,
            gsize              most)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->guard = self;
  progress->most = most;
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (got_chunk_cb), progress, free_progress, 0);
}

/* Where the body ends must never be in doubt, or its rest would be taken for the next request. A
 * client that wrote its length in a way that SoupServer does not read has a body follow all the same.
 * In chunks, SoupServer takes one of a length that is no number for the last one, and of what comes
 * after the last one it reads a single line. */
static gboolean
is_lengthless (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *method = soup_server_message_get_method (message);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    return TRUE;

  return !g_str_equal (method, "GET") && !g_str_equal (method, "HEAD") && !g_str_equal (method, "DELETE") &&
         soup_message_headers_get_list (headers, "Content-Length") == NULL;
}

static void
early_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  CbiGuard           *self = user_data;
  CbiWire            *wire = find_wire (self, message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  guint               status = cbi_framing_check (message, (const char *const *) self->hosts);

  if (wire == NULL || cbi_wire_get_state (wire) == CBI_WIRE_REFUSED)
    status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  if (status != SOUP_STATUS_OK)
    {
      watch_body (self, message, 0);
      refuse (self, message, status);
      return;
    }

  /* Nothing here is worth a partial answer, and several ranges cost more than they are worth. */
  soup_message_headers_remove (headers, "Range");
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    watch_body (self, message, cbi_framing_get_most_bytes (g_uri_get_path (soup_server_message_get_uri (message))));
  if (is_lengthless (message))
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
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

static gboolean
tick_cb (gpointer user_data)
{
  CbiGuard *self = user_data;
  gint64    now = g_get_monotonic_time ();
  g_autoptr (GList) wires = g_hash_table_get_values (self->wires);

  /* A wire that is cut leaves the table, none other does. */
  for (GList *l = wires; l != NULL; l = l->next)
    cbi_wire_check (l->data, now);
  if (!self->draining)
    check_hearing (self);

  return G_SOURCE_CONTINUE;
}

static void
cbi_guard_dispose (GObject *object)
{
  CbiGuard *self = CBI_GUARD (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->server != NULL)
    {
      soup_server_remove_handler (self->server, NULL);
      g_signal_handlers_disconnect_by_data (self->server, self);
    }
  g_hash_table_remove_all (self->wires);
  g_clear_object (&self->server);
  g_clear_object (&self->listening);

  G_OBJECT_CLASS (cbi_guard_parent_class)->dispose (object);
}

static void
cbi_guard_finalize (GObject *object)
{
  CbiGuard *self = CBI_GUARD (object);

  g_strfreev (self->hosts);
  g_hash_table_unref (self->wires);

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
free_wire (gpointer wire)
{
  cbi_wire_free (wire);
}

static void
cbi_guard_init (CbiGuard *self)
{
  self->wires = g_hash_table_new_full (NULL, NULL, NULL, free_wire);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-wire.h"

#include "server/cbi-framing.h"
#include "server/cbi-status.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>

/* Seconds. A request must have come whole within the first; a connection may rest, or an answer take
 * until it is written, for the second; a refused client may take leave within the third. */
#define TIME_TO_READ 15
#define TIME_TO_REST 60
#define TIME_TO_LEAVE 2

#define PEEK_BYTES 4096

struct _CbiWire
{
  GSocket           *socket;       /* (owned) */
  SoupServerMessage *message;      /* (owned) the last one */
  gulong             disconnected; /* signal handler of the message */
  guint              watch;
  GString           *header; /* (owned) of the coming request, as far as we saw it */
  CbiWireState       state;
  gint64             deadline; /* monotonic microseconds */
  CbiWireFunc        changed;
  gpointer           user_data;
};

static void look_first (CbiWire *self);
static void watch (CbiWire *self);

static void
drop_message (CbiWire *self)
{
  if (self->message != NULL)
    g_clear_signal_handler (&self->disconnected, self->message);
  g_clear_object (&self->message);
}

/** cbi_wire_new: Returns: (transfer full): what is known about the connection of @socket; @changed frees it at its end */
CbiWire *
cbi_wire_new (GSocket    *socket,
              CbiWireFunc changed,
              gpointer    user_data)
{
  CbiWire *self = g_new0 (CbiWire, 1);

  self->socket = g_object_ref (socket);
  self->changed = changed;
  self->user_data = user_data;
  self->header = g_string_new (NULL);

  return self;
}

/** cbi_wire_free: Forgets the connection, which may go on. */
void
cbi_wire_free (CbiWire *self)
{
  drop_message (self);
  g_clear_handle_id (&self->watch, g_source_remove);
  g_string_free (self->header, TRUE);
  g_object_unref (self->socket);
  g_free (self);
}

/** cbi_wire_get_socket: Returns: (transfer none): the socket */
GSocket *
cbi_wire_get_socket (CbiWire *self)
{
  return self->socket;
}

/** cbi_wire_get_state: Returns: what happens on the connection */
CbiWireState
cbi_wire_get_state (CbiWire *self)
{
  return self->state;
}

static void
set_state (CbiWire     *self,
           CbiWireState state,
           guint        seconds)
{
  self->deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  if (self->state == CBI_WIRE_REFUSED || self->state == state)
    return;

  self->state = state;
  self->changed (self, FALSE, self->user_data);
}

static void
disconnected_cb (SoupServerMessage *message,
                 CbiWire           *self)
{
  self->state = CBI_WIRE_REFUSED;
  self->changed (self, TRUE, self->user_data);
}

/** cbi_wire_begin: Notes that a request begins: for the first one when the connection is made, for others with their first byte. */
void
cbi_wire_begin (CbiWire           *self,
                SoupServerMessage *message)
{
  drop_message (self);
  self->message = g_object_ref (message);
  self->disconnected = g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), self);
  set_state (self, CBI_WIRE_READING, TIME_TO_READ);
}

/** cbi_wire_begin_first: As cbi_wire_begin() for the first request, of which something may have come already. */
void
cbi_wire_begin_first (CbiWire           *self,
                      SoupServerMessage *message)
{
  cbi_wire_begin (self, message);
  look_first (self);
}

/** cbi_wire_work: Notes that the request has come whole. */
void
cbi_wire_work (CbiWire *self)
{
  set_state (self, CBI_WIRE_BUSY, TIME_TO_REST);
}

static void
send_refusal (CbiWire    *self,
              guint       status,
              const char *accept_language)
{
  g_autofree char *text = cbi_framing_print_refusal (status, accept_language);

  g_socket_send_with_blocking (self->socket, text, strlen (text), FALSE, NULL, NULL);
}

static gboolean
watch_again_cb (gpointer user_data)
{
  CbiWire *self = user_data;

  self->watch = 0;
  watch (self);

  return G_SOURCE_REMOVE;
}

/* Ends a connection on which something came that SoupServer shall not even see. What came is taken
 * off the socket first: closing it with unread data would take the answer away from the client. */
static void
refuse_unseen (CbiWire *self,
               guint    status)
{
  char buffer[PEEK_BYTES];

  send_refusal (self, status, NULL);
  set_state (self, CBI_WIRE_REFUSED, 0);
  while (recv (g_socket_get_fd (self->socket), buffer, sizeof buffer, MSG_DONTWAIT) == sizeof buffer)
    ;
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

static void
see (CbiWire    *self,
     const char *bytes,
     gsize       n)
{
  gboolean complete;
  guint    status;

  g_string_append_len (self->header, bytes, n);
  status = cbi_framing_check_raw (self->header->str, self->header->len, &complete);
  if (status != SOUP_STATUS_OK)
    refuse_unseen (self, status);
  else if (!complete)
    /* SoupServer, at the default priority, takes these bytes first. */
    self->watch = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, watch_again_cb, self, NULL);
}

static gssize
peek (CbiWire *self,
      char    *bytes)
{
  return recv (g_socket_get_fd (self->socket), bytes, PEEK_BYTES, MSG_PEEK | MSG_DONTWAIT);
}

/* We look at what comes before SoupServer does: at the header, and at the end of the connection.
 * SoupServer 3.2 forgets connections that a client closes between two requests, without freeing or
 * closing them, so we end those ourselves. Returns: whether nothing has come yet. */
static gboolean
look (CbiWire *self)
{
  char   bytes[PEEK_BYTES];
  gssize n = peek (self, bytes);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return TRUE;

  self->watch = 0;
  if (n > 0)
    see (self, bytes, n);
  if (self->state == CBI_WIRE_REFUSED || (n <= 0 && self->state == CBI_WIRE_RESTING))
    cbi_wire_cut (self);

  return FALSE;
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  return look (user_data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
watch (CbiWire *self)
{
  if (self->watch == 0)
    self->watch = g_unix_fd_add_full (G_PRIORITY_HIGH, g_socket_get_fd (self->socket),
                                      G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, self, NULL);
}

/* SoupServer reads from a new connection at once, and is not to be disturbed by a cut. */
static void
look_first (CbiWire *self)
{
  char   bytes[PEEK_BYTES];
  gssize n = peek (self, bytes);

  if (n > 0)
    see (self, bytes, n);
  else if (n < 0)
    watch (self);
}

/** cbi_wire_rest: Notes that the answer was written; another request may come. */
void
cbi_wire_rest (CbiWire *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  g_string_truncate (self->header, 0);
  set_state (self, CBI_WIRE_RESTING, TIME_TO_REST);
  if (self->state == CBI_WIRE_RESTING)
    watch (self);
}

/**
 * cbi_wire_refuse:
 * @self: the connection
 * @message: the request
 * @status: why
 *
 * Answers past SoupServer, and shuts the writing half: SoupServer's own answer then fails, and
 * whatever follows can't be taken for another request. What still comes is read and forgotten, so
 * that the client gets to read the answer.
 */
void
cbi_wire_refuse (CbiWire           *self,
                 SoupServerMessage *message,
                 guint              status)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  soup_server_message_set_status (message, status, cbi_status_get_phrase (status));
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (self->state != CBI_WIRE_REFUSED || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    send_refusal (self, status, soup_message_headers_get_list (headers, "Accept-Language"));
  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  set_state (self, CBI_WIRE_REFUSED, TIME_TO_LEAVE);
}

/** cbi_wire_turn_away: Has the connection's requests refused, and ends it soon if none comes. */
void
cbi_wire_turn_away (CbiWire *self)
{
  set_state (self, CBI_WIRE_REFUSED, 0);
}

/** cbi_wire_cut: Ends the connection at once, and with it @self. Not to be called from within SoupServer's signals. */
void
cbi_wire_cut (CbiWire *self)
{
  g_autoptr (SoupServerMessage) message = g_object_ref (self->message);
  g_autoptr (GSocket) socket = g_object_ref (self->socket);
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_socket_close (socket, NULL);
}

/** cbi_wire_check: Cuts the connection if its time is over at @now. */
void
cbi_wire_check (CbiWire *self,
                gint64   now)
{
  if (self->deadline > now)
    return;

  if (self->state == CBI_WIRE_READING)
    send_refusal (self, SOUP_STATUS_REQUEST_TIMEOUT, NULL);
  cbi_wire_cut (self);
}

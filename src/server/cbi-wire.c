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

struct _CbiWire
{
  GSocket           *socket;       /* (owned) */
  SoupServerMessage *message;      /* (owned) the last one */
  gulong             disconnected; /* signal handler of the message */
  guint              watch;
  CbiWireState       state;
  gint64             deadline; /* monotonic microseconds */
  CbiWireFunc        changed;
  gpointer           user_data;
};

static void
drop_message (CbiWire *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
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

  return self;
}

/** cbi_wire_free: Forgets the connection, which may go on. */
void
cbi_wire_free (CbiWire *self)
{
  drop_message (self);
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

/** cbi_wire_work: Notes that the request has come whole. */
void
cbi_wire_work (CbiWire *self)
{
  set_state (self, CBI_WIRE_BUSY, TIME_TO_REST);
}

/* SoupServer 3.2 forgets connections that a client closes between two requests, without freeing or
 * closing them. So we look first, at a higher priority, and end them ourselves. */
static gboolean
resting_cb (int          fd,
            GIOCondition condition,
            gpointer     user_data)
{
  CbiWire *self = user_data;
  char     byte;
  gssize   n = recv (fd, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;

  self->watch = 0;
  if (n <= 0)
    cbi_wire_cut (self);

  return G_SOURCE_REMOVE;
}

/** cbi_wire_rest: Notes that the answer was written; another request may come. */
void
cbi_wire_rest (CbiWire *self)
{
  set_state (self, CBI_WIRE_RESTING, TIME_TO_REST);
  if (self->state == CBI_WIRE_RESTING && self->watch == 0)
    self->watch = g_unix_fd_add_full (G_PRIORITY_HIGH, g_socket_get_fd (self->socket),
                                      G_IO_IN | G_IO_HUP | G_IO_ERR, resting_cb, self, NULL);
}

static void
send_refusal (CbiWire *self,
              guint    status)
{
  g_autofree char *text = cbi_framing_print_refusal (status);

  g_socket_send_with_blocking (self->socket, text, strlen (text), FALSE, NULL, NULL);
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
  soup_server_message_set_status (message, status, cbi_status_get_phrase (status));
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (self->state != CBI_WIRE_REFUSED || status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    send_refusal (self, status);
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
    send_refusal (self, SOUP_STATUS_REQUEST_TIMEOUT);
  cbi_wire_cut (self);
}

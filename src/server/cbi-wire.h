/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * CbiWireState:
 * @CBI_WIRE_READING: a request is coming, or the first one is awaited
 * @CBI_WIRE_BUSY: a request has come whole, its answer has not been written whole
 * @CBI_WIRE_RESTING: between an answer and the next request
 * @CBI_WIRE_REFUSED: nothing on this connection counts any more
 */
typedef enum
{
  CBI_WIRE_READING,
  CBI_WIRE_BUSY,
  CBI_WIRE_RESTING,
  CBI_WIRE_REFUSED,
} CbiWireState;

/**
 * CbiWire:
 *
 * One connection to a client, seen from outside SoupServer.
 */
typedef struct _CbiWire CbiWire;

/**
 * CbiWireFunc:
 * @wire: a connection whose state has changed; at its end it rests or is refused
 * @ended: whether it is over; then it is freed by this function
 * @user_data: data for the function
 */
typedef void (*CbiWireFunc) (CbiWire *wire,
                             gboolean ended,
                             gpointer user_data);

CbiWire     *cbi_wire_new (GSocket    *socket,
                           CbiWireFunc changed,
                           gpointer    user_data);
void         cbi_wire_free (CbiWire *self);
GSocket     *cbi_wire_get_socket (CbiWire *self);
CbiWireState cbi_wire_get_state (CbiWire *self);
void         cbi_wire_begin (CbiWire           *self,
                             SoupServerMessage *message);
void         cbi_wire_begin_first (CbiWire           *self,
                                   SoupServerMessage *message);
void         cbi_wire_work (CbiWire *self);
void         cbi_wire_rest (CbiWire *self);
void         cbi_wire_refuse (CbiWire           *self,
                              SoupServerMessage *message,
                              guint              status);
void         cbi_wire_turn_away (CbiWire *self);
void         cbi_wire_cut (CbiWire *self);
void         cbi_wire_check (CbiWire *self,
                             gint64   now);

G_END_DECLS

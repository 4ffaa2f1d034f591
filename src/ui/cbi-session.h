/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "client/cbi-server-process.h"

G_BEGIN_DECLS

/**
 * CbiSessionState:
 * @CBI_SESSION_STARTING: the server is starting, nothing is known yet
 * @CBI_SESSION_FAILED: it could not be started or reached; see cbi_session_get_error()
 * @CBI_SESSION_SET_UP: the server runs, and nobody has said yet who the administrator is
 * @CBI_SESSION_READY: all is well
 * @CBI_SESSION_LOST: it was ready and is out of reach now
 */
typedef enum
{
  CBI_SESSION_STARTING,
  CBI_SESSION_FAILED,
  CBI_SESSION_SET_UP,
  CBI_SESSION_READY,
  CBI_SESSION_LOST,
} CbiSessionState;

#define CBI_TYPE_SESSION (cbi_session_get_type ())

G_DECLARE_FINAL_TYPE (CbiSession, cbi_session, CBI, SESSION, GObject)

CbiSession       *cbi_session_new_local (CbiServerProcess *process);
CbiSession       *cbi_session_new_remote (CbiClient *client);
void              cbi_session_start (CbiSession *self,
                                     gboolean    new_port);
void              cbi_session_check (CbiSession *self);
void              cbi_session_set_organization (CbiSession      *self,
                                                CbiOrganization *organization);
CbiSessionState   cbi_session_get_state (CbiSession *self);
const GError     *cbi_session_get_error (CbiSession *self);
CbiClient        *cbi_session_get_client (CbiSession *self);
CbiOrganization  *cbi_session_get_organization (CbiSession *self);
CbiServerProcess *cbi_session_get_process (CbiSession *self);

G_END_DECLS

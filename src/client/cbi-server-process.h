/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiServerState:
 * @CBI_SERVER_STATE_STOPPED: not started, or stopped as asked
 * @CBI_SERVER_STATE_STARTING: started, but not ready yet
 * @CBI_SERVER_STATE_RUNNING: ready for requests
 * @CBI_SERVER_STATE_FAILED: it didn't start, or ended by itself
 */
typedef enum
{
  CBI_SERVER_STATE_STOPPED,
  CBI_SERVER_STATE_STARTING,
  CBI_SERVER_STATE_RUNNING,
  CBI_SERVER_STATE_FAILED,
} CbiServerState;

#define CBI_TYPE_SERVER_STATE (cbi_server_state_get_type ())

GType cbi_server_state_get_type (void);

/**
 * CbiServerProcessError:
 * @CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE: another program uses the port; ask for a new one
 * @CBI_SERVER_PROCESS_ERROR_DATA_UNREADABLE: the data folder can't be used
 * @CBI_SERVER_PROCESS_ERROR_NOT_STARTED: anything else
 *
 * Why the server didn't start. The message is one translated sentence for people.
 */
typedef enum
{
  CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE,
  CBI_SERVER_PROCESS_ERROR_DATA_UNREADABLE,
  CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
} CbiServerProcessError;

#define CBI_SERVER_PROCESS_ERROR (cbi_server_process_error_quark ())

GQuark cbi_server_process_error_quark (void);

#define CBI_TYPE_SERVER_PROCESS (cbi_server_process_get_type ())

G_DECLARE_FINAL_TYPE (CbiServerProcess, cbi_server_process, CBI, SERVER_PROCESS, GObject)

char             *cbi_server_process_find_program (void);
CbiServerProcess *cbi_server_process_new (const char *program,
                                          const char *data_dir);
void              cbi_server_process_set_administrator (CbiServerProcess *self,
                                                        const char       *name,
                                                        const char       *email);
void              cbi_server_process_set_stays (CbiServerProcess *self,
                                                gboolean          stays);
CbiServerState    cbi_server_process_get_state (CbiServerProcess *self);
const char       *cbi_server_process_get_url (CbiServerProcess *self);
const char       *cbi_server_process_get_admin_token (CbiServerProcess *self);

void     cbi_server_process_start_async (CbiServerProcess   *self,
                                         gboolean            new_port,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean cbi_server_process_start_finish (CbiServerProcess *self,
                                          GAsyncResult     *result,
                                          GError          **error);
void     cbi_server_process_stop_async (CbiServerProcess   *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean cbi_server_process_stop_finish (CbiServerProcess *self,
                                         GAsyncResult     *result,
                                         GError          **error);

G_END_DECLS

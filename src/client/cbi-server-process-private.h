/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-server-process.h"

G_BEGIN_DECLS

struct _CbiServerProcess
{
  GObject parent_instance;

  char *program;
  char *data_dir;
  char *admin_name;  /* (nullable) */
  char *admin_email; /* (nullable) */

  CbiServerState state;
  char          *url;         /* (nullable): while it runs */
  char          *admin_token; /* (nullable): while it runs */
  GSubprocess   *process;     /* (nullable): our child, %NULL for an adopted server */
  GCancellable  *starting;    /* (nullable): while it starts */
  guint          patience;    /* seconds until a start has failed */
  gboolean       stays;
  gboolean       stopping;
};

void cbi_server_process_set_patience (CbiServerProcess *self,
                                      guint             seconds);
void cbi_server_process_set_state (CbiServerProcess *self,
                                   CbiServerState    state);
void cbi_server_process_take_running (CbiServerProcess *self,
                                      GSubprocess      *process,
                                      const char       *url,
                                      const char       *admin_token);

GSubprocess *cbi_server_process_spawn (CbiServerProcess *self,
                                       gboolean          new_port,
                                       GError          **error);
void         cbi_server_process_close_input (GSubprocess *process);
void         cbi_server_process_probe_async (const char         *url,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean     cbi_server_process_probe_finish (GObject      *object,
                                              GAsyncResult *result,
                                              GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-server-process-private.h"

#include "cbi-client-error.h"
#include "cbi-client.h"

#include <glib/gi18n-lib.h>
#include <signal.h>

#define PATIENCE_SECONDS 5
#define PROBE_MILLISECONDS 100

/* A stop under way. */
typedef struct
{
  guint timeout_id;
  guint probe_id;
  guint probes;
  char *url; /* (owned) (nullable): of an adopted server */
} Stop;

static void
stop_free (Stop *stop)
{
  g_clear_handle_id (&stop->timeout_id, g_source_remove);
  g_clear_handle_id (&stop->probe_id, g_source_remove);
  g_free (stop->url);
  g_free (stop);
}

static void
succeed (GTask *task)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Stop             *stop = g_task_get_task_data (task);

  g_clear_handle_id (&stop->timeout_id, g_source_remove);
  cbi_server_process_set_state (self, CBI_SERVER_STATE_STOPPED);
  g_task_return_boolean (task, TRUE);
}

static void
exited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  CbiServerProcess *self = g_task_get_source_object (task);
  GError           *error = NULL;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (object), result, &error))
    g_task_return_error (task, error);
  else if (self->process == G_SUBPROCESS (object))
    succeed (task);
  else
    g_task_return_boolean (task, TRUE);
}

/* It had its time to finish; what it had promised is on the disk anyway. */
static gboolean
force_cb (gpointer user_data)
{
  CbiServerProcess *self = g_task_get_source_object (user_data);
  Stop             *stop = g_task_get_task_data (user_data);

  stop->timeout_id = 0;
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);

  return G_SOURCE_REMOVE;
}

/* The signal ends one that was told to stay, too. */
static void
stop_child (GTask *task)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Stop             *stop = g_task_get_task_data (task);

  stop->timeout_id = g_timeout_add_seconds (PATIENCE_SECONDS, force_cb, task);
  self->stopping = TRUE;
  cbi_server_process_close_input (self->process);
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait_async (self->process, g_task_get_cancellable (task), exited_cb, task);
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data);

static gboolean
probe_cb (gpointer user_data)
{
  GTask *task = user_data;
  Stop  *stop = g_task_get_task_data (task);

  stop->probe_id = 0;
  stop->probes++;
  cbi_server_process_probe_async (stop->url, g_task_get_cancellable (task), probed_cb, g_object_ref (task));

  return G_SOURCE_REMOVE;
}

/* We aren't its parent, so that nobody listens any more is the only sign of its end. */
static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Stop *stop = g_task_get_task_data (task);

  if (!cbi_server_process_probe_finish (object, result, NULL))
    {
      if (!g_task_return_error_if_cancelled (task))
        succeed (task);
      return;
    }

  if (stop->probes >= PATIENCE_SECONDS * 1000 / PROBE_MILLISECONDS)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               _("The server does not end. Restart the computer to end it."));
      return;
    }

  stop->probe_id = g_timeout_add_full (G_PRIORITY_DEFAULT, PROBE_MILLISECONDS, probe_cb,
                                       g_steal_pointer (&task), g_object_unref);
}

static void
shut_down_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!cbi_client_shutdown_server_finish (CBI_CLIENT (object), result, &error) &&
      !g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  probe_cb (task);
}

static void
stop_adopted (GTask *task)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Stop             *stop = g_task_get_task_data (task);
  g_autoptr (CbiClient) client = cbi_client_new (self->url, self->admin_token);

  stop->url = g_strdup (self->url);
  cbi_client_shutdown_server_async (client, g_task_get_cancellable (task), shut_down_cb, task);
}

/**
 * cbi_server_process_stop_async:
 * @self: a server
 * @cancellable: (nullable): cancels the waiting; the server ends nevertheless
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Lets the server finish what runs, then end; a child that doesn't is forced to after 5 seconds.
 * A server that starts is given up; one that doesn't run is no error.
 */
void
cbi_server_process_stop_async (CbiServerProcess   *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CBI_IS_SERVER_PROCESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cbi_server_process_stop_async);
  g_task_set_task_data (task, g_new0 (Stop, 1), (GDestroyNotify) stop_free);

  if (self->state == CBI_SERVER_STATE_RUNNING && self->process != NULL)
    stop_child (g_steal_pointer (&task));
  else if (self->state == CBI_SERVER_STATE_RUNNING)
    stop_adopted (g_steal_pointer (&task));
  else
    {
      g_cancellable_cancel (self->starting);
      g_task_return_boolean (task, TRUE);
    }
}

/** cbi_server_process_stop_finish: Returns: whether it has ended; %FALSE with @error set */
gboolean
cbi_server_process_stop_finish (CbiServerProcess *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_server_process_stop_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-server-process-private.h"

#include "core/cbi-json.h"
#include "core/cbi-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_LINE (64 * 1024)
#define LONGEST_TOKEN 4096
#define RETRY_MILLISECONDS 200

/* A start under way. */
typedef struct
{
  gboolean      new_port;
  GCancellable *cancellable; /* (owned): cancelled by the caller, by a stop or by the clock */
  gulong        cancelled_id;
  guint         timeout_id;
  guint         retry_id;
  gboolean      timed_out;

  GSubprocess *process; /* (owned) (nullable) */
  GByteArray  *line;    /* (owned) */
  char        *url;     /* (owned) (nullable): once the line is there */
  gboolean     adopts;  /* the line speaks of another server */
} Start;

static void
start_free (Start *start)
{
  g_clear_handle_id (&start->timeout_id, g_source_remove);
  g_clear_handle_id (&start->retry_id, g_source_remove);
  g_clear_object (&start->cancellable);
  g_clear_object (&start->process);
  g_byte_array_unref (start->line);
  g_free (start->url);
  g_free (start);
}

static void
end_start (GTask *task)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Start            *start = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), start->cancelled_id);
  g_clear_handle_id (&start->timeout_id, g_source_remove);
  g_clear_handle_id (&start->retry_id, g_source_remove);
  g_clear_object (&self->starting);
}

static void
fail (GTask  *task,
      GError *error)
{
  g_autoptr (GTask) owned = task;
  CbiServerProcess *self = g_task_get_source_object (task);
  Start            *start = g_task_get_task_data (task);
  gboolean          cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  end_start (task);
  if (start->process != NULL)
    g_subprocess_force_exit (start->process);

  if (start->timed_out)
    {
      g_clear_error (&error);
      error = g_error_new_literal (CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
                                   _("The server takes too long to start. Try again; if that does not help, restart the computer."));
    }

  cbi_server_process_set_state (self, cancelled && !start->timed_out ? CBI_SERVER_STATE_STOPPED : CBI_SERVER_STATE_FAILED);
  g_task_return_error (task, error);
}

static void
fail_with (GTask                *task,
           CbiServerProcessError code,
           const char           *sentence)
{
  fail (task, g_error_new_literal (CBI_SERVER_PROCESS_ERROR, code, sentence));
}

static void
succeed (GTask      *task,
         const char *admin_token)
{
  g_autoptr (GTask) owned = task;
  Start *start = g_task_get_task_data (task);

  end_start (task);
  cbi_server_process_take_running (g_task_get_source_object (task), start->adopts ? NULL : start->process,
                                   start->url, admin_token);
  g_task_return_boolean (task, TRUE);
}

/* A server's failure, told in the user's language wherever we know what it is. */
static void
fail_as_told (GTask      *task,
              JsonObject *failure)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  const char       *code = cbi_json_get_string (failure, "code");
  const char       *detail = cbi_json_get_string (failure, "detail");
  g_autofree char  *sentence = NULL;

  if (g_strcmp0 (code, "address_in_use") == 0)
    {
      /* Translators: %d is the number of a network port. */
      sentence = g_strdup_printf (_("Another program uses port %d. End that program, or let the server choose a new port."),
                                  (int) CLAMP (cbi_json_get_int (failure, "port", 0), 0, G_MAXUINT16));
      fail_with (task, CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE, sentence);
    }
  else if (g_strcmp0 (code, "data_unreadable") == 0)
    {
      /* Translators: %s is the path of a folder. */
      sentence = g_strdup_printf (_("The data in the folder “%s” can’t be read. Check that the folder belongs to you and that the disk is not full."),
                                  self->data_dir);
      fail_with (task, CBI_SERVER_PROCESS_ERROR_DATA_UNREADABLE, sentence);
    }
  else
    {
      if (detail != NULL && *detail != '\0' && cbi_text_is_safe_sentence (detail))
        sentence = g_strdup (detail);
      fail_with (task, CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
                 sentence != NULL ? sentence : _("The server did not start. Try again; its log says more."));
    }
}

static void begin (GTask *task);

static gboolean
retry_cb (gpointer user_data)
{
  GTask *task = user_data;
  Start *start = g_task_get_task_data (task);

  start->retry_id = 0;
  begin (g_object_ref (task));

  return G_SOURCE_REMOVE;
}

/* The other server is just starting or just ending; the data folder is soon free, or it answers. */
static void
retry (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Start  *start = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&start->process);
  g_clear_pointer (&start->url, g_free);
  g_byte_array_set_size (start->line, 0);
  start->adopts = FALSE;

  if (g_cancellable_set_error_if_cancelled (start->cancellable, &error))
    {
      fail (g_steal_pointer (&owned), error);
      return;
    }

  start->retry_id = g_timeout_add_full (G_PRIORITY_DEFAULT, RETRY_MILLISECONDS, retry_cb,
                                        g_steal_pointer (&owned), g_object_unref);
}

static void
token_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  Start           *start = g_task_get_task_data (task);
  gsize            length = 0;

  g_file_load_contents_finish (G_FILE (object), result, &token, &length, NULL, &error);
  if (token != NULL)
    g_strstrip (token);

  if (g_cancellable_is_cancelled (start->cancellable))
    fail (g_steal_pointer (&task), g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
  else if (token != NULL && *token != '\0' && length <= LONGEST_TOKEN)
    succeed (g_steal_pointer (&task), token);
  else if (start->adopts)
    retry (g_steal_pointer (&task));
  else
    fail_with (g_steal_pointer (&task), CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
               _("The server’s key can’t be read. Check that the data folder belongs to you."));
}

static void
load_token (GTask      *task,
            const char *file_name)
{
  Start *start = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_file_new_for_path (file_name);

  g_file_load_contents_async (file, start->cancellable, token_loaded_cb, task);
}

typedef struct
{
  GTask *task;       /* (owned) */
  char  *token_file; /* (owned) */
} Adoption;

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Adoption        *adoption = user_data;
  GTask           *task = g_steal_pointer (&adoption->task);
  g_autofree char *token_file = g_steal_pointer (&adoption->token_file);

  g_free (adoption);
  if (cbi_server_process_probe_finish (object, result, NULL))
    load_token (task, token_file);
  else
    retry (task);
}

static void
adopt (GTask      *task,
       const char *token_file)
{
  Start    *start = g_task_get_task_data (task);
  Adoption *adoption = g_new0 (Adoption, 1);

  adoption->task = task;
  adoption->token_file = g_strdup (token_file);
  cbi_server_process_probe_async (start->url, start->cancellable, probed_cb, adoption);
}

/* The line is {"url", "admin_token_file", …} or {"error": {"code", "detail", …}}. */
static void
take_line (GTask      *task,
           const char *text,
           gsize       length)
{
  Start *start = g_task_get_task_data (task);
  g_autoptr (JsonObject) line = cbi_json_parse (text, length, NULL);
  JsonObject *failure = cbi_json_get_object (line, "error");
  JsonObject *facts = failure != NULL ? failure : line;
  const char *url = cbi_json_get_string (facts, "url");
  const char *token_file = cbi_json_get_string (facts, "admin_token_file");

  start->adopts = failure != NULL;
  if (failure != NULL && g_strcmp0 (cbi_json_get_string (failure, "code"), "already_running") != 0)
    fail_as_told (task, failure);
  else if (url == NULL || token_file == NULL)
    {
      if (failure != NULL)
        retry (task);
      else
        fail_with (task, CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
                   _("The server’s answer can’t be read. Check that the program and the server have the same version."));
    }
  else
    {
      start->url = g_strdup (url);
      if (start->adopts)
        adopt (task, token_file);
      else
        load_token (task, token_file);
    }
}

static void read_line (GTask *task);

static void
line_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) chunk = NULL;
  GError     *error = NULL;
  Start      *start = g_task_get_task_data (task);
  const char *end;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  if (chunk == NULL)
    {
      fail (g_steal_pointer (&task), error);
      return;
    }

  g_byte_array_append (start->line, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  end = start->line->len > 0 ? memchr (start->line->data, '\n', start->line->len) : NULL;

  if (end != NULL)
    take_line (g_steal_pointer (&task), (const char *) start->line->data, end - (const char *) start->line->data);
  else if (g_bytes_get_size (chunk) == 0 || start->line->len > LONGEST_LINE)
    fail_with (g_steal_pointer (&task), CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
               _("The server ended while it was starting. Try again; its log says more."));
  else
    read_line (g_steal_pointer (&task));
}

static void
read_line (GTask *task)
{
  Start *start = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (start->process), 4096, G_PRIORITY_DEFAULT,
                                   start->cancellable, line_read_cb, task);
}

static void
begin (GTask *task)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Start            *start = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (start->cancellable, &error))
    start->process = cbi_server_process_spawn (self, start->new_port, &error);

  if (start->process != NULL)
    read_line (task);
  else
    fail (task, error);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Start *start = g_task_get_task_data (user_data);

  start->timeout_id = 0;
  start->timed_out = TRUE;
  g_cancellable_cancel (start->cancellable);

  return G_SOURCE_REMOVE;
}

static Start *
start_new (GTask   *task,
           gboolean new_port)
{
  CbiServerProcess *self = g_task_get_source_object (task);
  Start            *start = g_new0 (Start, 1);

  start->new_port = new_port;
  start->line = g_byte_array_new ();
  start->cancellable = g_cancellable_new ();
  start->timeout_id = g_timeout_add_seconds (self->patience, timeout_cb, task);
  if (g_task_get_cancellable (task) != NULL)
    start->cancelled_id = g_cancellable_connect (g_task_get_cancellable (task), G_CALLBACK (cancelled_cb),
                                                 g_object_ref (start->cancellable), g_object_unref);

  return start;
}

/**
 * cbi_server_process_start_async:
 * @self: a server
 * @new_port: whether it is to choose another port and keep that
 * @cancellable: (nullable): cancels the start, and ends what was started
 * @callback: called when it is ready, or isn't going to be
 * @user_data: given to @callback
 *
 * Starts the server, or adopts the one that holds the data folder already. One that runs stays as
 * it is.
 */
void
cbi_server_process_start_async (CbiServerProcess   *self,
                                gboolean            new_port,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Start *start;

  g_return_if_fail (CBI_IS_SERVER_PROCESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cbi_server_process_start_async);

  if (self->state == CBI_SERVER_STATE_RUNNING)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->state == CBI_SERVER_STATE_STARTING)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, _("The server is starting. Wait a moment."));
      return;
    }

  start = start_new (task, new_port);
  g_task_set_task_data (task, start, (GDestroyNotify) start_free);
  self->starting = g_object_ref (start->cancellable);
  cbi_server_process_set_state (self, CBI_SERVER_STATE_STARTING);
  begin (g_steal_pointer (&task));
}

/** cbi_server_process_start_finish: Returns: whether it runs; %FALSE with @error set */
gboolean
cbi_server_process_start_finish (CbiServerProcess *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_server_process_start_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

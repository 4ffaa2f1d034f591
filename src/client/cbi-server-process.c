/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-server-process-private.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

#define PATIENCE_SECONDS 30

enum
{
  PROP_0,
  PROP_STATE,
  PROP_URL,
  N_PROPS
};

enum
{
  DIED,
  N_SIGNALS
};

/**
 * CbiServerProcess:
 *
 * The server of this computer. Starting it makes a child; if a server holds the data folder
 * already, for example one that was told to stay when the window was closed, that one is adopted
 * instead. A child ends together with us, since its standard input then closes, unless it was told
 * to stay.
 *
 * stopped → starting → running → stopped; or failed, from which it can be started again.
 */
static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_QUARK (cbi - server - process - error - quark, cbi_server_process_error)

G_DEFINE_ENUM_TYPE (CbiServerState, cbi_server_state, G_DEFINE_ENUM_VALUE (CBI_SERVER_STATE_STOPPED, "stopped"), G_DEFINE_ENUM_VALUE (CBI_SERVER_STATE_STARTING, "starting"), G_DEFINE_ENUM_VALUE (CBI_SERVER_STATE_RUNNING, "running"), G_DEFINE_ENUM_VALUE (CBI_SERVER_STATE_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (CbiServerProcess,
                     cbi_server_process,
                     G_TYPE_OBJECT)

static char *
describe_end (GSubprocess *process)
{
  if (g_subprocess_get_if_signaled (process))
    /* Translators: %d is the number of a signal of the operating system, such as 9. */
    return g_strdup_printf (_("The server was ended from outside, by signal %d. Start it again."),
                            g_subprocess_get_term_sig (process));

  /* Translators: %d is the number that a program gives back when it ends. */
  return g_strdup_printf (_("The server ended by itself, with status %d. Start it again."),
                          g_subprocess_get_exit_status (process));
}

/* The watch must not keep us alive, as the server may outlive us. */
static void
exited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GWeakRef *weak_ref = user_data;
  g_autoptr (CbiServerProcess) self = g_weak_ref_get (weak_ref);
  GSubprocess     *process = G_SUBPROCESS (object);
  g_autofree char *reason = NULL;

  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);

  g_subprocess_wait_finish (process, result, NULL);
  if (self == NULL || self->process != process)
    return;

  if (self->stopping)
    {
      cbi_server_process_set_state (self, CBI_SERVER_STATE_STOPPED);
      return;
    }

  reason = describe_end (process);
  cbi_server_process_set_state (self, CBI_SERVER_STATE_FAILED);
  g_signal_emit (self, signals[DIED], 0, reason);
}

static void
watch (CbiServerProcess *self)
{
  GWeakRef *weak_ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak_ref, self);
  g_subprocess_wait_async (self->process, NULL, exited_cb, weak_ref);
}

/* A few bytes into a pipe that nobody else writes to. Should it be full or closed, then the server
 * is past listening, and there is nothing to be done about it here. */
static void
tell (CbiServerProcess *self,
      const char       *line)
{
  GOutputStream *input;

  if (self->process == NULL || self->state != CBI_SERVER_STATE_RUNNING)
    return;

  input = g_subprocess_get_stdin_pipe (self->process);
  g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (input), line, strlen (line), NULL, NULL);
}

static void
cbi_server_process_dispose (GObject *object)
{
  CbiServerProcess *self = CBI_SERVER_PROCESS (object);

  /* A child that stays knows it by now; any other one ends because of this. */
  if (self->process != NULL)
    cbi_server_process_close_input (self->process);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (cbi_server_process_parent_class)->dispose (object);
}

static void
cbi_server_process_finalize (GObject *object)
{
  CbiServerProcess *self = CBI_SERVER_PROCESS (object);

  g_free (self->program);
  g_free (self->data_dir);
  g_free (self->admin_name);
  g_free (self->admin_email);
  g_free (self->url);
  g_free (self->admin_token);

  G_OBJECT_CLASS (cbi_server_process_parent_class)->finalize (object);
}

static void
cbi_server_process_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  CbiServerProcess *self = CBI_SERVER_PROCESS (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_server_process_class_init (CbiServerProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_server_process_dispose;
  object_class->finalize = cbi_server_process_finalize;
  object_class->get_property = cbi_server_process_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CBI_TYPE_SERVER_STATE,
                                              CBI_SERVER_STATE_STOPPED, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CbiServerProcess::died:
   * @self: the server
   * @reason: one sentence for people
   *
   * Our child ended without having been asked to. Its state is failed by then.
   */
  signals[DIED] = g_signal_new ("died", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /* Writing to a child that has just died has to be an error, not our own end. */
  signal (SIGPIPE, SIG_IGN);
}

static void
cbi_server_process_init (CbiServerProcess *self)
{
  self->patience = PATIENCE_SECONDS;
}

/*
 * cbi_server_process_set_state:
 *
 * Without a running server there is neither an address nor a key.
 */
void
cbi_server_process_set_state (CbiServerProcess *self,
                              CbiServerState    state)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (state != CBI_SERVER_STATE_RUNNING)
    {
      g_clear_object (&self->process);
      g_clear_pointer (&self->admin_token, g_free);
      if (self->url != NULL)
        {
          g_clear_pointer (&self->url, g_free);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL]);
        }
    }

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/*
 * cbi_server_process_take_running:
 * @process: (nullable): our child that is ready; %NULL for a server to adopt
 */
void
cbi_server_process_take_running (CbiServerProcess *self,
                                 GSubprocess      *process,
                                 const char       *url,
                                 const char       *admin_token)
{
  g_object_freeze_notify (G_OBJECT (self));

  self->url = g_strdup (url);
  self->admin_token = g_strdup (admin_token);
  self->stopping = FALSE;
  cbi_server_process_set_state (self, CBI_SERVER_STATE_RUNNING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL]);

  if (process != NULL)
    {
      self->process = g_object_ref (process);
      watch (self);
      if (self->stays)
        tell (self, "stay\n");
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/* For tests, which can't wait for half a minute. */
void
cbi_server_process_set_patience (CbiServerProcess *self,
                                 guint             seconds)
{
  self->patience = seconds;
}

/**
 * cbi_server_process_new:
 * @program: the server's executable file; see cbi_server_process_find_program()
 * @data_dir: the folder of its data
 *
 * Returns: (transfer full): a server that isn't started yet
 */
CbiServerProcess *
cbi_server_process_new (const char *program,
                        const char *data_dir)
{
  CbiServerProcess *self;

  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_object_new (CBI_TYPE_SERVER_PROCESS, NULL);
  self->program = g_strdup (program);
  self->data_dir = g_strdup (data_dir);

  return self;
}

/**
 * cbi_server_process_set_administrator:
 * @self: a server
 * @name: (nullable): the administrator's name
 * @email: (nullable): the administrator's e-mail address
 *
 * Says, for the next start, who administers a new data folder.
 */
void
cbi_server_process_set_administrator (CbiServerProcess *self,
                                      const char       *name,
                                      const char       *email)
{
  g_return_if_fail (CBI_IS_SERVER_PROCESS (self));

  g_free (self->admin_name);
  g_free (self->admin_email);
  self->admin_name = g_strdup (name);
  self->admin_email = g_strdup (email);
}

/**
 * cbi_server_process_set_stays:
 * @self: a server
 * @stays: whether it goes on when this program ends
 *
 * Tells it to our child, now or as soon as it runs. An adopted server goes on anyway, unless it is
 * stopped with cbi_server_process_stop_async().
 */
void
cbi_server_process_set_stays (CbiServerProcess *self,
                              gboolean          stays)
{
  g_return_if_fail (CBI_IS_SERVER_PROCESS (self));

  if (self->stays == !!stays)
    return;

  self->stays = !!stays;
  tell (self, stays ? "stay\n" : "follow\n");
}

/** cbi_server_process_get_state: Returns: whether it runs */
CbiServerState
cbi_server_process_get_state (CbiServerProcess *self)
{
  g_return_val_if_fail (CBI_IS_SERVER_PROCESS (self), CBI_SERVER_STATE_STOPPED);

  return self->state;
}

/** cbi_server_process_get_url: Returns: (transfer none) (nullable): its address, while it runs */
const char *
cbi_server_process_get_url (CbiServerProcess *self)
{
  g_return_val_if_fail (CBI_IS_SERVER_PROCESS (self), NULL);

  return self->url;
}

/** cbi_server_process_get_admin_token: Returns: (transfer none) (nullable): the key of its administration, while it runs */
const char *
cbi_server_process_get_admin_token (CbiServerProcess *self)
{
  g_return_val_if_fail (CBI_IS_SERVER_PROCESS (self), NULL);

  return self->admin_token;
}

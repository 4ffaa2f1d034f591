/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-server.h"

#include "core/cbi-json.h"
#include "server/cbi-administrator.h"
#include "server/cbi-dispatch.h"
#include "server/cbi-guard.h"
#include "server/cbi-listener.h"
#include "server/cbi-lock.h"
#include "server/cbi-parent-watch.h"
#include "server/cbi-routes.h"
#include "server/cbi-server-error.h"
#include "server/cbi-startup.h"
#include "server/cbi-wipe.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <stdio.h>
#include <unistd.h>

/* Seconds that requests which run get to end when the server is asked to. */
#define TIME_TO_END 10

/**
 * CbiServer:
 *
 * The server's life: it takes the data folder, opens the registry, listens, tells that it is ready,
 * and ends when it is asked to, after what runs has been answered.
 */
struct _CbiServer
{
  GObject parent_instance;

  CbiOptions     *options;      /* (owned) */
  CbiServices     services;     /* its members are owned */
  CbiLock        *lock;         /* (owned) */
  CbiListener    *listener;     /* (owned) */
  SoupServer     *soup;         /* (owned) */
  CbiGuard       *guard;        /* (owned) */
  CbiParentWatch *parent_watch; /* (owned) */
  GMainLoop      *loop;         /* (owned) */
  guint           sources[2];   /* signals */
  guint           patience;
  int             status;
  gboolean        ending;
};

G_DEFINE_FINAL_TYPE (CbiServer, cbi_server, G_TYPE_OBJECT)

static void
cbi_server_finalize (GObject *object)
{
  CbiServer *self = CBI_SERVER (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->sources); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->parent_watch);
  g_clear_object (&self->guard);
  g_clear_object (&self->soup);
  g_clear_object (&self->listener);
  g_clear_object (&self->services.tokens);
  g_clear_object (&self->services.throttle);
  g_clear_pointer (&self->services.credentials, cbi_credentials_cache_free);
  g_clear_object (&self->services.organization);
  g_clear_object (&self->services.database);
  g_clear_object (&self->services.keys);
  g_free (self->services.base_url);
  cbi_wipe_text (self->services.admin_token);
  g_clear_pointer (&self->lock, cbi_lock_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->options, cbi_options_free);

  G_OBJECT_CLASS (cbi_server_parent_class)->finalize (object);
}

static void
cbi_server_class_init (CbiServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_server_finalize;
}

static void
cbi_server_init (CbiServer *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
}

/**
 * cbi_server_new:
 * @options: (transfer full): what the command line says
 *
 * Returns: (transfer full): a server that does not run yet
 */
CbiServer *
cbi_server_new (CbiOptions *options)
{
  CbiServer *self = g_object_new (CBI_TYPE_SERVER, NULL);

  self->options = options;

  return self;
}

static void
fail (CbiServer    *self,
      const GError *error)
{
  g_autofree char *line = cbi_server_error_print (error);

  printf ("%s\n", line);
  fflush (stdout);
  g_printerr ("%s\n", error->message);
  self->status = 1;
  g_main_loop_quit (self->loop);
}

static void
drained_cb (gpointer user_data)
{
  CbiServer *self = user_data;

  g_main_loop_quit (self->loop);
}

static gboolean
impatient_cb (gpointer user_data)
{
  CbiServer *self = user_data;

  self->patience = 0;
  g_warning ("Some requests did not end in time");
  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

static void
stop (gpointer user_data)
{
  CbiServer *self = user_data;

  if (self->ending)
    return;

  self->ending = TRUE;
  self->patience = g_timeout_add_seconds (TIME_TO_END, impatient_cb, self);
  if (self->guard != NULL)
    cbi_guard_drain (self->guard, drained_cb, self);
  else
    g_main_loop_quit (self->loop);
}

static gboolean
signal_cb (gpointer user_data)
{
  stop (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
serve (CbiServer *self,
       GError   **error)
{
  GSocket *socket = cbi_listener_get_socket (self->listener);
  g_autoptr (CbiRouter) router = cbi_routes_new ();

  self->soup = soup_server_new ("raw-paths", TRUE, NULL);
  cbi_dispatch_attach (self->soup, router, &self->services);
  self->guard = cbi_guard_new (self->soup, socket, cbi_listener_get_hosts (self->listener));

  return soup_server_listen_socket (self->soup, socket, 0, error);
}

static void
tell_ready (CbiServer *self)
{
  g_autoptr (JsonObject) ready = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_string_member (ready, "url", self->services.base_url);
  json_object_set_string_member (ready, "admin_token_file", self->options->admin_token_file);
  json_object_set_int_member (ready, "pid", getpid ());
  line = cbi_json_print (ready);
  printf ("%s\n", line);
  fflush (stdout);
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  CbiServer *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cbi_startup_finish (&self->services, result, &error) || !serve (self, &error))
    {
      fail (self, error);
      return;
    }

  cbi_lock_tell (self->lock, self->services.base_url, self->options->admin_token_file);
  tell_ready (self);
}

static gboolean
open_data (CbiServer *self,
           GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *data_dir = self->options->data_dir;

  self->lock = cbi_lock_take (data_dir, error);
  if (self->lock == NULL)
    return FALSE;

  self->services.keys = cbi_keys_open (data_dir, &local_error);
  if (self->services.keys != NULL)
    self->services.database = cbi_database_open (data_dir, self->services.keys, &local_error);
  if (self->services.database != NULL)
    self->services.admin_token = cbi_administrator_load_token (self->options->admin_token_file, &local_error);
  if (self->services.admin_token != NULL)
    return TRUE;

  g_set_error_literal (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_DATA_UNREADABLE, local_error->message);
  return FALSE;
}

static gboolean
start (CbiServer *self,
       GError   **error)
{
  if (!open_data (self, error))
    return FALSE;

  if (self->options->listen != NULL)
    self->listener = cbi_listener_open (self->options->listen, error);
  else
    self->listener = cbi_listener_open_kept (self->options->data_dir, self->options->new_port, error);
  if (self->listener == NULL)
    return FALSE;

  self->services.base_url = g_strdup (cbi_listener_get_url (self->listener));
  self->services.throttle = cbi_throttle_new ();
  self->services.credentials = cbi_credentials_cache_new ();
  self->services.stop = stop;
  self->services.stop_data = self;
  cbi_startup_async (&self->services, self->options, started_cb, self);

  return TRUE;
}

static void
watch_for_end (CbiServer *self)
{
  self->sources[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->sources[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  if (self->options->exit_with_parent)
    self->parent_watch = cbi_parent_watch_new (STDIN_FILENO, stop, self);
}

static void
close_all (CbiServer *self)
{
  g_autoptr (GError) error = NULL;

  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  if (self->services.database != NULL && !cbi_database_close (self->services.database, &error))
    {
      g_warning ("The last changes could not be written: %s", error->message);
      self->status = 1;
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * cbi_server_run:
 * @self: a server that does not run yet
 *
 * Runs it until it is asked to end.
 *
 * Returns: the exit status: 0 if it ended as asked, 1 if it failed
 */
int
cbi_server_run (CbiServer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CBI_IS_SERVER (self), 1);

  watch_for_end (self);
  if (start (self, &error))
    g_main_loop_run (self->loop);
  else
    fail (self, error);
  close_all (self);

  return self->status;
}

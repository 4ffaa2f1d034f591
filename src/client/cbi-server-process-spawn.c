/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"
#include "config-build.h"

#include "cbi-server-process-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SERVER_NAME "casebook-integrations-server"

/* What the server has a use for: where things are, the language, the keyring, its own settings and
 * the developers' tools. A name that ends in “_” stands for all that begin with it. */
static const char *const kept_variables[] = {
  "HOME", "USER", "LOGNAME", "PATH", "TMPDIR", "TZ", "LANG", "LANGUAGE", "LC_", "XDG_",
  "DBUS_SESSION_BUS_ADDRESS", "CBI_", "CASEBOOK_", "G_MESSAGES_DEBUG", "G_DEBUG",
  "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "SSL_CERT_FILE", "SSL_CERT_DIR"
};

static gboolean
is_kept (const char *variable)
{
  gsize length = strcspn (variable, "=");

  for (guint i = 0; i < G_N_ELEMENTS (kept_variables); i++)
    {
      const char *kept = kept_variables[i];

      if (g_str_has_suffix (kept, "_") ? g_str_has_prefix (variable, kept)
                                       : strlen (kept) == length && strncmp (variable, kept, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static GStrv
filter_environment (void)
{
  g_auto (GStrv) all = g_get_environ ();
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (is_kept (all[i]))
      g_strv_builder_add (kept, all[i]);

  return g_strv_builder_end (kept);
}

static void
add_option (GStrvBuilder *arguments,
            const char   *name,
            const char   *value)
{
  g_autofree char *option = g_strdup_printf ("--%s=%s", name, value);

  g_strv_builder_add (arguments, option);
}

static GStrv
list_arguments (CbiServerProcess *self,
                gboolean          new_port)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();

  g_strv_builder_add (arguments, self->program);
  g_strv_builder_add (arguments, "--exit-with-parent");
  add_option (arguments, "data-dir", self->data_dir);
  if (self->admin_name != NULL)
    add_option (arguments, "admin-name", self->admin_name);
  if (self->admin_email != NULL)
    add_option (arguments, "admin-email", self->admin_email);
  if (new_port)
    g_strv_builder_add (arguments, "--new-port");

  return g_strv_builder_end (arguments);
}

/*
 * cbi_server_process_spawn:
 *
 * The child's log goes where ours goes. All that we open is closed in children; without being told to
 * look for more, GLib need not copy the process to start another.
 *
 * Returns: (transfer full): the child, or %NULL with @error set
 */
GSubprocess *
cbi_server_process_spawn (CbiServerProcess *self,
                          gboolean          new_port,
                          GError          **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) arguments = list_arguments (self, new_port);
  g_auto (GStrv) environment = filter_environment ();
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_INHERIT_FDS);
  g_subprocess_launcher_set_environ (launcher, environment);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &failure);

  if (process == NULL)
    {
      g_debug ("%s", failure->message);
      g_set_error (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_NOT_STARTED,
                   /* Translators: %s is the name of a file. */
                   _("The server program “%s” can’t be started. Install this program again."), self->program);
    }

  return process;
}

/* Closing a pipe doesn't wait for anybody. */
void
cbi_server_process_close_input (GSubprocess *process)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
}

/*
 * cbi_server_process_probe_async:
 * @url: a server's address
 *
 * Tries whether anybody listens there.
 */
void
cbi_server_process_probe_async (const char         *url,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 5);
  g_socket_client_connect_to_uri_async (client, url, 80, cancellable, callback, user_data);
}

gboolean
cbi_server_process_probe_finish (GObject      *object,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_autoptr (GSocketConnection) connection = NULL;

  connection = g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (object), result, error);

  return connection != NULL;
}

/**
 * cbi_server_process_find_program:
 *
 * The server beside the running program; during development and in tests the one of the build
 * folder; else the installed one.
 *
 * Returns: (transfer full): the path of the server's executable file
 */
char *
cbi_server_process_find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "");
  g_autofree char *beside = g_build_filename (folder, SERVER_NAME, NULL);
  g_autofree char *built = g_build_filename (CBI_BUILD_DIR, "src", SERVER_NAME, NULL);

  if (self != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (self != NULL && g_str_has_prefix (self, CBI_BUILD_DIR G_DIR_SEPARATOR_S) &&
      g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);

  return g_build_filename (CBI_BINDIR, SERVER_NAME, NULL);
}

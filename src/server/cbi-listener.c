/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-listener.h"

#include "server/cbi-server-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define LOOPBACK "127.0.0.1"
#define HTTP_PORT 80

/**
 * CbiListener:
 *
 * The socket on which the server listens. It has a queue of its own length, since SoupServer's is so
 * short that clients who come together wait for seconds. The port is kept with the data, because
 * integrations hold the address.
 */
struct _CbiListener
{
  GObject parent_instance;

  GSocket *socket; /* (owned) */
  char    *url;    /* (owned) */
  GStrv    hosts;  /* (owned) */
  guint16  port;
};

G_DEFINE_FINAL_TYPE (CbiListener, cbi_listener, G_TYPE_OBJECT)

static void
cbi_listener_finalize (GObject *object)
{
  CbiListener *self = CBI_LISTENER (object);

  g_clear_object (&self->socket);
  g_free (self->url);
  g_strfreev (self->hosts);

  G_OBJECT_CLASS (cbi_listener_parent_class)->finalize (object);
}

static void
cbi_listener_class_init (CbiListenerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_listener_finalize;
}

static void
cbi_listener_init (CbiListener *self)
{
}

static void
set_in_use_error (guint16  port,
                  GError **error)
{
  JsonObject *details = json_object_new ();

  json_object_set_int_member (details, "port", port);
  g_set_error (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_ADDRESS_IN_USE,
               /* Translators: %u is the number of a network port. */
               _("Another program uses the port %u. End it, or start with a new port."), port);
  if (error != NULL)
    cbi_server_error_set_details (*error, details);
  else
    json_object_unref (details);
}

static gboolean
listen_at (CbiListener        *self,
           GInetSocketAddress *address,
           GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GSocketAddress) local = NULL;
  GSocketFamily family = g_socket_address_get_family (G_SOCKET_ADDRESS (address));

  self->socket = g_socket_new (family, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &local_error);
  if (self->socket != NULL)
    g_socket_set_listen_backlog (self->socket, CBI_LISTENER_BACKLOG);
  if (self->socket == NULL || !g_socket_bind (self->socket, G_SOCKET_ADDRESS (address), TRUE, &local_error) ||
      !g_socket_listen (self->socket, &local_error) ||
      (local = g_socket_get_local_address (self->socket, &local_error)) == NULL)
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        set_in_use_error (g_inet_socket_address_get_port (address), error);
      else
        /* Translators: %s is the reason that the system gives. */
        g_set_error (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_FAILED, _("The server can’t listen: %s."), local_error->message);
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));

  return TRUE;
}

/* What clients may call us: the address, or the name that every system gives it. */
static void
note_names (CbiListener        *self,
            GInetSocketAddress *address)
{
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  g_autofree char *text = g_inet_address_to_string (g_inet_socket_address_get_address (address));
  gboolean         is_ipv6 = strchr (text, ':') != NULL;
  g_autofree char *name = is_ipv6 ? g_strdup_printf ("[%s]", text) : g_strdup (text);
  g_autofree char *host = g_strdup_printf ("%s:%u", name, self->port);
  g_autofree char *localhost = g_strdup_printf ("localhost:%u", self->port);

  g_strv_builder_add_many (hosts, host, localhost, NULL);
  if (self->port == HTTP_PORT)
    g_strv_builder_add_many (hosts, name, "localhost", NULL);
  self->hosts = g_strv_builder_end (hosts);
  self->url = g_strconcat ("http://", host, NULL);
}

/**
 * cbi_listener_open:
 * @address: where to listen; port 0 takes any free one
 * @error: return location for a #CbiServerError
 *
 * Refuses what other computers could reach, since nothing would encrypt it.
 *
 * Returns: (transfer full): the listener
 */
CbiListener *
cbi_listener_open (GInetSocketAddress *address,
                   GError            **error)
{
  g_autoptr (CbiListener) self = g_object_new (CBI_TYPE_LISTENER, NULL);

  if (!g_inet_address_get_is_loopback (g_inet_socket_address_get_address (address)))
    {
      g_set_error_literal (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_NOT_LOOPBACK,
                           _("The server listens on this computer only, such as at 127.0.0.1, because the connection is not encrypted."));
      return NULL;
    }
  if (!listen_at (self, address, error))
    return NULL;

  note_names (self, address);

  return g_steal_pointer (&self);
}

static guint16
read_port (const char *path)
{
  g_autofree char *text = NULL;
  guint64          port = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      !g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, G_MAXUINT16, &port, NULL))
    return 0;

  return port;
}

static gboolean
write_port (const char *path,
            guint16     port,
            GError    **error)
{
  g_autofree char *text = g_strdup_printf ("%u\n", port);
  g_autoptr (GError) local_error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local_error))
    return TRUE;

  g_set_error_literal (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_DATA_UNREADABLE, local_error->message);
  return FALSE;
}

/**
 * cbi_listener_open_kept:
 * @data_dir: the data folder
 * @new_port: whether to choose another port and keep that one
 * @error: return location for a #CbiServerError
 *
 * Listens where it did the last time; the first time at a free port.
 *
 * Returns: (transfer full): the listener
 */
CbiListener *
cbi_listener_open_kept (const char *data_dir,
                        gboolean    new_port,
                        GError    **error)
{
  g_autofree char *path = g_build_filename (data_dir, CBI_LISTENER_PORT_FILE, NULL);
  guint16          kept = read_port (path);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (LOOPBACK, new_port ? 0 : kept);
  g_autoptr (CbiListener) self = cbi_listener_open (G_INET_SOCKET_ADDRESS (address), error);

  if (self == NULL || (self->port != kept && !write_port (path, self->port, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/** cbi_listener_get_socket: Returns: (transfer none): the socket, which listens */
GSocket *
cbi_listener_get_socket (CbiListener *self)
{
  g_return_val_if_fail (CBI_IS_LISTENER (self), NULL);

  return self->socket;
}

/** cbi_listener_get_url: Returns: (transfer none): the address for clients, without a slash at its end */
const char *
cbi_listener_get_url (CbiListener *self)
{
  g_return_val_if_fail (CBI_IS_LISTENER (self), NULL);

  return self->url;
}

/** cbi_listener_get_hosts: Returns: (transfer none) (array zero-terminated=1): what a `Host` field may say */
const char *const *
cbi_listener_get_hosts (CbiListener *self)
{
  g_return_val_if_fail (CBI_IS_LISTENER (self), NULL);

  return (const char *const *) self->hosts;
}

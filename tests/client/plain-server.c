/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-server.h"

/* Until version 3.4, SoupServer forgets to free the sockets of its clients. */
static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (soup_check_version (3, 4, 0) || socket == NULL || g_object_get_data (G_OBJECT (socket), "seen") != NULL)
    return;

  g_object_set_data (G_OBJECT (socket), "seen", server);
  if (G_OBJECT (socket)->ref_count > 1)
    g_object_unref (socket);
}

/**
 * plain_server_new:
 * @handler: answers everything
 * @url: (out): where, without a slash at the end
 *
 * Returns: (transfer full): a server on a free port of this computer
 */
SoupServer *
plain_server_new (SoupServerCallback handler,
                  gpointer           user_data,
                  GDestroyNotify     destroy,
                  char             **url)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) taken = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_bind (socket, any, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  taken = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *url = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (taken)));

  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), NULL);
  soup_server_add_handler (server, NULL, handler, user_data, destroy);
  soup_server_listen_socket (server, socket, 0, &error);
  g_assert_no_error (error);

  return server;
}

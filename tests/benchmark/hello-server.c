/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a SoupServer can do: the same twelve bytes to every request. */
#include <libsoup/soup.h>

static void
hello_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "hello world\n", 12);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_set_listen_backlog (socket, 1024);
  if (!g_socket_bind (socket, address, TRUE, &error) || !g_socket_listen (socket, &error) ||
      !soup_server_listen_socket (server, socket, 0, &error))
    g_error ("%s", error->message);

  soup_server_add_handler (server, NULL, hello_cb, NULL, NULL);
  bound = g_socket_get_local_address (socket, NULL);
  g_print ("{\"url\": \"http://127.0.0.1:%u\"}\n", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_main_loop_run (loop);

  return 0;
}

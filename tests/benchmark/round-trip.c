/* SPDX-License-Identifier: GPL-3.0-or-later */
/* round-trip URL N [TOKEN ROLE]: sends N requests one after another as the window does, through one
 * SoupSession, and prints the microseconds of each. With an admin token and the UUID of a role each
 * request registers an application of its own, with an Idempotency-Key; without, it is a bare GET. */
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  GMainLoop   *loop;
  SoupSession *session;
  const char  *url;
  const char  *token;
  const char  *role;
  int          left;
  gint64       start;
} RoundTrips;

static void send_next (RoundTrips *trips);

static SoupMessage *
make_message (RoundTrips *trips)
{
  SoupMessage     *message = soup_message_new (trips->token != NULL ? "POST" : "GET", trips->url);
  g_autofree char *authorization = g_strdup_printf ("Bearer %s", trips->token);
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *body = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (trips->token == NULL)
    return message;

  body = g_strdup_printf ("{\"data\":{\"type\":\"incoming-applications\",\"attributes\":{\"name\":\"Payroll sync %d\","
                          "\"email\":\"me+%" G_GINT64_FORMAT ".%d@example.org\"},\"relationships\":{\"roles\":{\"data\":"
                          "[{\"type\":\"roles\",\"id\":\"%s\"}]}}}}",
                          trips->left, g_get_real_time (), trips->left, trips->role);
  bytes = g_bytes_new (body, strlen (body));
  soup_message_set_request_body_from_bytes (message, "application/vnd.api+json", bytes);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  soup_message_headers_append (soup_message_get_request_headers (message), "Idempotency-Key", key);
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);

  return message;
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  RoundTrips *trips = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (object), result, &error);
  guint status = soup_message_get_status (soup_session_get_async_result_message (SOUP_SESSION (object), result));

  if (body == NULL || (status != 200 && status != 201))
    g_error ("%u %s", status, error != NULL ? error->message : (const char *) g_bytes_get_data (body, NULL));

  printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - trips->start);
  if (--trips->left > 0)
    send_next (trips);
  else
    g_main_loop_quit (trips->loop);
}

static void
send_next (RoundTrips *trips)
{
  g_autoptr (SoupMessage) message = make_message (trips);

  trips->start = g_get_monotonic_time ();
  soup_session_send_and_read_async (trips->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, trips);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SoupSession) session = soup_session_new ();
  RoundTrips trips = { loop, session };

  if (argc != 3 && argc != 5)
    return 2;

  trips.url = argv[1];
  trips.left = atoi (argv[2]);
  trips.token = argc == 5 ? argv[3] : NULL;
  trips.role = argc == 5 ? argv[4] : NULL;
  send_next (&trips);
  g_main_loop_run (loop);

  return 0;
}

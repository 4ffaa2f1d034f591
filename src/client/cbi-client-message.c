/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "core/cbi-environment.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "core/cbi-languages.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* Keys and secrets travel in every request, so in the clear they must not leave the computer. */
static gboolean
is_safe_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return g_str_equal (g_uri_get_scheme (uri), "https") ||
         (g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (g_uri_get_host (uri)));
}

/* A header's value must not be able to start another header. */
static gboolean
is_header_value (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text))
      return FALSE;

  return TRUE;
}

/*
 * cbi_client_is_local_address:
 *
 * Returns: whether requests to that address stay on this computer
 */
gboolean
cbi_client_is_local_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback (g_uri_get_host (uri));
}

/*
 * cbi_client_path:
 * @first: the beginning of the path
 * @...: segments to add, each escaped; %NULL at the end
 *
 * Returns: (transfer full): the path
 */
char *
cbi_client_path (const char *first,
                 ...)
{
  GString    *path = g_string_new (first);
  const char *segment;
  va_list     segments;

  va_start (segments, first);
  while ((segment = va_arg (segments, const char *)) != NULL)
    {
      g_string_append_c (path, '/');
      g_string_append_uri_escaped (path, segment, NULL, FALSE);
    }
  va_end (segments);

  return g_string_free (path, FALSE);
}

/*
 * cbi_client_path_add_parameter:
 * @path: (inout): a path
 * @name: a parameter
 * @value: (nullable): its value; %NULL adds nothing
 */
void
cbi_client_path_add_parameter (char      **path,
                               const char *name,
                               const char *value)
{
  GString *text;

  if (value == NULL)
    return;

  text = g_string_new (*path);
  g_string_append_c (text, strchr (*path, '?') == NULL ? '?' : '&');
  g_string_append_uri_escaped (text, name, NULL, FALSE);
  g_string_append_c (text, '=');
  g_string_append_uri_escaped (text, value, NULL, FALSE);

  g_free (*path);
  *path = g_string_free (text, FALSE);
}

/* The server's sentences stand beside ours, so they are wanted in the languages of the window: in
 * English if that is all that it can show. */
static void
ask_for_language (SoupMessage *message)
{
  const char *const  source_language[] = { "C", NULL };
  const char *const *names = cbi_environment_is_translated () ? cbi_environment_get_languages () : source_language;
  g_autofree char   *languages = cbi_languages_to_header (names);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Language", languages);
}

/*
 * cbi_client_message_new_for_url:
 *
 * Returns: (transfer full) (nullable): a message without the key, or %NULL if a secret must not be
 *   sent to that address
 */
SoupMessage *
cbi_client_message_new_for_url (const char *method,
                                const char *url)
{
  SoupMessage *message;

  if (!is_safe_address (url) || (message = soup_message_new (method, url)) == NULL)
    return NULL;

  /* Another address might get the key, so a redirection is an error. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  ask_for_language (message);

  return message;
}

/*
 * cbi_client_message_new:
 * @path: path and parameters below the base URL
 *
 * Returns: (transfer full) (nullable): a message that carries the key of the administration
 */
SoupMessage *
cbi_client_message_new (CbiClient  *self,
                        const char *method,
                        const char *path)
{
  g_autofree char    *url = g_strconcat (cbi_client_get_base_url (self), path, NULL);
  SoupMessage        *message = cbi_client_message_new_for_url (method, url);
  const char         *token = cbi_client_get_admin_token (self);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;

  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", CBI_JSONAPI_MEDIA_TYPE);
  if (is_header_value (token))
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }

  return message;
}

/*
 * cbi_client_message_set_document:
 * @message: (nullable): a message
 * @document: (transfer full): the JSON:API document to send
 */
void
cbi_client_message_set_document (SoupMessage *message,
                                 JsonObject  *document)
{
  g_autoptr (JsonObject) owned = document;
  g_autoptr (GBytes) body = NULL;
  char *text = cbi_json_print (document);

  body = g_bytes_new_take (text, strlen (text));
  if (message != NULL)
    soup_message_set_request_body_from_bytes (message, CBI_JSONAPI_MEDIA_TYPE, body);
}

/*
 * cbi_client_message_set_if_match:
 * @message: (nullable): a message
 * @resource: the resource as it was read
 *
 * The server then refuses to overwrite a change that we haven't seen. Without a known version
 * nothing is said, and the server refuses that as well.
 */
void
cbi_client_message_set_if_match (SoupMessage *message,
                                 CbiResource *resource)
{
  if (message != NULL && is_header_value (cbi_resource_get_etag (resource)))
    soup_message_headers_replace (soup_message_get_request_headers (message), "If-Match",
                                  cbi_resource_get_etag (resource));
}

/*
 * cbi_client_message_set_idempotency_key:
 * @message: (nullable): a message
 * @key: 1 to 255 visible characters of ASCII
 *
 * However often the message is sent, its work is done once.
 */
void
cbi_client_message_set_idempotency_key (SoupMessage *message,
                                        const char  *key)
{
  if (message == NULL)
    return;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", key);
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
}

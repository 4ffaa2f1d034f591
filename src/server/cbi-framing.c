/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-framing.h"

#include "core/cbi-i18n.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-faults.h"
#include "server/cbi-guard.h"
#include "server/cbi-status.h"

#include <string.h>

/* Digits of the longest length that we look at; anything longer is too large anyway. */
#define MAX_LENGTH_DIGITS 15

/* Fields that say one thing: twice, they would say different things to different readers. */
static const char *const single_fields[] = { "Authorization", "Content-Type" };

static gboolean
are_within_bounds (SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char            *name, *value;
  guint                  n_headers = 0;
  gsize                  n_bytes = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      n_headers++;
      n_bytes += strlen (name) + strlen (value) + strlen (": \r\n");
    }

  return n_headers <= CBI_GUARD_MAX_HEADERS && n_bytes <= CBI_GUARD_MAX_HEADER_BYTES;
}

static gboolean
is_known_host (const char        *host,
               const char *const *hosts)
{
  for (guint i = 0; hosts[i] != NULL; i++)
    if (g_ascii_strcasecmp (host, hosts[i]) == 0)
      return TRUE;

  return FALSE;
}

/* A web page of somebody else can make a name of its own lead to this computer (DNS rebinding), but
 * it can't make the browser lie about that name. An address in the request line must agree. */
static guint
check_host (SoupServerMessage *message,
            const char *const *hosts)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri               *uri = soup_server_message_get_uri (message);
  const char         *host = soup_message_headers_get_list (headers, "Host");
  g_autofree char    *target = NULL;

  if (host == NULL || strchr (host, ',') != NULL)
    return SOUP_STATUS_BAD_REQUEST;

  target = g_uri_get_port (uri) > 0
             ? g_strdup_printf (strchr (g_uri_get_host (uri), ':') != NULL ? "[%s]:%d" : "%s:%d",
                                g_uri_get_host (uri), g_uri_get_port (uri))
             : g_strdup (g_uri_get_host (uri));
  if (!is_known_host (host, hosts) || !is_known_host (target, hosts))
    return SOUP_STATUS_MISDIRECTED_REQUEST;

  return SOUP_STATUS_OK;
}

static gboolean
are_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* The length must be said once and plainly (RFC 9112, 6.3): readers that choose differently among
 * two lengths see different requests. */
static guint
check_length (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *length = soup_message_headers_get_list (headers, "Content-Length");
  const char         *coding = soup_message_headers_get_list (headers, "Transfer-Encoding");
  gsize               most = cbi_framing_get_most_bytes (g_uri_get_path (soup_server_message_get_uri (message)));

  if (coding != NULL &&
      (length != NULL || g_ascii_strcasecmp (coding, "chunked") != 0 ||
       soup_server_message_get_http_version (message) == SOUP_HTTP_1_0))
    return SOUP_STATUS_BAD_REQUEST;
  if (length == NULL)
    return SOUP_STATUS_OK;
  if (!are_digits (length))
    return SOUP_STATUS_BAD_REQUEST;
  if (strlen (length) > MAX_LENGTH_DIGITS || g_ascii_strtoull (length, NULL, 10) > most)
    return SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;

  return SOUP_STATUS_OK;
}

static guint
check_target (SoupServerMessage *message)
{
  GUri       *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  gsize       length = strlen (g_uri_get_path (uri)) + (query != NULL ? strlen (query) : 0);

  if (length > CBI_GUARD_MAX_TARGET_BYTES)
    return SOUP_STATUS_REQUEST_URI_TOO_LONG;

  return SOUP_STATUS_OK;
}

/* A name, at once a colon, then anything but control characters (RFC 9112, 5). */
static gboolean
is_field (const char *line,
          gsize       length)
{
  gsize i = 0;

  while (i < length && (g_ascii_isalnum (line[i]) || (line[i] != '\0' && strchr ("!#$%&'*+-.^_`|~", line[i]) != NULL)))
    i++;
  if (i == 0 || i == length || line[i] != ':')
    return FALSE;

  for (; i < length; i++)
    if (g_ascii_iscntrl (line[i]) && line[i] != '\t')
      return FALSE;

  return TRUE;
}

/* SoupServer would take a sign, or what 63 bits can't hold, for a length below zero, of which GLib
 * complains before the header can be looked at. */
static guint
check_field (const char *line,
             gsize       length)
{
  static const char name[] = "Content-Length:";
  const char       *digits = line + strlen (name);
  gsize             n_digits;

  if (!is_field (line, length))
    return SOUP_STATUS_BAD_REQUEST;
  if (g_ascii_strncasecmp (line, name, strlen (name)) != 0)
    return SOUP_STATUS_OK;

  digits += strspn (digits, " \t");
  n_digits = strspn (digits, "0123456789");
  if (n_digits == 0 || strchr (" \t\r\n", digits[n_digits]) == NULL)
    return SOUP_STATUS_BAD_REQUEST;

  return n_digits > MAX_LENGTH_DIGITS ? SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE : SOUP_STATUS_OK;
}

/**
 * cbi_framing_check_raw:
 * @text: the header of a request as it comes, as far as it has come
 * @length: its length
 * @complete: (out): whether its end has come
 *
 * SoupServer skips lines that are no header fields, such as one with a blank before its colon, while
 * another reader may take them for what they resemble. It also reads lengths that are none.
 *
 * Returns: `SOUP_STATUS_OK`, or the status with which the request must be refused
 */
guint
cbi_framing_check_raw (const char *text,
                       gsize       length,
                       gboolean   *complete)
{
  const char *end = text + length;
  const char *line = memchr (text, '\n', length);

  *complete = FALSE;
  for (line = line != NULL ? line + 1 : NULL; line != NULL && line < end;)
    {
      const char *feed = memchr (line, '\n', end - line);
      gsize       line_length;
      guint       status;

      if (feed == NULL)
        break;

      line_length = feed - line - (feed > line && feed[-1] == '\r' ? 1 : 0);
      *complete = line_length == 0;
      if (*complete)
        return SOUP_STATUS_OK;
      status = check_field (line, line_length);
      if (status != SOUP_STATUS_OK)
        return status;

      line = feed + 1;
    }

  return length > CBI_GUARD_MAX_HEADER_BYTES + CBI_GUARD_MAX_TARGET_BYTES ? CBI_STATUS_HEADERS_TOO_LARGE : SOUP_STATUS_OK;
}

/**
 * cbi_framing_check:
 * @message: a request of which the header has come
 * @hosts: (array zero-terminated=1): what the `Host` field may say
 *
 * Looks at what SoupServer lets through.
 *
 * Returns: `SOUP_STATUS_OK`, or the status with which the request must be refused
 */
guint
cbi_framing_check (SoupServerMessage *message,
                   const char *const *hosts)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  guint               status;

  if (!are_within_bounds (headers))
    return CBI_STATUS_HEADERS_TOO_LARGE;
  status = check_host (message, hosts);
  if (status == SOUP_STATUS_OK)
    status = check_length (message);
  if (status == SOUP_STATUS_OK)
    status = check_target (message);

  for (guint i = 0; status == SOUP_STATUS_OK && i < G_N_ELEMENTS (single_fields); i++)
    {
      const char *value = soup_message_headers_get_list (headers, single_fields[i]);

      if (value != NULL && strchr (value, ',') != NULL)
        status = SOUP_STATUS_BAD_REQUEST;
    }

  return status;
}

/** cbi_framing_get_most_bytes: Returns: how long a body for @path may be */
gsize
cbi_framing_get_most_bytes (const char *path)
{
  if (g_str_equal (path, "/admin/users/import"))
    return CBI_GUARD_MAX_FILE_BYTES;

  return g_str_has_prefix (path, "/oauth2/") ? CBI_GUARD_MAX_FORM_BYTES : CBI_GUARD_MAX_BODY_BYTES;
}

static void
describe (guint        status,
          const char **code,
          const char **detail)
{
  switch (status)
    {
    case SOUP_STATUS_REQUEST_TIMEOUT:
      *code = "request_timeout";
      *detail = _("The request took too long to arrive.");
      break;
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      *code = "body_too_large";
      *detail = _("The request’s body is too large.");
      break;
    case SOUP_STATUS_REQUEST_URI_TOO_LONG:
      *code = "address_too_long";
      *detail = _("The request’s address is too long.");
      break;
    case CBI_STATUS_HEADERS_TOO_LARGE:
      *code = "headers_too_large";
      *detail = _("The request’s header fields are too large or too many.");
      break;
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      *code = "busy";
      *detail = _("The server is busy. Try again in a moment.");
      break;
    case SOUP_STATUS_MISDIRECTED_REQUEST:
      *code = "wrong_host";
      *detail = _("The request is meant for another host.");
      break;
    default:
      *code = "malformed";
      *detail = _("The request’s header contradicts itself.");
    }
}

/**
 * cbi_framing_print_refusal:
 * @status: the HTTP status
 * @accept_language: (nullable): what the client says of its languages, if that is known
 *
 * Returns: (transfer full): a whole HTTP answer that refuses a request and ends its connection
 */
char *
cbi_framing_print_refusal (guint       status,
                           const char *accept_language)
{
  const CbiTranslation *translation = cbi_translation_for_caller (accept_language);
  g_auto (CbiTranslationScope) scope = cbi_translation_enter (translation);
  g_autoptr (CbiFaults) faults = NULL;
  g_autofree char *body = NULL;
  const char      *code, *detail;

  describe (status, &code, &detail);
  faults = cbi_faults_new_one (status, code, detail);
  body = cbi_faults_print (faults);

  return g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: " CBI_JSONAPI_MEDIA_TYPE "\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\nContent-Language: %s\r\nVary: Accept-Language\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n%s",
                          status, cbi_status_get_phrase (status), strlen (body), cbi_translation_get_tag (translation), body);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-status.h"

#include "core/cbi-i18n.h"

/* Every status of an answer that says what is wrong. */
static const struct
{
  guint       status;
  const char *phrase;
} phrases[] = {
  { SOUP_STATUS_BAD_REQUEST, NC_("HTTP status", "Bad Request") },
  { SOUP_STATUS_UNAUTHORIZED, NC_("HTTP status", "Unauthorized") },
  { SOUP_STATUS_FORBIDDEN, NC_("HTTP status", "Forbidden") },
  { SOUP_STATUS_NOT_FOUND, NC_("HTTP status", "Not Found") },
  { SOUP_STATUS_METHOD_NOT_ALLOWED, NC_("HTTP status", "Method Not Allowed") },
  { SOUP_STATUS_REQUEST_TIMEOUT, NC_("HTTP status", "Request Timeout") },
  { SOUP_STATUS_CONFLICT, NC_("HTTP status", "Conflict") },
  { SOUP_STATUS_PRECONDITION_FAILED, NC_("HTTP status", "Precondition Failed") },
  { SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NC_("HTTP status", "Request Entity Too Large") },
  { SOUP_STATUS_REQUEST_URI_TOO_LONG, NC_("HTTP status", "Request-URI Too Long") },
  { SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, NC_("HTTP status", "Unsupported Media Type") },
  { SOUP_STATUS_MISDIRECTED_REQUEST, NC_("HTTP status", "Misdirected Request") },
  { SOUP_STATUS_UNPROCESSABLE_ENTITY, NC_("HTTP status", "Unprocessable Entity") },
  { CBI_STATUS_PRECONDITION_REQUIRED, NC_("HTTP status", "Precondition Required") },
  { CBI_STATUS_TOO_MANY_REQUESTS, NC_("HTTP status", "Too Many Requests") },
  { CBI_STATUS_HEADERS_TOO_LARGE, NC_("HTTP status", "Request Header Fields Too Large") },
  { SOUP_STATUS_INTERNAL_SERVER_ERROR, NC_("HTTP status", "Internal Server Error") },
  { SOUP_STATUS_SERVICE_UNAVAILABLE, NC_("HTTP status", "Service Unavailable") },
  { SOUP_STATUS_INSUFFICIENT_STORAGE, NC_("HTTP status", "Insufficient Storage") },
};

/** cbi_status_get_phrase: Returns: (transfer none): the English phrase of an HTTP status, for the status line */
const char *
cbi_status_get_phrase (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (phrases[i].status == status)
      return phrases[i].phrase;

  return soup_status_get_phrase (status);
}

/** cbi_status_get_title: Returns: (transfer none): the same in the caller's language, for people */
const char *
cbi_status_get_title (guint status)
{
  return cbi_pgettext ("HTTP status", cbi_status_get_phrase (status));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-status.h"

/** cbi_status_get_phrase: Returns: (transfer none): the English phrase of an HTTP status */
const char *
cbi_status_get_phrase (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_MISDIRECTED_REQUEST:
      return "Misdirected Request";
    case CBI_STATUS_PRECONDITION_REQUIRED:
      return "Precondition Required";
    case CBI_STATUS_TOO_MANY_REQUESTS:
      return "Too Many Requests";
    case CBI_STATUS_HEADERS_TOO_LARGE:
      return "Request Header Fields Too Large";
    default:
      return soup_status_get_phrase (status);
    }
}

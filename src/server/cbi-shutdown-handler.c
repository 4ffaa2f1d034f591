/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-shutdown-handler.h"

#include "server/cbi-request.h"

#include <libsoup/soup.h>

static CbiReply *
prepare_shutdown (CbiRequest *request)
{
  request->services->stop (request->services->stop_data);

  return cbi_reply_new (SOUP_STATUS_ACCEPTED);
}

static const CbiRoute routes[] = {
  { "POST", "/admin/shutdown", CBI_ROUTE_ADMIN | CBI_ROUTE_UNLICENSED, prepare_shutdown, NULL },
};

/** cbi_shutdown_handler_add: Adds the request to end the server. */
void
cbi_shutdown_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* No answer that we ask for comes near it; a server gone wild must not fill the memory. */
#define CBI_CLIENT_LARGEST_ANSWER (8 * 1024 * 1024)

void        cbi_client_request_async (SoupSession        *session,
                                      SoupMessage        *message,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
JsonObject *cbi_client_request_finish (SoupSession  *session,
                                       GAsyncResult *result,
                                       GError      **error);

G_END_DECLS

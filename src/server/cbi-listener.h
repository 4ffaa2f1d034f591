/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_LISTENER_PORT_FILE "port"
#define CBI_LISTENER_BACKLOG 1024

#define CBI_TYPE_LISTENER (cbi_listener_get_type ())

G_DECLARE_FINAL_TYPE (CbiListener, cbi_listener, CBI, LISTENER, GObject)

CbiListener       *cbi_listener_open (GInetSocketAddress *address,
                                      GError            **error);
CbiListener       *cbi_listener_open_kept (const char *data_dir,
                                           gboolean    new_port,
                                           GError    **error);
GSocket           *cbi_listener_get_socket (CbiListener *self);
const char        *cbi_listener_get_url (CbiListener *self);
const char *const *cbi_listener_get_hosts (CbiListener *self);

G_END_DECLS

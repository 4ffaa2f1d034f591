/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-router.h"
#include "server/cbi-services.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

void cbi_dispatch_attach (SoupServer  *server,
                          CbiRouter   *router,
                          CbiServices *services);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-client-secret.h"
#include "server/cbi-router.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_SECRETS_RELATIONSHIP "client_secrets"

void        cbi_secrets_handler_add (CbiRouter *router);
JsonObject *cbi_secrets_handler_write (CbiClientSecret *secret);
JsonObject *cbi_secrets_handler_link (CbiClientSecret *secret);

G_END_DECLS

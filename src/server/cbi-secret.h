/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CBI_SECRET_PREFIX "cbi_secret_"
#define CBI_CLIENT_ID_PREFIX "cbi_app_"

/** cbi_secret_generate: Returns: (transfer full): a new client secret: prefix, 256 random bits, checksum */
char *cbi_secret_generate (void);
/** cbi_secret_is_well_formed: Returns: whether @text has a secret's form and its checksum is right; no need to look up others */
gboolean cbi_secret_is_well_formed (const char *text);
/** cbi_secret_get_hint: Returns: (transfer full): what lists show of the secret: its last four random characters after “…” */
char *cbi_secret_get_hint (const char *secret);
/** cbi_secret_generate_client_id: Returns: (transfer full): a new client ID */
char *cbi_secret_generate_client_id (void);
/** cbi_secret_is_client_id: Returns: whether @text has a client ID's form */
gboolean cbi_secret_is_client_id (const char *text);

G_END_DECLS

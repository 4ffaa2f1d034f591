/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-credentials-store.h"
#include "server/cbi-key-ring.h"

G_BEGIN_DECLS

/** CBI_TOKENS_LIFETIME: how long an access token lives, in seconds (RFC 6750, 5.3: an hour or less) */
#define CBI_TOKENS_LIFETIME 3600

#define CBI_TYPE_TOKENS (cbi_tokens_get_type ())

G_DECLARE_FINAL_TYPE (CbiTokens, cbi_tokens, CBI, TOKENS, GObject)

CbiTokens      *cbi_tokens_new (const char *issuer,
                                const char *algorithm);
const char     *cbi_tokens_get_algorithm (CbiTokens *self);
void            cbi_tokens_set_ring (CbiTokens  *self,
                                     CbiKeyRing *ring);
CbiKeyRing     *cbi_tokens_dup_ring (CbiTokens *self);
gboolean        cbi_tokens_sign_fast (CbiTokens *self);
char           *cbi_tokens_issue (CbiTokens            *self,
                                  const CbiCredentials *credentials,
                                  const char           *scope,
                                  GError              **error);
JsonObject     *cbi_tokens_open (CbiTokens  *self,
                                 const char *token);
CbiCredentials *cbi_tokens_find_holder (CbiTokens     *self,
                                        CbiConnection *connection,
                                        JsonObject    *claims,
                                        GError       **error);

G_END_DECLS

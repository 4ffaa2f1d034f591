/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-jwt-key.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/**
 * CbiKeyRing:
 *
 * The key that signs tokens and those that signed tokens which still live. It never changes once
 * made, so threads may share it.
 */
typedef struct _CbiKeyRing CbiKeyRing;

CbiKeyRing *cbi_key_ring_load (CbiConnection *connection,
                               CbiKeys       *keys,
                               GError       **error);
gboolean    cbi_key_ring_rotate (CbiConnection *connection,
                                 CbiKeys       *keys,
                                 const char    *algorithm,
                                 const char    *actor,
                                 GError       **error);
CbiKeyRing *cbi_key_ring_ref (CbiKeyRing *self);
void        cbi_key_ring_unref (CbiKeyRing *self);
CbiJwtKey  *cbi_key_ring_get_current (CbiKeyRing *self);
CbiJwtKey  *cbi_key_ring_find (CbiKeyRing *self,
                               const char *kid);
JsonObject *cbi_key_ring_to_jwks (CbiKeyRing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiKeyRing, cbi_key_ring_unref)

G_END_DECLS

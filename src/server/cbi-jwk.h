/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

#define CBI_JWK_P256_BYTES 32

EVP_PKEY *cbi_jwk_import (JsonObject *jwk);

G_END_DECLS

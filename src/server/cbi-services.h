/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-organization.h"
#include "server/cbi-credentials-cache.h"
#include "server/cbi-database.h"
#include "server/cbi-throttle.h"
#include "server/cbi-tokens.h"

G_BEGIN_DECLS

/**
 * CbiServices:
 * @database: (owned): the registry
 * @keys: (owned): its keys
 * @tokens: (owned): what makes and checks access tokens
 * @throttle: (owned): who guesses secrets
 * @credentials: (owned): those that were just used; for the main thread
 * @organization: (owned): as last stored; the main thread replaces it when it changes
 * @base_url: (owned): the address under which clients know this server, without a slash at its end
 * @admin_token: (owned): the bearer token of the administrator
 * @stop: ends the server as SIGTERM does
 * @stop_data: data for @stop
 *
 * What handlers work with. It lives as long as the server, so longer than any request.
 */
typedef struct
{
  CbiDatabase         *database;
  CbiKeys             *keys;
  CbiTokens           *tokens;
  CbiThrottle         *throttle;
  CbiCredentialsCache *credentials;
  CbiOrganization     *organization;
  char                *base_url;
  char                *admin_token;
  void (*stop) (gpointer stop_data);
  gpointer stop_data;
} CbiServices;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-routes.h"

#include "server/cbi-applications-handler.h"
#include "server/cbi-audit-handler.h"
#include "server/cbi-discovery-handler.h"
#include "server/cbi-email-addresses-handler.h"
#include "server/cbi-introspection-handler.h"
#include "server/cbi-organization-handler.h"
#include "server/cbi-revocation-handler.h"
#include "server/cbi-role-effects-handler.h"
#include "server/cbi-roles-handler.h"
#include "server/cbi-secrets-handler.h"
#include "server/cbi-shutdown-handler.h"
#include "server/cbi-signing-keys-handler.h"
#include "server/cbi-token-handler.h"
#include "server/cbi-users-handler.h"

/** cbi_routes_new: Returns: (transfer full): a router that knows everything the server answers */
CbiRouter *
cbi_routes_new (void)
{
  CbiRouter *router = cbi_router_new ();

  cbi_token_handler_add (router);
  cbi_introspection_handler_add (router);
  cbi_revocation_handler_add (router);
  cbi_discovery_handler_add (router);
  cbi_applications_handler_add (router);
  cbi_secrets_handler_add (router);
  cbi_roles_handler_add (router);
  cbi_role_effects_handler_add (router);
  cbi_users_handler_add (router);
  cbi_email_addresses_handler_add (router);
  cbi_organization_handler_add (router);
  cbi_audit_handler_add (router);
  cbi_signing_keys_handler_add (router);
  cbi_shutdown_handler_add (router);

  return router;
}

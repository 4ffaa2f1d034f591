/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-organization.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/** cbi_organization_store_get: Returns: (transfer full): the organisation and its administrator */
CbiOrganization *cbi_organization_store_get (CbiConnection *connection,
                                             GError       **error);
/**
 * cbi_organization_store_update:
 * @changed: as it shall be
 * @expected_etag: (nullable): the version that the change was made for; %NULL or `*` for any
 * @actor: who does it
 *
 * An administrator's address makes that user account with the role Admin, or changes it. The
 * account can be changed, but not taken away again: without an address it stays as it is.
 *
 * Returns: (transfer full): as stored; %NULL with `CBI_DATABASE_ERROR_CONFLICT` if an application or
 *   another user has the address, `CBI_DATABASE_ERROR_CHANGED`
 */
CbiOrganization *cbi_organization_store_update (CbiConnection   *connection,
                                                CbiOrganization *changed,
                                                const char      *expected_etag,
                                                const char      *actor,
                                                GError         **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "core/cbi-client-secret.h"
#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/* The functions of this file and of the other stores run inside jobs of a CbiDatabase. Those that
 * change something append the audit event themselves, so that neither can be without the other.
 * Rules of core/cbi-validate.h are the caller's business, except those that only the database can
 * keep. `callback_url` is left unset: only the HTTP layer knows it. */

/**
 * cbi_applications_store_insert:
 * @draft: name, email, application_url, description and roles (only their ids count)
 * @actor: who does it, for `created_by` and the audit event
 * @secret: (out) (transfer full): the first secret, with its value
 *
 * Texts are stored normalised; empty optional ones as unset.
 *
 * Returns: (transfer full): the application as stored; %NULL with `CBI_DATABASE_ERROR_CONFLICT` if
 *   the address is taken, `CBI_DATABASE_ERROR_CONSTRAINT` if there is no role or one doesn't exist
 */
CbiApplication *cbi_applications_store_insert (CbiConnection    *connection,
                                               CbiKeys          *keys,
                                               CbiApplication   *draft,
                                               const char       *actor,
                                               CbiClientSecret **secret,
                                               GError          **error);
/** cbi_applications_store_get: Returns: (transfer full): the application with its roles; %NULL with `CBI_DATABASE_ERROR_NOT_FOUND` */
CbiApplication *cbi_applications_store_get (CbiConnection *connection,
                                            const char    *id,
                                            GError       **error);
/**
 * cbi_applications_store_update:
 * @changed: the application as it shall be: get it in the same job, change it, pass it on
 * @expected_etag: (nullable): the version that the change was made for, with its quotes; %NULL or
 *   `*` for any
 * @actor: who does it
 *
 * A change that changes nothing leaves the version and the audit log alone.
 *
 * Returns: (transfer full): as stored; the errors are those of insert, and
 *   `CBI_DATABASE_ERROR_CHANGED`
 */
CbiApplication *cbi_applications_store_update (CbiConnection  *connection,
                                               CbiApplication *changed,
                                               const char     *expected_etag,
                                               const char     *actor,
                                               GError        **error);
/**
 * cbi_applications_store_delete:
 *
 * Ends the application: its address is free again, its secrets are wiped, it is no longer found.
 * The row stays for the audit log.
 */
gboolean cbi_applications_store_delete (CbiConnection *connection,
                                        const char    *id,
                                        const char    *expected_etag,
                                        const char    *actor,
                                        GError       **error);

G_END_DECLS

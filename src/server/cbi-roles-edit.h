/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* Changes of roles. As in the other stores each writes its audit event, and the rules of
 * core/cbi-validate.h and who may be changed are the caller's business. */

/** cbi_roles_edit_is_name_taken: Looks whether a role other than that of @id (nullable) has the name, whatever its case; %FALSE with @error set on failure */
gboolean cbi_roles_edit_is_name_taken (CbiConnection *connection,
                                       const char    *name,
                                       const char    *id,
                                       gboolean      *taken,
                                       GError       **error);
/** cbi_roles_edit_insert: Returns: (transfer full): the new custom role as stored; @copied_from (nullable) is for the record only */
CbiRole *cbi_roles_edit_insert (CbiConnection *connection,
                                CbiRole       *draft,
                                CbiRole       *copied_from,
                                const char    *actor,
                                GError       **error);
/** cbi_roles_edit_update: Returns: (transfer full): as stored; a change that changes nothing leaves the version and the audit log alone */
CbiRole *cbi_roles_edit_update (CbiConnection *connection,
                                CbiRole       *changed,
                                const char    *actor,
                                GError       **error);
/** cbi_roles_edit_delete: Removes @role; who holds it gets @replacement, which may be %NULL only if nobody does. */
gboolean cbi_roles_edit_delete (CbiConnection *connection,
                                CbiRole       *role,
                                CbiRole       *replacement,
                                const char    *actor,
                                GError       **error);

G_END_DECLS

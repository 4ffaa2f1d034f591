/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role-effect.h"
#include "core/cbi-role.h"
#include "server/cbi-connection.h"
#include "server/cbi-store-page.h"

G_BEGIN_DECLS

/** cbi_role_effects_list: Returns: (transfer full) (element-type CbiRoleEffect): what it would do to the holders of @role if it allowed @after, by area and verb */
GArray *cbi_role_effects_list (CbiConnection        *connection,
                               CbiRole              *role,
                               const CbiPermissions *after,
                               GError              **error);
/** cbi_role_effects_list_holders: Returns: (transfer full): a page of #CbiHolder by name: those of @role who are meant by @effect */
CbiStorePage *cbi_role_effects_list_holders (CbiConnection        *connection,
                                             CbiRole              *role,
                                             const CbiPermissions *after,
                                             const CbiRoleEffect  *effect,
                                             guint64               offset,
                                             guint                 size,
                                             GError              **error);

G_END_DECLS

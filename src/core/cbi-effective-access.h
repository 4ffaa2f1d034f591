/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-call.h"
#include "core/cbi-role.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiEffectiveAccess:
 * @permissions: what the roles allow together
 * @calls: the calls of the API that this is enough for
 * @roles: (owned) (element-type CbiRole): the roles, in their order
 *
 * What an account with several roles can do.
 */
typedef struct
{
  CbiPermissions permissions;
  CbiCalls       calls;
  GPtrArray     *roles;
} CbiEffectiveAccess;

CbiEffectiveAccess *cbi_effective_access_new (GListModel *roles);
void                cbi_effective_access_free (CbiEffectiveAccess *self);
GPtrArray          *cbi_effective_access_get_givers (const CbiEffectiveAccess *self,
                                                     CbiArea                   area,
                                                     CbiVerb                   verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiEffectiveAccess, cbi_effective_access_free)

G_END_DECLS

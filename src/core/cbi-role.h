/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"
#include "core/cbi-resource.h"

G_BEGIN_DECLS

#define CBI_TYPE_ROLE (cbi_role_get_type ())

G_DECLARE_FINAL_TYPE (CbiRole, cbi_role, CBI, ROLE, CbiResource)

CbiRole              *cbi_role_new (void);
const char           *cbi_role_get_name (CbiRole *self);
void                  cbi_role_set_name (CbiRole    *self,
                                         const char *name);
const char           *cbi_role_get_description (CbiRole *self);
void                  cbi_role_set_description (CbiRole    *self,
                                                const char *description);
const char           *cbi_role_get_copied_from (CbiRole *self);
void                  cbi_role_set_copied_from (CbiRole    *self,
                                                const char *id);
gboolean              cbi_role_get_custom (CbiRole *self);
void                  cbi_role_set_custom (CbiRole *self,
                                           gboolean custom);
gboolean              cbi_role_get_editable (CbiRole *self);
void                  cbi_role_set_editable (CbiRole *self,
                                             gboolean editable);
gboolean              cbi_role_get_copyable (CbiRole *self);
void                  cbi_role_set_copyable (CbiRole *self,
                                             gboolean copyable);
const CbiPermissions *cbi_role_get_permissions (CbiRole *self);
void                  cbi_role_set_permissions (CbiRole              *self,
                                                const CbiPermissions *permissions);
char                 *cbi_role_get_summary (CbiRole *self);
gboolean              cbi_role_knows_holders (CbiRole *self);
guint                 cbi_role_get_n_applications (CbiRole *self);
guint                 cbi_role_get_n_users (CbiRole *self);
void                  cbi_role_set_holders (CbiRole *self,
                                            guint    n_applications,
                                            guint    n_users);

G_END_DECLS

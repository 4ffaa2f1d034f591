/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_PERMISSION_EDITOR (cbi_permission_editor_get_type ())

G_DECLARE_FINAL_TYPE (CbiPermissionEditor, cbi_permission_editor, CBI, PERMISSION_EDITOR, AdwBin)

CbiPermissionEditor *cbi_permission_editor_new (void);
void                 cbi_permission_editor_get_permissions (CbiPermissionEditor *self,
                                                            CbiPermissions      *permissions);
void                 cbi_permission_editor_set_permissions (CbiPermissionEditor  *self,
                                                            const CbiPermissions *permissions);

G_END_DECLS

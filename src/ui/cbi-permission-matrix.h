/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_PERMISSION_MATRIX (cbi_permission_matrix_get_type ())

G_DECLARE_FINAL_TYPE (CbiPermissionMatrix, cbi_permission_matrix, CBI, PERMISSION_MATRIX, AdwBin)

CbiPermissionMatrix *cbi_permission_matrix_new (void);
void                 cbi_permission_matrix_set_permissions (CbiPermissionMatrix  *self,
                                                            const CbiPermissions *permissions);
void                 cbi_permission_matrix_set_roles (CbiPermissionMatrix *self,
                                                      GListModel          *roles);
void                 cbi_permission_matrix_set_of_user (CbiPermissionMatrix *self,
                                                        gboolean             of_user);

G_END_DECLS

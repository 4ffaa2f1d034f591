/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "core/cbi-role.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLE_CHOOSER (cbi_role_chooser_get_type ())

G_DECLARE_FINAL_TYPE (CbiRoleChooser, cbi_role_chooser, CBI, ROLE_CHOOSER, GtkBox)

CbiRoleChooser *cbi_role_chooser_new (void);
void            cbi_role_chooser_set_roles (CbiRoleChooser *self,
                                            GListModel     *roles);
void            cbi_role_chooser_add_role (CbiRoleChooser *self,
                                           CbiRole        *role);
GListModel     *cbi_role_chooser_get_roles (CbiRoleChooser *self);
void            cbi_role_chooser_set_loading (CbiRoleChooser *self);
void            cbi_role_chooser_set_failed (CbiRoleChooser *self,
                                             const char     *sentence);
void            cbi_role_chooser_set_chosen (CbiRoleChooser *self,
                                             GListModel     *roles);
GListModel     *cbi_role_chooser_get_chosen (CbiRoleChooser *self);
void            cbi_role_chooser_unchoose (CbiRoleChooser *self,
                                           GListModel     *roles);
void            cbi_role_chooser_load (CbiRoleChooser *self,
                                       CbiClient      *client,
                                       GCancellable   *cancellable);
GListModel     *cbi_role_chooser_update (CbiRoleChooser *self,
                                         GListModel     *roles);

G_END_DECLS

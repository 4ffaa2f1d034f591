/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLES_PAGE (cbi_roles_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiRolesPage, cbi_roles_page, CBI, ROLES_PAGE, AdwBin)

CbiRolesPage *cbi_roles_page_new (void);
void          cbi_roles_page_set_client (CbiRolesPage *self,
                                         CbiClient    *client);
void          cbi_roles_page_reload (CbiRolesPage *self);

G_END_DECLS

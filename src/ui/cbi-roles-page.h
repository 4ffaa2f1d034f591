/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_ROLES_PAGE (cbi_roles_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiRolesPage, cbi_roles_page, CBI, ROLES_PAGE, AdwBin)

GtkWidget *cbi_roles_page_new (void);

G_END_DECLS

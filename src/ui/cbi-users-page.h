/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_USERS_PAGE (cbi_users_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiUsersPage, cbi_users_page, CBI, USERS_PAGE, AdwBin)

GtkWidget *cbi_users_page_new (void);

G_END_DECLS

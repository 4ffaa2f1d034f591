/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATIONS_PAGE (cbi_applications_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationsPage, cbi_applications_page, CBI, APPLICATIONS_PAGE, AdwBin)

GtkWidget *cbi_applications_page_new (void);
void       cbi_applications_page_set_server (CbiApplicationsPage *self,
                                             CbiClient           *client,
                                             CbiOrganization     *organization);
void       cbi_applications_page_reload (CbiApplicationsPage *self);
void       cbi_applications_page_start_search (CbiApplicationsPage *self);
void       cbi_applications_page_register (CbiApplicationsPage *self);
void       cbi_applications_page_leave (CbiApplicationsPage *self);
void       cbi_applications_page_send_deletions (CbiApplicationsPage *self);

G_END_DECLS

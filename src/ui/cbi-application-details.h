/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATION_DETAILS (cbi_application_details_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationDetails, cbi_application_details, CBI, APPLICATION_DETAILS, AdwBin)

CbiApplicationDetails *cbi_application_details_new (CbiListContext *context);
void                   cbi_application_details_set_application (CbiApplicationDetails *self,
                                                                CbiApplication        *application);
gboolean               cbi_application_details_get_revealed (CbiApplicationDetails *self);
void                   cbi_application_details_reveal (CbiApplicationDetails *self);
void                   cbi_application_details_conceal (CbiApplicationDetails *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-user.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_USER_DETAILS (cbi_user_details_get_type ())

G_DECLARE_FINAL_TYPE (CbiUserDetails, cbi_user_details, CBI, USER_DETAILS, AdwBin)

CbiUserDetails *cbi_user_details_new (void);
void            cbi_user_details_set_user (CbiUserDetails *self,
                                           CbiUser        *user);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_FIRST_RUN_PAGE (cbi_first_run_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiFirstRunPage, cbi_first_run_page, CBI, FIRST_RUN_PAGE, AdwBin)

void cbi_first_run_page_set_session (CbiFirstRunPage *self,
                                     CbiSession      *session);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_FAILED_PAGE (cbi_failed_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiFailedPage, cbi_failed_page, CBI, FAILED_PAGE, AdwBin)

CbiFailedPage *cbi_failed_page_new (void);
void           cbi_failed_page_show_error (CbiFailedPage *self,
                                           const GError  *error,
                                           gboolean       local);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-faults.h"

G_BEGIN_DECLS

void     cbi_attributes_check_text (JsonObject *attributes,
                                    const char *name,
                                    CbiFaults  *faults);
void     cbi_attributes_check_boolean (JsonObject *attributes,
                                       const char *name,
                                       CbiFaults  *faults);
gboolean cbi_attributes_is_text (JsonObject *attributes,
                                 const char *name);

G_END_DECLS

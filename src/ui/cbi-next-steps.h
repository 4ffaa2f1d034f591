/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_NEXT_STEPS (cbi_next_steps_get_type ())

G_DECLARE_FINAL_TYPE (CbiNextSteps, cbi_next_steps, CBI, NEXT_STEPS, AdwBin)

CbiNextSteps *cbi_next_steps_new (void);
void          cbi_next_steps_show (CbiNextSteps    *self,
                                   CbiClient       *client,
                                   CbiApplication  *application,
                                   CbiClientSecret *secret,
                                   gboolean         is_new);

G_END_DECLS

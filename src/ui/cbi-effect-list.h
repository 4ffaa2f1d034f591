/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client-roles.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_EFFECT_LIST (cbi_effect_list_get_type ())

G_DECLARE_FINAL_TYPE (CbiEffectList, cbi_effect_list, CBI, EFFECT_LIST, AdwBin)

CbiEffectList *cbi_effect_list_new (void);
void           cbi_effect_list_show (CbiEffectList *self,
                                     CbiClient     *client,
                                     CbiRole       *changed,
                                     GArray        *effects);

G_END_DECLS

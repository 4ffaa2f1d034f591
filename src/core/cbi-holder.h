/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

G_BEGIN_DECLS

#define CBI_TYPE_HOLDER (cbi_holder_get_type ())

G_DECLARE_FINAL_TYPE (CbiHolder, cbi_holder, CBI, HOLDER, CbiResource)

CbiHolder  *cbi_holder_new (gboolean is_user);
gboolean    cbi_holder_is_user (CbiHolder *self);
const char *cbi_holder_get_name (CbiHolder *self);
const char *cbi_holder_get_email (CbiHolder *self);
const char *cbi_holder_get_status (CbiHolder *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_COPY_FIELD (cbi_copy_field_get_type ())

G_DECLARE_FINAL_TYPE (CbiCopyField, cbi_copy_field, CBI, COPY_FIELD, AdwBin)

void cbi_copy_field_set_value (CbiCopyField *self,
                               const char   *value);
void cbi_copy_field_set_busy (CbiCopyField *self,
                              gboolean      busy);
void cbi_copy_field_set_problem (CbiCopyField *self,
                                 const char   *sentence);
void cbi_copy_field_copy (CbiCopyField *self,
                          const char   *text);

G_END_DECLS

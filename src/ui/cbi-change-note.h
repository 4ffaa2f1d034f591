/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_CHANGE_NOTE (cbi_change_note_get_type ())

G_DECLARE_FINAL_TYPE (CbiChangeNote, cbi_change_note, CBI, CHANGE_NOTE, GtkBox)

CbiChangeNote *cbi_change_note_new (void);
void           cbi_change_note_show (CbiChangeNote     *self,
                                     const char        *heading,
                                     const char *const *lines,
                                     const char        *advice);
void           cbi_change_note_hide (CbiChangeNote *self);
void           cbi_change_note_add_button (CbiChangeNote *self,
                                           const char    *label,
                                           const char    *action);

G_END_DECLS

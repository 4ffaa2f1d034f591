/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_FIELD_FEEDBACK (cbi_field_feedback_get_type ())

G_DECLARE_FINAL_TYPE (CbiFieldFeedback, cbi_field_feedback, CBI, FIELD_FEEDBACK, GtkBox)

CbiFieldFeedback *cbi_field_feedback_new (GtkWidget  *field,
                                          const char *help);
void              cbi_field_feedback_set_problem (CbiFieldFeedback *self,
                                                  const char       *sentence);
void              cbi_field_feedback_set_hint (CbiFieldFeedback *self,
                                               const char       *sentence);
void              cbi_field_feedback_set_busy (CbiFieldFeedback *self,
                                               const char       *sentence);
void              cbi_field_feedback_clear (CbiFieldFeedback *self);
gboolean          cbi_field_feedback_has_problem (CbiFieldFeedback *self);
const char       *cbi_field_feedback_get_sentence (CbiFieldFeedback *self);
gboolean          cbi_field_feedback_has_focus (CbiFieldFeedback *self);
void              cbi_field_feedback_announce (CbiFieldFeedback *self);

G_END_DECLS

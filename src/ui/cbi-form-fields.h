/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-field-feedback.h"

#include "core/cbi-rule.h"

G_BEGIN_DECLS

/**
 * CbiFormField:
 * @name: what programs call it, as in #CbiProblem
 * @widget: where people type or choose
 * @feedback: says what is wrong with it
 * @asks_server: whether more than the rules is known of it: what @feedback says is then somebody
 *   else's to take away
 *
 * A field of a form.
 */
typedef struct
{
  const char       *name;
  GtkWidget        *widget;
  CbiFieldFeedback *feedback;
  gboolean          asks_server;
} CbiFormField;

/**
 * CbiFormFieldsFind:
 * @form: the form
 * @field: the name of a field
 *
 * Returns: (nullable): why what stands in the field can't stay so, in one translated sentence
 */
typedef const char *(*CbiFormFieldsFind) (gpointer    form,
                                          const char *field);

/** CbiFormFieldsWords: Returns: (transfer none): a broken rule in the words of the form, as cbi_rule_get_sentence() */
typedef const char *(*CbiFormFieldsWords) (CbiRule rule);

#define CBI_TYPE_FORM_FIELDS (cbi_form_fields_get_type ())

G_DECLARE_FINAL_TYPE (CbiFormFields, cbi_form_fields, CBI, FORM_FIELDS, GObject)

CbiFormFields *cbi_form_fields_new (GtkWidget          *form,
                                    const CbiFormField *fields,
                                    guint               n_fields,
                                    CbiFormFieldsFind   find_problem,
                                    CbiFormFieldsWords  words);
void           cbi_form_fields_clear (CbiFormFields *self);
void           cbi_form_fields_recheck (CbiFormFields *self,
                                        const char    *field);
gboolean       cbi_form_fields_check (CbiFormFields *self);
gboolean       cbi_form_fields_show_problems (CbiFormFields *self,
                                              GPtrArray     *problems);

G_END_DECLS

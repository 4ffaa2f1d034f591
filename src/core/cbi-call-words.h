/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-call.h"

G_BEGIN_DECLS

/** CbiCallSubject: What the calls of the API are about: there are four on each, in the order of #CbiVerb. */
typedef enum
{
  CBI_CALL_SUBJECT_PEOPLE,
  CBI_CALL_SUBJECT_CASES,
  CBI_CALL_SUBJECT_REPORTS,
  CBI_CALL_SUBJECT_PROVIDERS,
  CBI_N_CALL_SUBJECTS
} CbiCallSubject;

CbiCall     cbi_call_from_subject (CbiCallSubject subject,
                                   CbiVerb        verb);
const char *cbi_call_subject_get_label (CbiCallSubject subject);
const char *cbi_call_verb_get_label (CbiVerb verb);
const char *cbi_call_verb_get_heading (CbiVerb verb);

/**
 * CbiCallsChange:
 * @gained: calls that become possible
 * @lost: calls that no longer are
 * @widened: calls that reach more records than before
 * @narrowed: calls that reach fewer records than before, or others
 *
 * What another choice of roles makes of the calls.
 */
typedef struct
{
  CbiCalls gained;
  CbiCalls lost;
  CbiCalls widened;
  CbiCalls narrowed;
} CbiCallsChange;

char *cbi_call_words_for_subject (const CbiPermissions *permissions,
                                  CbiCallSubject        subject);
char *cbi_call_words_summarize (const CbiPermissions *permissions);
char *cbi_call_words_list (CbiCalls set);

gboolean cbi_calls_compare (const CbiPermissions *before,
                            const CbiPermissions *after,
                            CbiCallsChange       *change);
char    *cbi_calls_change_to_text (const CbiCallsChange *change);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-access.h"

G_BEGIN_DECLS

/**
 * CbiCall:
 *
 * The documented calls of the Casebook API, four on each of its main resources. One table says what
 * each needs: whoever decides on a call and whoever explains it reads the same one.
 */
typedef enum
{
  CBI_CALL_VIEW_PEOPLE,
  CBI_CALL_EDIT_PEOPLE,
  CBI_CALL_CREATE_PEOPLE,
  CBI_CALL_DELETE_PEOPLE,
  CBI_CALL_VIEW_CASES,
  CBI_CALL_EDIT_CASES,
  CBI_CALL_CREATE_CASES,
  CBI_CALL_DELETE_CASES,
  CBI_CALL_VIEW_REPORTS,
  CBI_CALL_EDIT_REPORTS,
  CBI_CALL_CREATE_REPORTS,
  CBI_CALL_DELETE_REPORTS,
  CBI_CALL_VIEW_PROVIDERS,
  CBI_CALL_EDIT_PROVIDERS,
  CBI_CALL_CREATE_PROVIDERS,
  CBI_CALL_DELETE_PROVIDERS,
  CBI_N_CALLS
} CbiCall;

/** CbiCalls: A set of calls: a bit for each, see cbi_calls_add(). */
typedef guint32 CbiCalls;

const char *cbi_call_get_method (CbiCall call);
const char *cbi_call_get_path (CbiCall call);
const char *cbi_call_get_label (CbiCall call);
char       *cbi_call_describe_needs (CbiCall call);
gboolean    cbi_call_is_allowed (CbiCall               call,
                                 const CbiPermissions *permissions);
gboolean    cbi_call_is_narrowed (CbiCall               call,
                                  const CbiPermissions *permissions);
gboolean    cbi_call_covers (CbiCall               call,
                             const CbiPermissions *permissions,
                             const CbiPermissions *other);

CbiCalls cbi_calls_add (CbiCalls set,
                        CbiCall  call);
gboolean cbi_calls_contain (CbiCalls set,
                            CbiCall  call);
CbiCalls cbi_calls_from_permissions (const CbiPermissions *permissions);
void     cbi_calls_to_permissions (CbiCalls        set,
                                   CbiPermissions *permissions);
char    *cbi_calls_to_text (CbiCalls set);
guint32  cbi_calls_get_needs (CbiCalls set);
guint32  cbi_calls_get_met_needs (const CbiPermissions *permissions);

G_END_DECLS

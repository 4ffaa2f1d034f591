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

const char *cbi_call_get_method (CbiCall call);
const char *cbi_call_get_path (CbiCall call);
const char *cbi_call_get_label (CbiCall call);
gboolean    cbi_call_is_allowed (CbiCall               call,
                                 const CbiPermissions *permissions);

G_END_DECLS

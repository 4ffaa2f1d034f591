/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-user.h"
#include "server/cbi-connection.h"
#include "server/cbi-faults.h"

G_BEGIN_DECLS

void     cbi_user_input_apply (JsonObject *resource,
                               CbiUser    *user,
                               CbiFaults  *faults);
gboolean cbi_user_input_find_broken (CbiUser       *user,
                                     CbiConnection *connection,
                                     GArray       **broken,
                                     GError       **error);
gboolean cbi_user_input_check (CbiUser       *user,
                               CbiUser       *before,
                               JsonObject    *resource,
                               CbiConnection *connection,
                               CbiFaults     *faults,
                               GError       **error);
gboolean cbi_user_input_check_administrators (CbiUser       *before,
                                              CbiUser       *after,
                                              CbiConnection *connection,
                                              CbiFaults     *faults,
                                              GError       **error);

G_END_DECLS

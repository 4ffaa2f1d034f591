/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-faults.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_ACCOUNT_INPUT_ROLES_POINTER "/data/relationships/roles"

/* What the input of applications and of users has in common. */

GListModel *cbi_account_input_read_roles (JsonObject *resource,
                                          CbiFaults  *faults);
gboolean    cbi_account_input_find_unknown_role (GListModel    *roles,
                                                 CbiConnection *connection,
                                                 gboolean      *unknown,
                                                 GError       **error);
gboolean    cbi_account_input_find_taken (const char    *email,
                                          const char    *id,
                                          CbiConnection *connection,
                                          gboolean      *taken,
                                          GError       **error);
gboolean    cbi_account_input_was_readable (JsonObject *resource,
                                            const char *field,
                                            CbiFaults  *faults);
gboolean    cbi_account_input_breaks (GArray     *broken,
                                      const char *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <gio/gio.h>

G_BEGIN_DECLS

CbiRole   *cbi_role_list_find (GListModel *roles,
                               const char *id);
GPtrArray *cbi_role_list_subtract (GListModel *roles,
                                   GListModel *others);
gboolean   cbi_role_list_is_same (GListModel *roles,
                                  GListModel *others);
GPtrArray *cbi_role_list_merge (GListModel *base,
                                GListModel *mine,
                                GListModel *theirs);
char      *cbi_role_list_join_names (GListModel *roles);
char      *cbi_role_list_describe_changes (GListModel *before,
                                           GListModel *after);

G_END_DECLS

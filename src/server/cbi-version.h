/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/** cbi_version_set: Sets the resource's etag to the version of its row. */
void cbi_version_set (CbiResource *resource,
                      gint64       version);
/** cbi_version_check: Returns: %FALSE with `CBI_DATABASE_ERROR_CHANGED` set unless @expected_etag is @resource's, `*` or %NULL */
gboolean cbi_version_check (CbiResource *resource,
                            const char  *expected_etag,
                            GError     **error);

G_END_DECLS

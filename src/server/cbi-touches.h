/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

/**
 * CbiTouches:
 *
 * Which applications and secrets were used since it was last written down. However often something
 * is used, it is one line here and one later in the database. Any thread may use it.
 */
typedef struct _CbiTouches CbiTouches;

CbiTouches *cbi_touches_new (void);
void        cbi_touches_free (CbiTouches *self);
/** cbi_touches_add: Returns: whether it is the first since they were last written */
gboolean cbi_touches_add (CbiTouches *self,
                          const char *application_id,
                          const char *secret_id,
                          gboolean    in_query);
/** cbi_touches_is_empty: Returns: whether there is nothing to write */
gboolean cbi_touches_is_empty (CbiTouches *self);
/** cbi_touches_write: Writes them all, within the caller's transaction, and forgets them. */
gboolean cbi_touches_write (CbiTouches    *self,
                            CbiConnection *connection,
                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiTouches, cbi_touches_free)

G_END_DECLS

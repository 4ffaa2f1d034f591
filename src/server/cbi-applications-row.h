/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "server/cbi-connection.h"

G_BEGIN_DECLS

/* One application's row, for the store and the list. */

/** cbi_applications_row_find: Returns: the row number of an application that is not deleted; -1 with `CBI_DATABASE_ERROR_NOT_FOUND` set */
gint64 cbi_applications_row_find (CbiConnection *connection,
                                  const char    *id,
                                  GError       **error);
/** cbi_applications_row_load: Returns: (transfer full): the application of that row; @roles is a cache from cbi_roles_store_cache_new() */
CbiApplication *cbi_applications_row_load (CbiConnection *connection,
                                           gint64         row,
                                           GHashTable    *roles,
                                           GError       **error);
/** cbi_applications_row_insert: Makes a row for @application, with an id and a client ID of its own, and tells its number. */
gboolean cbi_applications_row_insert (CbiConnection  *connection,
                                      CbiApplication *application,
                                      const char     *actor,
                                      gint64         *row,
                                      GError        **error);
/** cbi_applications_row_write: Writes what can be changed of @application into the row, not its roles. */
gboolean cbi_applications_row_write (CbiConnection  *connection,
                                     gint64          row,
                                     CbiApplication *application,
                                     const char     *actor,
                                     GError        **error);
/** cbi_applications_row_add_roles: Gives a new application its roles; `CBI_DATABASE_ERROR_CONSTRAINT` if there is none or one does not exist. */
gboolean cbi_applications_row_add_roles (CbiConnection  *connection,
                                         gint64          row,
                                         CbiApplication *application,
                                         GError        **error);
/** cbi_applications_row_write_roles: Replaces the roles; errors as of cbi_applications_row_add_roles(). */
gboolean cbi_applications_row_write_roles (CbiConnection  *connection,
                                           gint64          row,
                                           CbiApplication *application,
                                           GError        **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * CbiRowSet:
 *
 * A set of row numbers, a bit for each row of a table. A filter's matches are put into such a set
 * once; to count, to intersect and to skip through a list in order then costs next to nothing.
 */
typedef struct _CbiRowSet CbiRowSet;

/** cbi_row_set_new: Returns: (transfer full): an empty set */
CbiRowSet *cbi_row_set_new (void);
void       cbi_row_set_free (CbiRowSet *self);
/** cbi_row_set_add: Adds a row number, which is not negative. */
void cbi_row_set_add (CbiRowSet *self,
                      gint64     row);
/** cbi_row_set_contains: Returns: whether @row is in the set */
gboolean cbi_row_set_contains (const CbiRowSet *self,
                               gint64           row);
/** cbi_row_set_intersect: Removes what is not in @other, or with @complement what is in it. */
void cbi_row_set_intersect (CbiRowSet       *self,
                            const CbiRowSet *other,
                            gboolean         complement);
/** cbi_row_set_count: Returns: how many rows are in the set */
guint64 cbi_row_set_count (const CbiRowSet *self);
/** cbi_row_set_to_json: Returns: (transfer full): the row numbers as a JSON array, for json_each() */
char *cbi_row_set_to_json (const CbiRowSet *self);
/** cbi_row_set_collect: Returns: (transfer full): the set of the numbers that @statement yields, %NULL with @error set */
CbiRowSet *cbi_row_set_collect (CbiStatement *statement,
                                GError      **error);

/** cbi_row_set_bind: Binds the next parameter to the set, as the first argument of `in_row_set (?, row)`; the set must outlive the run. */
void cbi_row_set_bind (CbiRowSet    *self,
                       CbiStatement *statement);
/** cbi_row_set_register: For connections: makes `in_row_set` known to them. */
void cbi_row_set_register (sqlite3 *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiRowSet, cbi_row_set_free)

G_END_DECLS

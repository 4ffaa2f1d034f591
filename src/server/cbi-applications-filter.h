/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-applications-list.h"
#include "server/cbi-row-set.h"

G_BEGIN_DECLS

/**
 * CbiApplicationsFilter:
 * @set: (owned) (nullable): the rows that match, %NULL if the query filters by nothing but a status
 * @status: (unowned) (nullable): the status that is left to ask for if there is no set
 * @n_all: how many applications there are
 * @total: how many match
 *
 * Which applications a query asks for, whatever their order.
 */
typedef struct
{
  CbiRowSet  *set;
  const char *status;
  guint64     n_all;
  guint64     total;
} CbiApplicationsFilter;

/** cbi_applications_filter_new: Returns: (transfer full): what @query filters, or %NULL with @error set */
CbiApplicationsFilter *cbi_applications_filter_new (CbiConnection              *connection,
                                                    const CbiApplicationsQuery *query,
                                                    GError                    **error);
void                   cbi_applications_filter_free (CbiApplicationsFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiApplicationsFilter, cbi_applications_filter_free)

G_END_DECLS

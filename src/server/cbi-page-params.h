/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-faults.h"

#include <glib.h>

G_BEGIN_DECLS

#define CBI_PAGE_DEFAULT_SIZE 50
#define CBI_PAGE_MAX_SIZE 200

/**
 * CbiPageRules:
 * @sorts: (nullable) (array zero-terminated=1): what the list can be sorted by
 * @filters: (nullable) (array zero-terminated=1): what stands within `filter[…]`
 * @includes: (nullable) (array zero-terminated=1): what can be included
 * @pages: whether the list has pages
 * @jumps: whether it takes `page[offset]`
 * @locates: whether it takes `page[around]`
 *
 * What a list understands. Everything else is refused, so that a slip of the pen can't pass for an
 * answer to another question.
 */
typedef struct
{
  const char *const *sorts;
  const char *const *filters;
  const char *const *includes;
  gboolean           pages;
  gboolean           jumps;
  gboolean           locates;
} CbiPageRules;

/**
 * CbiPageParams:
 * @size: rows a page
 * @after: (owned) (nullable): the cursor
 * @offset: the row number to begin with
 * @has_offset: whether it was given
 * @around: (owned) (nullable): an identifier
 * @sort: (owned) (nullable): what to sort by, without the sign
 * @descending: whether the sign was there
 * @include: (owned) (nullable): what to include
 * @filters: (owned) (element-type utf8 utf8): by what stands within `filter[…]`
 */
typedef struct
{
  guint       size;
  char       *after;
  guint64     offset;
  gboolean    has_offset;
  char       *around;
  char       *sort;
  gboolean    descending;
  char       *include;
  GHashTable *filters;
} CbiPageParams;

CbiPageParams *cbi_page_params_parse (const char         *query,
                                      const CbiPageRules *rules,
                                      CbiFaults          *faults);
void           cbi_page_params_free (CbiPageParams *self);
const char    *cbi_page_params_get_filter (CbiPageParams *self,
                                           const char    *name);
char          *cbi_page_params_link_next (const char *path,
                                          const char *query,
                                          const char *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiPageParams, cbi_page_params_free)

G_END_DECLS

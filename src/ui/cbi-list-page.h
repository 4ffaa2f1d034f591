/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-hidden-rows.h"
#include "cbi-list-row.h"

#include "client/cbi-paged-list.h"

G_BEGIN_DECLS

#define CBI_TYPE_LIST_PAGE (cbi_list_page_get_type ())

G_DECLARE_FINAL_TYPE (CbiListPage, cbi_list_page, CBI, LIST_PAGE, AdwBin)

/**
 * CbiListPageKind:
 * @list: what the list is of
 * @create_row: returns: (transfer floating): a row without a resource; @owner is who asked for the list
 * @describe_count: returns: (transfer full): how many there are, translated, such as "3 roles"; @status: (nullable): all of
 *   them have it
 * @painted: a debug message for when the first rows are on the screen
 *
 * What the lists of different things have of their own, besides their words.
 */
typedef struct
{
  CbiListKind list;
  CbiListRow *(*create_row) (gpointer owner);
  char *(*describe_count) (guint       count,
                           const char *status);
  const char *painted;
} CbiListPageKind;

void            cbi_list_page_start (CbiListPage           *self,
                                     const CbiListPageKind *kind,
                                     gpointer               owner);
CbiPagedList   *cbi_list_page_get_list (CbiListPage *self);
CbiHiddenRows  *cbi_list_page_get_rows (CbiListPage *self);
CbiListContext *cbi_list_page_get_context (CbiListPage *self);
void            cbi_list_page_set_client (CbiListPage *self,
                                          CbiClient   *client);
void            cbi_list_page_set_sort (CbiListPage *self,
                                        const char  *sort);
void            cbi_list_page_set_status (CbiListPage *self,
                                          const char  *status);
void            cbi_list_page_set_instead (CbiListPage *self,
                                           gboolean     instead);
void            cbi_list_page_clear_search (CbiListPage *self);
void            cbi_list_page_start_search (CbiListPage *self);
void            cbi_list_page_locate (CbiListPage *self,
                                      const char  *id,
                                      gboolean     focus);
CbiResource    *cbi_list_page_get_focused (CbiListPage *self);
void            cbi_list_page_focus_row (CbiListPage *self,
                                         const char  *id);

G_END_DECLS

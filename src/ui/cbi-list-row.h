/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-list-context.h"

#include "client/cbi-paged-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_LIST_ROW (cbi_list_row_get_type ())

G_DECLARE_DERIVABLE_TYPE (CbiListRow, cbi_list_row, CBI, LIST_ROW, AdwBin)

/**
 * CbiListRowClass:
 * @show: puts a resource, newly arrived or changed, into the labels
 * @refresh: (nullable): says anew what changes by itself, such as how long ago something was
 * @create_details: returns: (transfer floating): what the row opens to
 * @show_details: shows a resource in the details; %NULL: nobody sees them
 * @conceal: (nullable): masks what is secret
 *
 * What the rows of one list do in their own way.
 */
struct _CbiListRowClass
{
  AdwBinClass parent_class;

  void (*show) (CbiListRow  *self,
                CbiResource *resource);
  void (*refresh) (CbiListRow  *self,
                   CbiResource *resource);
  GtkWidget *(*create_details) (CbiListRow *self);
  void (*show_details) (CbiListRow  *self,
                        CbiResource *resource);
  void (*conceal) (CbiListRow *self);
};

void            cbi_list_row_set_context (CbiListRow     *self,
                                          CbiListContext *context);
CbiListContext *cbi_list_row_get_context (CbiListRow *self);
void            cbi_list_row_set_item (CbiListRow   *self,
                                       CbiPagedItem *item);
CbiResource    *cbi_list_row_get_resource (CbiListRow *self);
guint           cbi_list_row_get_position (CbiListRow *self);
GtkWidget      *cbi_list_row_get_details (CbiListRow *self);
void            cbi_list_row_set_open (CbiListRow *self,
                                       gboolean    open);
gboolean        cbi_list_row_get_open (CbiListRow *self);
void            cbi_list_row_set_texts (CbiListRow *self,
                                        const char *name,
                                        const char *side,
                                        const char *text);
void            cbi_list_row_set_note (CbiListRow *self,
                                       const char *note,
                                       const char *tooltip);
void            cbi_list_row_set_dimmed (CbiListRow *self,
                                         gboolean    dimmed);
void            cbi_list_row_add_button (CbiListRow *self,
                                         GtkWidget  *widget);

G_END_DECLS

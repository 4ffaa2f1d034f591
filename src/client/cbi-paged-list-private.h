/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-page-cache.h"
#include "client/cbi-paged-list.h"

G_BEGIN_DECLS

#define CBI_PAGED_LIST_PAGE_SIZE 50

/* Why the list is read again. */
typedef enum
{
  CBI_PAGED_LIST_RESTART_QUERY,   /* other rows are wanted */
  CBI_PAGED_LIST_RESTART_RELOAD,  /* the same rows, as they are now */
  CBI_PAGED_LIST_RESTART_SHIFTED, /* rows have come or gone, so those on show stand in the wrong places */
} CbiPagedListRestart;

struct _CbiPagedList
{
  GObject parent_instance;

  CbiListKind   kind;
  CbiClient    *client; /* (nullable) */
  CbiListQuery *query;

  guint         total;
  GHashTable   *living; /* position → CbiPagedItem, without a reference */
  CbiPageCache *pages;

  GHashTable   *wanted;  /* page numbers to fetch at the next tick */
  GHashTable   *fetches; /* page number → GCancellable */
  GCancellable *first;   /* (nullable): the fetch of the first page */
  guint         tick_id;
  guint         shifted_id;
  guint         pause;
  gint64        last_shifted;

  GError  *error; /* (nullable) */
  gboolean loading;
  gboolean loaded;
  gboolean stale;   /* the rows on show are those of an earlier query or client */
  gboolean refresh; /* the first page may be filled in where its rows stand */
};

void cbi_paged_list_restart (CbiPagedList       *self,
                             CbiPagedListRestart reason);
void cbi_paged_list_cancel (CbiPagedList *self);
void cbi_paged_list_want_page (CbiPagedList *self,
                               guint         number);
void cbi_paged_list_take_page (CbiPagedList *self,
                               CbiPage      *page);
void cbi_paged_list_replace_rows (CbiPagedList *self,
                                  guint         total,
                                  CbiPage      *page);
void cbi_paged_list_set_loading (CbiPagedList *self,
                                 gboolean      loading);
void cbi_paged_list_set_loaded (CbiPagedList *self,
                                gboolean      loaded);
void cbi_paged_list_set_error (CbiPagedList *self,
                               GError       *error);

G_END_DECLS

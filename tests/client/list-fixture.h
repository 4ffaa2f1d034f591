/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-fixture.h"

#include "client/cbi-paged-list.h"

G_BEGIN_DECLS

/* A server with as many applications as asked for, and a record of what its list model tells. */
typedef struct
{
  ClientFixture http;
  CbiPagedList *list;

  guint      total;    /* rows without a search; a search finds 30 of them */
  guint      first_id; /* the number of the application in the first row */
  guint      version;  /* stands in every name */
  guint      status;   /* an error instead of a page, unless 0 */
  gboolean   holds;    /* don't answer, but keep in held */
  GPtrArray *held;     /* (element-type SoupServerMessage) */
  GArray    *offsets;  /* guint: which pages were asked for */
  guint      located;  /* how often page[around] was asked for */
  GString   *changes;  /* every items-changed: “position-removed+added ” */
  guint      filled;   /* notify::application of watched items */
} ListFixture;

void          list_fixture_set_up (ListFixture  *fixture,
                                   gconstpointer data);
void          list_fixture_tear_down (ListFixture  *fixture,
                                      gconstpointer data);
void          list_load (ListFixture *fixture);
void          list_let_go (ListFixture *fixture);
CbiPagedItem *list_hold (ListFixture *fixture,
                         guint        position);
void          list_check_name (CbiPagedItem *item,
                               const char   *name);
void          list_check_changes (ListFixture *fixture,
                                  const char  *expected);
guint         list_count_fetches (ListFixture *fixture,
                                  guint        offset);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-fixture.h"

#include "core/cbi-user.h"

G_BEGIN_DECLS

/* The first in the list; the administrator comes second. */
#define NAME "Ana Aarons"
#define EMAIL "ana@example.org"

/* The page of users over a server of its own. */
typedef struct
{
  PageFixture page;
  GtkWidget  *users; /* the page */
  char       *toast; /* (nullable): the last one */
} UsersFixture;

void          users_set_up (UsersFixture *f,
                            gconstpointer unused);
void          users_tear_down (UsersFixture *f,
                               gconstpointer unused);
void          users_keep_result (GObject      *object,
                                 GAsyncResult *result,
                                 gpointer      user_data);
GAsyncResult *users_await (GAsyncResult **result);
CbiUser      *users_make (UsersFixture *f,
                          const char   *first,
                          const char   *last,
                          const char   *email,
                          const char   *role_name);
CbiUser      *users_make_first (UsersFixture *f);
CbiUser      *users_find (UsersFixture *f,
                          const char   *search);
void          users_start (UsersFixture *f);
void          users_do (UsersFixture *f,
                        const char   *action);
gboolean      users_dialog_is_gone (void);
gboolean      users_find_one (UsersFixture *f,
                              const char   *words);

G_END_DECLS

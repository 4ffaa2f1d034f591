/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"
#include "client/cbi-server-process.h"
#include "core/cbi-role.h"

#include <adwaita.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * PageMode:
 * @PAGE_PASSES: what is asked reaches the server, and its answer comes back
 * @PAGE_HANGS: nothing reaches it, and nobody answers
 * @PAGE_HOLDS: it does what it is asked, and its answer comes when page_go_on() is called
 * @PAGE_LOSES_REQUEST: the connection is cut before the server is asked
 * @PAGE_LOSES_ANSWER: the server does what it is asked, and then the connection is cut
 * @PAGE_FAILS: the answer is 500, and nothing was done
 *
 * What becomes of requests on their way between the window and the server.
 */
typedef enum
{
  PAGE_PASSES,
  PAGE_HANGS,
  PAGE_HOLDS,
  PAGE_LOSES_REQUEST,
  PAGE_LOSES_ANSWER,
  PAGE_FAILS,
} PageMode;

/* A window with a page in it, the real server in a folder of its own, and a way between them that can
 * be disturbed at the moments that matter. */
typedef struct
{
  char             *folder;
  CbiServerProcess *process;
  CbiClient        *direct; /* straight to the server, for what others do meanwhile */
  CbiClient        *client; /* the disturbed way, for the page */

  SoupServer  *way;
  SoupSession *session;
  PageMode     mode;
  const char  *method; /* (nullable): only these requests are disturbed */
  GPtrArray   *held;   /* (element-type SoupServerMessage) */
  guint        n_requests;

  GtkWindow       *window;
  AdwToastOverlay *toasts;
} PageFixture;

void     page_fixture_set_up (PageFixture  *f,
                              gconstpointer unused);
void     page_fixture_tear_down (PageFixture  *f,
                                 gconstpointer unused);
void     page_disturb (PageFixture *f,
                       PageMode     mode,
                       const char  *method);
void     page_go_on (PageFixture *f);
void     page_show (PageFixture *f,
                    GtkWidget   *page);
void     page_close_window (PageFixture *f);
CbiRole *page_make_role (PageFixture *f,
                         const char  *name,
                         CbiArea      area,
                         CbiVerb      verb,
                         CbiLevels    level);
CbiRole *page_find_role (PageFixture *f,
                         const char  *name);
void     page_give_role (PageFixture *f,
                         CbiRole     *role,
                         const char  *application,
                         CbiRole     *beside);
void     page_change_role (PageFixture *f,
                           CbiRole     *role,
                           CbiArea      area,
                           CbiVerb      verb,
                           CbiLevels    level);

GtkWidget *page_find (const char *text);
GtkWidget *page_find_button (const char *text);
GtkWidget *page_wait_for (const char *text);
void       page_wait_gone (const char *text);
void       page_click (const char *text);
GtkWindow *page_find_window (GType type);
void       page_settle (guint milliseconds);
int        page_test_run (int    argc,
                          char **argv,
                          void (*add_tests) (void));

#define PAGE_WAIT_UNTIL(condition)                                                        \
  G_STMT_START                                                                            \
  {                                                                                       \
    guint too_late = g_timeout_add_seconds (90, page_too_late_cb, (gpointer) #condition); \
    while (!(condition))                                                                  \
      g_main_context_iteration (NULL, TRUE);                                              \
    g_source_remove (too_late);                                                           \
  }                                                                                       \
  G_STMT_END

gboolean page_too_late_cb (gpointer user_data);

G_END_DECLS

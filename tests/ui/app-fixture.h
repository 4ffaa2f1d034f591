/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/cbi-app.h"

G_BEGIN_DECLS

typedef struct _AppFixture AppFixture;

/**
 * AppStep:
 *
 * What a person waits for and then does; called again and again until it returns %TRUE.
 */
typedef gboolean (*AppStep) (AppFixture *fixture);

/* The whole program in this process, with a local server of its own in a new folder. */
struct _AppFixture
{
  char      *data_dir;
  GtkWindow *window;  /* (nullable): the main window, while it lives */
  gpointer   watched; /* a weak pointer to it */
  AppStep   *steps;
  guint      step;
  guint      data; /* for the steps */
};

void       app_fixture_set_up (AppFixture   *fixture,
                               gconstpointer data);
void       app_fixture_tear_down (AppFixture   *fixture,
                                  gconstpointer data);
void       app_run (AppFixture        *fixture,
                    const char *const *options,
                    AppStep           *steps);
GtkWidget *app_find (AppFixture *fixture,
                     GType       type,
                     const char *text);
guint      app_count (AppFixture *fixture,
                      GType       type,
                      const char *text);
gboolean   app_click (AppFixture *fixture,
                      const char *label);
gboolean   app_fill (AppFixture *fixture,
                     const char *title,
                     const char *text);
gboolean   app_close (AppFixture *fixture);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define WAIT_WHILE(condition)                \
  G_STMT_START                               \
  {                                          \
    while (condition)                        \
      g_main_context_iteration (NULL, TRUE); \
  }                                          \
  G_STMT_END

/* A real server in the test's own main context, that answers as the test says. */
typedef struct
{
  SoupServer *server;
  char       *url;
  CbiClient  *client;
  guint       requests;
} ClientFixture;

typedef void (*ClientHandler) (SoupServerMessage *message,
                               const char        *path,
                               GHashTable        *query,
                               gpointer           data);

void          client_fixture_set_up (ClientFixture *fixture,
                                     ClientHandler  handler,
                                     gpointer       data);
void          client_fixture_tear_down (ClientFixture *fixture);
void          client_reply (SoupServerMessage *message,
                            guint              status,
                            const char        *type,
                            const char        *body);
void          client_reply_json (SoupServerMessage *message,
                                 guint              status,
                                 const char        *body);
void          client_keep_result_cb (GObject      *object,
                                     GAsyncResult *result,
                                     gpointer      user_data);
GAsyncResult *client_await (GAsyncResult **result);
void          client_settle (guint milliseconds);

G_END_DECLS

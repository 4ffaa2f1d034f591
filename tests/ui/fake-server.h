/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FakeServerMode:
 * @FAKE_SERVER_ANSWERS: it does what it is asked
 * @FAKE_SERVER_HANGS: it registers nothing and never answers
 * @FAKE_SERVER_LOSES_ANSWER: it registers, and cuts the connection instead of answering
 * @FAKE_SERVER_LOSES_REQUEST: it cuts the connection and registers nothing
 * @FAKE_SERVER_FAILS: it answers 500
 * @FAKE_SERVER_HOLDS: it registers, and answers when fake_server_go_on() is called
 *
 * What becomes of the requests that register an application, or change one.
 */
typedef enum
{
  FAKE_SERVER_ANSWERS,
  FAKE_SERVER_HANGS,
  FAKE_SERVER_LOSES_ANSWER,
  FAKE_SERVER_LOSES_REQUEST,
  FAKE_SERVER_FAILS,
  FAKE_SERVER_HOLDS,
} FakeServerMode;

typedef struct
{
  SoupServer    *soup;
  char          *url;
  FakeServerMode mode;
  FakeServerMode update_mode;
  gboolean       roles_fail;
  guint          n_roles;
  GPtrArray     *made_roles;   /* (element-type CbiRole) that clients made */
  GPtrArray     *keys;         /* (element-type utf8) of each request that registers, in order */
  GPtrArray     *emails;       /* (element-type utf8) of each check of an address, in order */
  GHashTable    *answers;      /* Idempotency-Key to the answer that was given */
  GHashTable    *accounts;     /* e-mail address to the name of its holder */
  GHashTable    *applications; /* identifier to CbiApplication */
  guint          n_created;
  guint          n_updates; /* requests */
  guint          n_updated; /* of them done */
  GPtrArray     *held;      /* (element-type SoupServerMessage) */
} FakeServer;

FakeServer *fake_server_new (void);
void        fake_server_free (FakeServer *self);
void        fake_server_go_on (FakeServer *self);

CbiApplication *fake_server_add_application (FakeServer *self,
                                             const char *name,
                                             const char *email,
                                             guint       role);
void            fake_server_change_application (FakeServer     *self,
                                                CbiApplication *application);
CbiRole        *fake_server_get_role (guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "server/cbi-database.h"

G_BEGIN_DECLS

/** StorageFixture: A data folder of its own, with keys and an open registry. */
typedef struct
{
  char        *data_dir;
  CbiKeys     *keys;
  CbiDatabase *database;
} StorageFixture;

void storage_fixture_set_up (StorageFixture *fixture,
                             gconstpointer   unused);
void storage_fixture_tear_down (StorageFixture *fixture,
                                gconstpointer   unused);
/* Closes the registry and opens it again, as at the next start. */
void storage_fixture_reopen (StorageFixture *fixture);

/* Run a job and wait for its answer. */
gboolean storage_fixture_read (StorageFixture *fixture,
                               CbiDatabaseJob  job,
                               gpointer        data,
                               GError        **error);
gboolean storage_fixture_write (StorageFixture *fixture,
                                CbiDatabaseJob  job,
                                gpointer        data,
                                GError        **error);

/* A connection of its own, within a transaction, for tests of the stores alone. */
CbiConnection *storage_connection_new (CbiKeys **keys,
                                       char    **data_dir);
void           storage_connection_close (CbiConnection *connection,
                                         CbiKeys       *keys,
                                         char          *data_dir);

CbiApplication *storage_draft (CbiConnection *connection,
                               const char    *name,
                               const char    *email,
                               const char    *role);
gint64          storage_number (CbiConnection *connection,
                                const char    *sql);
void            storage_remove_folder (const char *path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_DATABASE_FILE "registry.db"

#define CBI_TYPE_DATABASE (cbi_database_get_type ())

/**
 * CbiDatabase:
 *
 * The registry. One thread owns the connection that writes: it takes all the jobs that wait,
 * runs them in one transaction, each in a savepoint of its own, commits once, and only then
 * answers. Another thread reads, and each of its jobs sees one state of the data.
 */
G_DECLARE_FINAL_TYPE (CbiDatabase, cbi_database, CBI, DATABASE, GObject)

/**
 * CbiDatabaseJob:
 * @connection: the connection, within a transaction
 * @data: the job's data, in and out
 * @error: return location for an error
 *
 * Runs in a thread of the database. Must not begin, commit or roll back transactions.
 *
 * Returns: %FALSE with @error set to have everything that this job wrote rolled back
 */
typedef gboolean (*CbiDatabaseJob) (CbiConnection *connection,
                                    gpointer       data,
                                    GError       **error);

/**
 * cbi_database_open:
 * @data_dir: the data folder
 * @keys: the folder's keys, which must have been opened first
 *
 * Opens the registry, makes or updates its tables and puts the seeds in if it is new. Waits for
 * the disk: for the start of the server only.
 *
 * Returns: (transfer full): the database, or %NULL with @error set
 */
CbiDatabase *cbi_database_open (const char *data_dir,
                                CbiKeys    *keys,
                                GError    **error);
/**
 * cbi_database_close:
 *
 * Finishes all the jobs that wait, writes what was touched, ends the threads and closes the file.
 * Later jobs are answered with `CBI_DATABASE_ERROR_CLOSED`. Waits for the disk. Their answers
 * still arrive in the callers' main contexts afterwards.
 *
 * Returns: whether everything was written
 */
gboolean cbi_database_close (CbiDatabase *self,
                             GError     **error);
/** cbi_database_get_keys: Returns: (transfer none): the keys */
CbiKeys *cbi_database_get_keys (CbiDatabase *self);

/**
 * cbi_database_read_async:
 * @job: what to do; it can only read
 * @data: (nullable): the job's data, which belongs to the call from now on
 * @destroy: (nullable): frees @data, in the caller's main context
 *
 * A job that is cancelled before it starts does not run; later the cancellable changes nothing.
 */
void cbi_database_read_async (CbiDatabase        *self,
                              CbiDatabaseJob      job,
                              gpointer            data,
                              GDestroyNotify      destroy,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/**
 * cbi_database_write_async:
 *
 * As cbi_database_read_async() for a job that writes. The callback runs when the change is on the
 * disk. Success after a cancellation means that the change was made.
 */
void cbi_database_write_async (CbiDatabase        *self,
                               CbiDatabaseJob      job,
                               gpointer            data,
                               GDestroyNotify      destroy,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
/**
 * cbi_database_run_finish:
 *
 * For both.
 *
 * Returns: whether the job worked and, if it wrote, is durable
 */
gboolean cbi_database_run_finish (CbiDatabase  *self,
                                  GAsyncResult *result,
                                  GError      **error);
/**
 * cbi_database_get_job_data:
 *
 * Returns: (transfer none) (nullable): the job's data, also after a failure. It lives as long as
 *   @result, so at least until the callback returns: steal from it what you keep.
 */
gpointer cbi_database_get_job_data (GAsyncResult *result);

/**
 * cbi_database_touch:
 * @application_id: the application that was used
 * @secret_id: (nullable): the secret that it used
 * @in_query: whether its credentials stood in the address
 *
 * Notes that an application got a token just now. Nobody waits for it: it is written with the next
 * commit, after a second at the latest, once however often it happened. May be called by any thread.
 */
void cbi_database_touch (CbiDatabase *self,
                         const char  *application_id,
                         const char  *secret_id,
                         gboolean     in_query);
/** cbi_database_is_behind: Returns: whether something new can't be found by its words yet */
gboolean cbi_database_is_behind (CbiDatabase *self);
/** cbi_database_catch_up_async: Has it found by its words; ends with cbi_database_run_finish(). */
void cbi_database_catch_up_async (CbiDatabase        *self,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
/** cbi_database_get_n_commits: Returns: how many transactions were committed; for tests and logs */
guint cbi_database_get_n_commits (CbiDatabase *self);

G_END_DECLS

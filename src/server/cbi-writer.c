/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-writer.h"

#include "server/cbi-connection-private.h"

/* A bound, so that the first of many jobs does not wait for all that come after it. */
#define MAX_GROUP 256
#define TOUCH_DELAY G_USEC_PER_SEC

static void
fail_group (GPtrArray    *group,
            const GError *error)
{
  for (guint i = 0; i < group->len; i++)
    cbi_job_fail (g_ptr_array_index (group, i), error);
}

/* When the disk is full or fails, SQLite may have rolled back the whole transaction: then what the
 * jobs before this one wrote is gone too. */
static gboolean
roll_back_job (CbiWriter *self,
               GError   **error)
{
  if (!cbi_connection_in_transaction (self->connection))
    {
      g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_FAILED, "The transaction was lost.");
      return FALSE;
    }

  return cbi_connection_run (self->connection, "ROLLBACK TO job", error) &&
         cbi_connection_run (self->connection, "RELEASE job", error);
}

static gboolean
run_job (CbiWriter *self,
         CbiJob    *job,
         GError   **error)
{
  g_autoptr (GError) lost = NULL;

  if (!cbi_connection_run (self->connection, "SAVEPOINT job", error))
    return FALSE;
  if (cbi_job_run (job, self->connection))
    return cbi_connection_run (self->connection, "RELEASE job", error);
  if (roll_back_job (self, &lost))
    return TRUE;

  /* The job's own error is the reason, and says more. */
  g_propagate_error (error, g_error_copy (job->error));
  return FALSE;
}

static void
write_touches (CbiWriter *self)
{
  g_autoptr (GError) error = NULL;

  if (cbi_connection_run (self->connection, "SAVEPOINT touches", &error) &&
      cbi_touches_write (self->touches, self->connection, &error) &&
      cbi_connection_run (self->connection, "RELEASE touches", &error))
    return;

  g_message ("The times of last use could not be written: %s", error->message);
  if (cbi_connection_in_transaction (self->connection))
    {
      cbi_connection_run (self->connection, "ROLLBACK TO touches", NULL);
      cbi_connection_run (self->connection, "RELEASE touches", NULL);
    }
}

static gboolean
run_group (CbiWriter *self,
           GPtrArray *group,
           GError   **error)
{
  if (!cbi_connection_run (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;

  for (guint i = 0; i < group->len; i++)
    if (!run_job (self, g_ptr_array_index (group, i), error))
      return FALSE;

  write_touches (self);

  return cbi_connection_run (self->connection, "COMMIT", error);
}

static void
commit_group (CbiWriter *self,
              GPtrArray *group)
{
  g_autoptr (GError) error = NULL;

  if (run_group (self, group, &error))
    {
      g_atomic_int_inc (&self->n_commits);
    }
  else
    {
      if (cbi_connection_in_transaction (self->connection))
        cbi_connection_run (self->connection, "ROLLBACK", NULL);
      fail_group (group, error);
    }

  for (guint i = 0; i < group->len; i++)
    cbi_job_answer (g_ptr_array_index (group, i));
}

/* Puts @job into the group if there is something to run. Returns FALSE for the last job. */
static gboolean
take_job (GPtrArray *group,
          CbiJob    *job)
{
  gboolean last = job->last;

  if (job->task != NULL)
    g_ptr_array_add (group, job);
  else
    cbi_job_answer (job);

  return !last;
}

/* Waits for a job, or until what was touched has to be written; then takes all that wait. */
static gboolean
collect_group (CbiWriter *self,
               GPtrArray *group,
               gint64     deadline)
{
  gint64   now = g_get_monotonic_time ();
  CbiJob  *job;
  gboolean more = TRUE;

  if (deadline == 0)
    job = g_async_queue_pop (self->jobs);
  else
    job = g_async_queue_timeout_pop (self->jobs, MAX (deadline - now, 0));

  while (job != NULL)
    {
      more = take_job (group, job);
      job = more && group->len < MAX_GROUP ? g_async_queue_try_pop (self->jobs) : NULL;
    }

  return more;
}

gpointer
cbi_writer_run (gpointer data)
{
  CbiWriter *self = data;
  gint64     deadline = 0; /* 0 while nothing was touched */
  gboolean   more = TRUE;

  while (more)
    {
      g_autoptr (GPtrArray) group = g_ptr_array_new ();

      more = collect_group (self, group, deadline);
      if (group->len == 0 && more && deadline == 0)
        {
          deadline = g_get_monotonic_time () + TOUCH_DELAY;
          continue;
        }
      if (group->len == 0 && more && g_get_monotonic_time () < deadline)
        continue;

      commit_group (self, group);
      deadline = 0;
    }

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-writer.h"

#include "server/cbi-connection-private.h"
#include "server/cbi-words.h"

/* A bound, so that the first of many jobs does not wait for all that come after it. */
#define MAX_GROUP 256
#define PUT_OFF_DELAY G_USEC_PER_SEC

static void
fail_group (GPtrArray    *group,
            const GError *error)
{
  for (guint i = 0; i < group->len; i++)
    cbi_job_fail (g_ptr_array_index (group, i), error);
}

/* When the disk is full or fails, SQLite may have rolled back the whole transaction: then what the
 * jobs before this one wrote is gone too. And the job may have caught up with the words. */
static gboolean
roll_back_job (CbiWriter *self,
               GError   **error)
{
  cbi_words_put_off (self->connection);
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

static gboolean
write_all_put_off (CbiWriter *self,
                   gboolean   words,
                   GError   **error)
{
  return cbi_touches_write (self->touches, self->connection, error) &&
         (!words || !cbi_words_are_behind (self->connection) || cbi_words_catch_up (self->connection, error));
}

/* What was used goes with whatever is written; the words of what is new wait for a quiet moment. */
static void
write_put_off (CbiWriter *self,
               gboolean   words)
{
  g_autoptr (GError) error = NULL;

  if (!words && cbi_touches_is_empty (self->touches))
    return;
  if (cbi_connection_run (self->connection, "SAVEPOINT put_off", &error) &&
      write_all_put_off (self, words, &error) &&
      cbi_connection_run (self->connection, "RELEASE put_off", &error))
    return;

  g_message ("What was put off could not be written: %s", error->message);
  cbi_words_put_off (self->connection);
  if (cbi_connection_in_transaction (self->connection))
    {
      cbi_connection_run (self->connection, "ROLLBACK TO put_off", NULL);
      cbi_connection_run (self->connection, "RELEASE put_off", NULL);
    }
}

/* The transaction of a single job needs no way back into its middle. */
static gboolean
run_alone (CbiWriter *self,
           CbiJob    *job,
           GError   **error)
{
  if (!cbi_connection_run (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!cbi_job_run (job, self->connection))
    {
      cbi_words_put_off (self->connection);
      return !cbi_connection_in_transaction (self->connection) || cbi_connection_run (self->connection, "ROLLBACK", error);
    }

  write_put_off (self, FALSE);

  return cbi_connection_run (self->connection, "COMMIT", error);
}

static gboolean
run_group (CbiWriter *self,
           GPtrArray *group,
           gboolean   quiet,
           GError   **error)
{
  if (group->len == 1 && !quiet)
    return run_alone (self, g_ptr_array_index (group, 0), error);

  if (!cbi_connection_run (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;

  for (guint i = 0; i < group->len; i++)
    if (!run_job (self, g_ptr_array_index (group, i), error))
      return FALSE;

  write_put_off (self, quiet);

  return cbi_connection_run (self->connection, "COMMIT", error);
}

static void
commit_group (CbiWriter *self,
              GPtrArray *group,
              gboolean   quiet)
{
  g_autoptr (GError) error = NULL;

  if (run_group (self, group, quiet, &error))
    {
      g_atomic_int_inc (&self->n_commits);
    }
  else
    {
      cbi_words_put_off (self->connection);
      if (cbi_connection_in_transaction (self->connection))
        cbi_connection_run (self->connection, "ROLLBACK", NULL);
      fail_group (group, error);
    }

  /* Before anybody is told that something is new. */
  g_atomic_int_set (&self->behind, cbi_words_are_behind (self->connection));
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

/* Waits for a job, or until what was put off has to be written; then takes all that wait. */
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

static gboolean
has_put_off (CbiWriter *self)
{
  return !cbi_touches_is_empty (self->touches) || cbi_words_are_behind (self->connection);
}

gpointer
cbi_writer_run (gpointer data)
{
  CbiWriter *self = data;
  gint64     deadline = 0; /* 0 while nothing was put off */
  gboolean   more = TRUE;

  while (more)
    {
      g_autoptr (GPtrArray) group = g_ptr_array_new ();
      gboolean quiet;

      more = collect_group (self, group, deadline);
      quiet = !more || (deadline != 0 && g_get_monotonic_time () >= deadline);
      if (group->len > 0 || (quiet && has_put_off (self)))
        commit_group (self, group, quiet);

      if (quiet || !has_put_off (self))
        deadline = 0;
      else if (deadline == 0)
        deadline = g_get_monotonic_time () + PUT_OFF_DELAY;
    }

  return NULL;
}

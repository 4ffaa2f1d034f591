/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-reader.h"

#include "server/cbi-connection-private.h"

/* The transaction is the snapshot: whatever the job reads belongs together. */
static void
run_job (CbiReader *self,
         CbiJob    *job)
{
  g_autoptr (GError) error = NULL;

  if (!cbi_connection_run (self->connection, "BEGIN", &error))
    cbi_job_fail (job, error);
  else
    cbi_job_run (job, self->connection);

  if (cbi_connection_in_transaction (self->connection))
    cbi_connection_run (self->connection, "ROLLBACK", NULL);
}

gpointer
cbi_reader_run (gpointer data)
{
  CbiReader *self = data;
  gboolean   more = TRUE;

  while (more)
    {
      CbiJob *job = g_async_queue_pop (self->jobs);

      more = !job->last;
      if (job->task != NULL)
        run_job (self, job);
      cbi_job_answer (job);
    }

  return NULL;
}

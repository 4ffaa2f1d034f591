/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-job.h"

CbiJob *
cbi_job_new (GTask         *task,
             CbiDatabaseJob run)
{
  CbiJob *self = g_new0 (CbiJob, 1);

  self->task = g_object_ref (task);
  self->run = run;

  return self;
}

CbiJob *
cbi_job_new_wake (gboolean last)
{
  CbiJob *self = g_new0 (CbiJob, 1);

  self->last = last;

  return self;
}

static void
job_free (gpointer data)
{
  CbiJob *self = data;

  g_clear_object (&self->task);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
cbi_job_run (CbiJob        *self,
             CbiConnection *connection)
{
  if (self->error != NULL ||
      g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error))
    return FALSE;

  if (self->run (connection, g_task_get_task_data (self->task), &self->error))
    return TRUE;

  if (self->error == NULL)
    g_set_error_literal (&self->error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_FAILED, "A job failed and did not say why.");
  return FALSE;
}

void
cbi_job_fail (CbiJob       *self,
              const GError *error)
{
  if (self->error == NULL)
    self->error = g_error_copy (error);
}

static gboolean
answer_cb (gpointer data)
{
  CbiJob *self = data;

  if (self->error != NULL)
    g_task_return_error (self->task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (self->task, TRUE);

  return G_SOURCE_REMOVE;
}

void
cbi_job_answer (CbiJob *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->task == NULL)
    {
      job_free (self);
      return;
    }

  /* g_task_return_boolean() could be called right here, but then this thread could be the last to
   * hold the task, and the job's data would be freed in it. */
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, answer_cb, self, job_free);
  g_source_attach (source, g_task_get_context (self->task));
}

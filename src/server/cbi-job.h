/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-database.h"

G_BEGIN_DECLS

/**
 * CbiJob:
 * @task: (owned): whom to answer; its task data is the job's data
 * @run: what to do
 * @error: (owned) (nullable): why it failed
 *
 * A job on its way through a thread of the database. It may carry no task: then it only wakes or
 * ends the thread.
 */
typedef struct
{
  GTask         *task;
  CbiDatabaseJob run;
  GError        *error;
  gboolean       last;
} CbiJob;

/** cbi_job_new: Returns: (transfer full): a job that answers @task */
CbiJob *cbi_job_new (GTask         *task,
                     CbiDatabaseJob run);
/** cbi_job_new_wake: Returns: (transfer full): a job that only wakes its thread, for the last time if @last */
CbiJob *cbi_job_new_wake (gboolean last);
/** cbi_job_run: Runs the job unless it was cancelled or has failed already. Returns: whether it worked */
gboolean cbi_job_run (CbiJob        *self,
                      CbiConnection *connection);
/** cbi_job_fail: Notes a copy of @error as the reason, unless there is one. */
void cbi_job_fail (CbiJob       *self,
                   const GError *error);
/** cbi_job_answer: (transfer full): Has the answer given in the main context that asked, which also frees the job's data there. */
void cbi_job_answer (CbiJob *self);

G_END_DECLS

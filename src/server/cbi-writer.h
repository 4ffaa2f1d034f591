/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-job.h"
#include "server/cbi-touches.h"

G_BEGIN_DECLS

/**
 * CbiWriter:
 * @connection: (unowned): the connection that writes, used by the thread alone
 * @jobs: (unowned) (element-type CbiJob): the jobs that wait
 * @touches: (unowned): what is written along
 * @n_commits: (atomic): how many transactions were committed
 * @behind: (atomic): whether something new can't be found by its words yet
 *
 * What the thread that writes needs. It runs until it meets the last job.
 */
typedef struct
{
  CbiConnection *connection;
  GAsyncQueue   *jobs;
  CbiTouches    *touches;
  guint          n_commits;
  gboolean       behind;
} CbiWriter;

/** cbi_writer_run: The function of the thread; @data is the #CbiWriter. */
gpointer cbi_writer_run (gpointer data);

G_END_DECLS

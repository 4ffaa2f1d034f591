/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-job.h"

G_BEGIN_DECLS

/**
 * CbiReader:
 * @connection: (unowned): a connection that only reads, used by the thread alone
 * @jobs: (unowned) (element-type CbiJob): the jobs that wait
 *
 * What the thread that reads needs. It runs until it meets the last job.
 */
typedef struct
{
  CbiConnection *connection;
  GAsyncQueue   *jobs;
} CbiReader;

/** cbi_reader_run: The function of the thread; @data is the #CbiReader. */
gpointer cbi_reader_run (gpointer data);

G_END_DECLS

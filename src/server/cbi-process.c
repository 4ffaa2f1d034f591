/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* Twice the connections that the server takes. */
#define FILES 2048

static void
raise_file_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FILES)
    return;

  limit.rlim_cur = MIN (FILES, limit.rlim_max);
  setrlimit (RLIMIT_NOFILE, &limit);
}

/**
 * cbi_process_protect:
 *
 * Keeps the secrets in the process's memory and files from others: no core dumps, no tracing by other
 * processes of the user, new files for the user alone. And writing to a reader who is gone must not
 * end the process.
 */
void
cbi_process_protect (void)
{
  g_log_writer_default_set_use_stderr (TRUE);
  signal (SIGPIPE, SIG_IGN);
  umask (077);
  raise_file_limit ();
#ifndef __SANITIZE_ADDRESS__
  /* The leak checker traces its own process. */
  prctl (PR_SET_DUMPABLE, 0);
#endif
}

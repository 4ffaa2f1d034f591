/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-access-log.h"

#include "server/cbi-secret.h"

#include <stdio.h>
#include <time.h>

#define MAX_PATH_LENGTH 100

#define TIME_LENGTH sizeof "2026-01-01T00:00:00Z"

static void
print_time (char *text)
{
  time_t    now = time (NULL);
  struct tm parts;

  strftime (text, TIME_LENGTH, "%Y-%m-%dT%H:%M:%SZ", gmtime_r (&now, &parts));
}

/**
 * cbi_access_log_attempt:
 * @what: the endpoint
 * @outcome: `ok` or the error's code
 * @client_id: (nullable): who says to be
 * @address: where from
 * @in_query: whether the credentials stood in the address
 *
 * Writes one line on standard error about an attempt to get in. What a client sent is written only
 * if it has the form of a client ID of ours, so that nobody can forge lines or have a secret that
 * slipped into the wrong field recorded.
 */
void
cbi_access_log_attempt (const char *what,
                        const char *outcome,
                        const char *client_id,
                        const char *address,
                        gboolean    in_query)
{
  char when[TIME_LENGTH];

  print_time (when);
  fprintf (stderr, "%s %s %s client_id=%s address=%s%s\n", when, what, outcome,
           client_id != NULL && cbi_secret_is_client_id (client_id) ? client_id : "-", address,
           in_query ? " credentials=query" : "");
}

/** cbi_access_log_refusal: Writes one line about a request that was not authorised; of the path only harmless characters. */
void
cbi_access_log_refusal (const char *outcome,
                        const char *path,
                        const char *address)
{
  g_autofree char *harmless = g_strndup (path, MAX_PATH_LENGTH);
  char             when[TIME_LENGTH];

  print_time (when);
  g_strcanon (harmless, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/-_.", '?');
  fprintf (stderr, "%s request %s path=%s address=%s\n", when, outcome, harmless, address);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-relative-time.h"

#include <glib/gi18n.h>

/* After that many days the date itself says more. */
#define MOST_DAYS 30

static char *
describe_day (GDateTime *used)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (used);
  g_autofree char *day = g_date_time_format (local, "%x");

  /* Translators: when an application last used the API; %s is a date. */
  return g_strdup_printf (_("used on %s"), day);
}

/**
 * cbi_relative_time_describe_use:
 * @used: (nullable): when it was used last; %NULL if it never was
 * @now: the present time
 *
 * Returns: (transfer full): how long ago that was, in words, to stand after a name
 */
char *
cbi_relative_time_describe_use (GDateTime *used,
                                GDateTime *now)
{
  gint64 passed;
  guint  minutes, hours, days;

  if (used == NULL)
    return g_strdup (_("never used"));

  /* Two clocks rarely agree: a moment in the future is now. */
  passed = MAX (g_date_time_difference (now, used), 0);
  minutes = (guint) MIN (passed / G_TIME_SPAN_MINUTE, G_MAXINT);
  hours = minutes / 60;
  days = hours / 24;

  if (minutes == 0)
    return g_strdup (_("used just now"));
  if (hours == 0)
    /* Translators: when an application last used the API. */
    return g_strdup_printf (ngettext ("used %u minute ago", "used %u minutes ago", minutes), minutes);
  if (days == 0)
    /* Translators: when an application last used the API. */
    return g_strdup_printf (ngettext ("used %u hour ago", "used %u hours ago", hours), hours);
  if (days <= MOST_DAYS)
    /* Translators: when an application last used the API. */
    return g_strdup_printf (ngettext ("used %u day ago", "used %u days ago", days), days);

  return describe_day (used);
}

/** cbi_relative_time_describe_exactly: Returns: (transfer full): date and time as the language writes them, in local time */
char *
cbi_relative_time_describe_exactly (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return g_date_time_format (local, "%c");
}

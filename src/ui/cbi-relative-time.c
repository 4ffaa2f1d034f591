/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-relative-time.h"

#include <glib/gi18n.h>
#include <locale.h>

/* After that many days the date itself says more. */
#define MOST_DAYS 30

/* Each region writes dates in its own order. Where no region is set, as on a bare machine, the C
 * library's 11/12/26 leaves open which is the month: then the order is that of ISO 8601. */
static char *
format_locally (GDateTime  *time,
                const char *region,
                const char *bare)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  const char *locale = setlocale (LC_TIME, NULL);
  gboolean    has_region = locale != NULL && !g_str_equal (locale, "POSIX") && (locale[0] != 'C' || (locale[1] != '\0' && locale[1] != '.'));

  return g_date_time_format (local, has_region ? region : bare);
}

static char *
describe_day (GDateTime *used)
{
  g_autofree char *day = format_locally (used, "%x", "%F");

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
    /* Translators: when an application last used the API; %u is a number of minutes. */
    return g_strdup_printf (ngettext ("used %u minute ago", "used %u minutes ago", minutes), minutes);
  if (days == 0)
    /* Translators: when an application last used the API; %u is a number of hours. */
    return g_strdup_printf (ngettext ("used %u hour ago", "used %u hours ago", hours), hours);
  if (days <= MOST_DAYS)
    /* Translators: when an application last used the API; %u is a number of days. */
    return g_strdup_printf (ngettext ("used %u day ago", "used %u days ago", days), days);

  return describe_day (used);
}

/** cbi_relative_time_describe_exactly: Returns: (transfer full): date and time as the language writes them, in local time */
char *
cbi_relative_time_describe_exactly (GDateTime *time)
{
  return format_locally (time, "%c", "%F %R");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-enumeration.h"

#include "core/cbi-i18n.h"

/* Languages differ in what stands between the things: “、” in Chinese, “ و” before the last one in
 * Arabic. So, as in Unicode's patterns for lists (UTS 35, part 2, section 11), a pattern adds one
 * thing to those before it, and two things that are all have a pattern of their own. */
static char *
end_and (const char *before,
         const char *last,
         gboolean    is_pair)
{
  if (is_pair)
    /* Translators: %1$s and %2$s are two things, such as "see people" and "see cases". */
    return g_strdup_printf (C_("list of two", "%1$s and %2$s"), before, last);

  /* Translators: the end of a list: %1$s is all that comes before, such as "see people, see cases", %2$s the last thing. */
  return g_strdup_printf (C_("list, end", "%1$s and %2$s"), before, last);
}

static char *
end_or (const char *before,
        const char *last,
        gboolean    is_pair)
{
  if (is_pair)
    /* Translators: %1$s and %2$s are two things, such as "see people" and "see cases". */
    return g_strdup_printf (C_("list of two", "%1$s or %2$s"), before, last);

  /* Translators: the end of a list: %1$s is all that comes before, such as "see people, see cases", %2$s the last thing. */
  return g_strdup_printf (C_("list, end", "%1$s or %2$s"), before, last);
}

static char *
go_on (CbiEnumerationStyle style,
       const char         *before,
       const char         *next)
{
  if (style == CBI_ENUMERATION_APART)
    /* Translators: a row of things that hold lists themselves, as in "People: View, Edit · Intake: View": %1$s is all that comes before, %2$s the next one. */
    return g_strdup_printf (C_("list of lists", "%1$s · %2$s"), before, next);
  if (style == CBI_ENUMERATION_PLAIN)
    /* Translators: a list of names or labels, as in "Intake, Reporting": %1$s is all that comes before, %2$s the next one. */
    return g_strdup_printf (C_("list of names", "%1$s, %2$s"), before, next);

  /* Translators: a list in a sentence goes on: %1$s is all that comes before, such as "see people, see cases", %2$s the next thing, not the last. */
  return g_strdup_printf (C_("list", "%1$s, %2$s"), before, next);
}

/**
 * cbi_enumerate:
 * @style: how
 * @things: (array zero-terminated=1): translated words or names
 *
 * Returns: (transfer full): all of @things, one after the other, as the language does it; empty for none
 */
char *
cbi_enumerate (CbiEnumerationStyle style,
               const char *const  *things)
{
  guint n_things = g_strv_length ((GStrv) things);
  char *list = g_strdup (n_things > 0 ? things[0] : "");

  for (guint i = 1; i < n_things; i++)
    {
      g_autofree char *before = g_steal_pointer (&list);
      gboolean         is_last = i + 1 == n_things;

      if (is_last && style == CBI_ENUMERATION_AND)
        list = end_and (before, things[i], n_things == 2);
      else if (is_last && style == CBI_ENUMERATION_OR)
        list = end_or (before, things[i], n_things == 2);
      else
        list = go_on (style, before, things[i]);
    }

  return list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-words.h"

#include "core/cbi-enumeration.h"

#include <glib/gi18n.h>

static char *
count_applications (guint count)
{
  /* Translators: %'u is how many applications there are. */
  return g_strdup_printf (ngettext ("%'u application", "%'u applications", count), count);
}

static char *
count_users (guint count)
{
  /* Translators: %'u is how many users there are. */
  return g_strdup_printf (ngettext ("%'u user", "%'u users", count), count);
}

static char *
enumerate_holders (CbiEnumerationStyle style,
                   guint               n_applications,
                   guint               n_users)
{
  g_autofree char *applications = n_applications > 0 ? count_applications (n_applications) : NULL;
  g_autofree char *users = n_users > 0 ? count_users (n_users) : NULL;
  const char      *holders[] = { applications != NULL ? applications : users, applications != NULL ? users : NULL, NULL };

  return cbi_enumerate (style, holders);
}

/** cbi_role_words_count_holders: Returns: (transfer full): how many hold a role, such as "3 applications, 2 users" */
char *
cbi_role_words_count_holders (guint n_applications,
                              guint n_users)
{
  if (n_applications == 0 && n_users == 0)
    return g_strdup (_("held by nobody"));

  return enumerate_holders (CBI_ENUMERATION_PLAIN, n_applications, n_users);
}

/** cbi_role_words_describe_effect: Returns: (transfer full): a sentence such as "3 applications and 2 users gain Delete on People" */
char *
cbi_role_words_describe_effect (const CbiRoleEffect *effect)
{
  guint            count = effect->n_applications + effect->n_users;
  const char      *what = cbi_verb_get_label (effect->verb);
  const char      *where = cbi_area_get_label (effect->area);
  g_autofree char *who = enumerate_holders (CBI_ENUMERATION_AND, effect->n_applications, effect->n_users);

  switch (cbi_role_effect_get_kind (effect))
    {
    case CBI_ROLE_EFFECT_GAINS:
      /* Translators: %1$s is who, as in "3 applications and 2 users", %2$s an operation such as "Delete", %3$s an area such as "People". */
      return g_strdup_printf (ngettext ("%1$s gains %2$s on %3$s", "%1$s gain %2$s on %3$s", count), who, what, where);
    case CBI_ROLE_EFFECT_LOSES:
      /* Translators: %1$s is who, as in "3 applications and 2 users", %2$s an operation such as "Delete", %3$s an area such as "People". */
      return g_strdup_printf (ngettext ("%1$s loses %2$s on %3$s", "%1$s lose %2$s on %3$s", count), who, what, where);
    case CBI_ROLE_EFFECT_WIDENS:
      /* Translators: %1$s is who, as in "3 applications and 2 users", %2$s an operation such as "View", %3$s an area such as "People". */
      return g_strdup_printf (ngettext ("%1$s gets %2$s on more records of %3$s", "%1$s get %2$s on more records of %3$s", count), who, what, where);
    case CBI_ROLE_EFFECT_NARROWS:
      /* Translators: %1$s is who, as in "3 applications and 2 users", %2$s an operation such as "View", %3$s an area such as "People". */
      return g_strdup_printf (ngettext ("%1$s keeps %2$s on fewer records of %3$s", "%1$s keep %2$s on fewer records of %3$s", count), who, what, where);
    case CBI_ROLE_EFFECT_MOVES:
    default:
      /* Translators: %1$s is who, as in "3 applications and 2 users", %2$s an operation such as "View", %3$s an area such as "People". */
      return g_strdup_printf (ngettext ("%1$s gets %2$s on other records of %3$s", "%1$s get %2$s on other records of %3$s", count), who, what, where);
    }
}

static char *
name_levels (CbiLevels levels)
{
  if (levels == (CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED))
    /* Translators: two levels of access that add up. */
    return g_strdup (_("Limited access and user’s assignments"));

  return g_strdup (cbi_level_get_label ((levels & CBI_LEVEL_ALL) != 0 ? CBI_LEVEL_ALL : levels));
}

/** cbi_role_words_describe_step: Returns: (transfer full): the levels before and after, such as "From “None” to “All”" */
char *
cbi_role_words_describe_step (const CbiRoleEffect *effect)
{
  g_autofree char *from = name_levels (effect->from);
  g_autofree char *to = name_levels (effect->to);

  /* Translators: %1$s and %2$s are the levels of access that holders of a role have and will have, such as "None" and "All". */
  return g_strdup_printf (_("From “%1$s” to “%2$s”"), from, to);
}

static char *
describe_narrowed_of_holder (const char *where,
                             const char *what,
                             CbiLevels   levels)
{
  switch ((guint) levels)
    {
    case CBI_LEVEL_LIMITED:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View"; the role is one that people and applications hold. */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records whose access list names the holder of the role."), where, what);
    case CBI_LEVEL_ASSIGNED:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View"; the role is one that people and applications hold. */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the holder of the role."), where, what);
    default:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View"; the role is one that people and applications hold. */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the holder of the role or whose access list names them."), where, what);
    }
}

static char *
describe_narrowed_of_application (const char *where,
                                  const char *what,
                                  CbiLevels   levels)
{
  switch ((guint) levels)
    {
    case CBI_LEVEL_LIMITED:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records whose access list names the application."), where, what);
    case CBI_LEVEL_ASSIGNED:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the application."), where, what);
    default:
      /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
      return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the application or whose access list names it."), where, what);
    }
}

/**
 * cbi_role_words_describe_permission:
 * @subject: who has it
 * @area: an area
 * @verb: an operation
 * @levels: on which records it is allowed
 *
 * Returns: (transfer full): what one cell of a table of permissions means, as a sentence
 */
char *
cbi_role_words_describe_permission (CbiRoleWordsSubject subject,
                                    CbiArea             area,
                                    CbiVerb             verb,
                                    CbiLevels           levels)
{
  const char *where = cbi_area_get_label (area);
  const char *what = cbi_verb_get_label (verb);

  if (levels == CBI_LEVEL_NONE)
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is not allowed."), where, what);
  if ((levels & CBI_LEVEL_ALL) != 0)
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is allowed on all records."), where, what);

  return subject == CBI_ROLE_WORDS_HOLDER ? describe_narrowed_of_holder (where, what, levels)
                                          : describe_narrowed_of_application (where, what, levels);
}

/**
 * cbi_role_words_explain_level:
 * @subject: who has it
 * @level: %CBI_LEVEL_LIMITED or %CBI_LEVEL_ASSIGNED
 *
 * Returns: (transfer none): what the level means
 */
const char *
cbi_role_words_explain_level (CbiRoleWordsSubject subject,
                              CbiLevels           level)
{
  if (subject == CBI_ROLE_WORDS_HOLDER)
    return level == CBI_LEVEL_LIMITED ? _("Limited access: only records whose access list names the holder of the role")
                                      : _("User’s assignments only: only records that are assigned to the holder of the role");

  return level == CBI_LEVEL_LIMITED ? _("Limited access: only records whose access list names the application")
                                    : _("User’s assignments only: only records that are assigned to the application");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-search.h"

#include "core/cbi-text.h"

/** cbi_role_search_split: Returns: (transfer full): the words of what is typed into a search, folded */
char **
cbi_role_search_split (const char *text)
{
  g_autofree char *folded = cbi_text_fold (text);

  return g_strsplit_set (folded, " \t", -1);
}

static gboolean
starts_a_word (const char *text,
               const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';

      if (!g_unichar_isalnum (before) || cbi_text_is_unspaced (before))
        return TRUE;
    }

  return FALSE;
}

/**
 * cbi_role_search_fits:
 * @role: a role
 * @words: (nullable): what cbi_role_search_split() made; %NULL finds every role
 *
 * Returns: whether each of @words starts a word of the role's name, its description or what it allows
 */
gboolean
cbi_role_search_fits (CbiRole           *role,
                      const char *const *words)
{
  g_autofree char *summary = cbi_role_get_summary (role);
  g_autofree char *text = g_strjoin (" ", cbi_role_get_name (role), summary, cbi_role_get_description (role), NULL);
  g_autofree char *folded = cbi_text_fold (text);

  for (; words != NULL && *words != NULL; words++)
    if (**words != '\0' && !starts_a_word (folded, *words))
      return FALSE;

  return TRUE;
}

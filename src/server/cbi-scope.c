/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-scope.h"

static gboolean
is_allowed (const CbiPermissions *permissions,
            const char           *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 3);
  CbiArea area;
  CbiVerb verb;

  return g_strv_length (parts) == 2 && cbi_area_from_key (parts[0], &area) && cbi_verb_from_key (parts[1], &verb) &&
         permissions->levels[area][verb] != CBI_LEVEL_NONE;
}

/**
 * cbi_scope_list:
 * @permissions: what an application's roles allow
 *
 * Returns: (transfer full): every scope that they give, such as `people.view`
 */
GStrv
cbi_scope_list (const CbiPermissions *permissions)
{
  g_autoptr (GStrvBuilder) tokens = g_strv_builder_new ();

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (permissions->levels[area][verb] != CBI_LEVEL_NONE)
        {
          g_autofree char *token = g_strconcat (cbi_area_get_key (area), ".", cbi_verb_get_key (verb), NULL);

          g_strv_builder_add (tokens, token);
        }

  return g_strv_builder_end (tokens);
}

static gboolean
holds (GString    *scope,
       const char *token)
{
  g_auto (GStrv) tokens = g_strsplit (scope->str, " ", -1);

  return g_strv_contains ((const char *const *) tokens, token);
}

static void
append_token (GString    *scope,
              const char *token)
{
  if (holds (scope, token))
    return;

  if (scope->len > 0)
    g_string_append_c (scope, ' ');
  g_string_append (scope, token);
}

/**
 * cbi_scope_choose:
 * @permissions: what an application's roles allow
 * @wanted: (nullable): the scope that it asks for; %NULL for all that it may have
 * @scope: (out) (transfer full): the scope of its token
 *
 * Returns: %FALSE if it asks for more than it may have, or not in the form of RFC 6749, 3.3
 */
gboolean
cbi_scope_choose (const CbiPermissions *permissions,
                  const char           *wanted,
                  char                **scope)
{
  g_auto (GStrv) tokens = wanted != NULL ? g_strsplit (wanted, " ", -1) : cbi_scope_list (permissions);
  GString *chosen = NULL;

  if (wanted == NULL)
    {
      *scope = g_strjoinv (" ", tokens);
      return TRUE;
    }

  /* Only our own words pass, so that quotes, controls and doubled spaces are refused with the rest. */
  for (guint i = 0; tokens[i] != NULL; i++)
    if (!is_allowed (permissions, tokens[i]))
      return FALSE;

  chosen = g_string_new (NULL);
  for (guint i = 0; tokens[i] != NULL; i++)
    append_token (chosen, tokens[i]);
  *scope = g_string_free (chosen, FALSE);

  return TRUE;
}

/** cbi_scope_narrow: Returns: (transfer full): what of @scope the roles still allow */
char *
cbi_scope_narrow (const CbiPermissions *permissions,
                  const char           *scope)
{
  g_auto (GStrv) tokens = g_strsplit (scope, " ", -1);
  GString *left = g_string_new (NULL);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (is_allowed (permissions, tokens[i]))
      append_token (left, tokens[i]);

  return g_string_free (left, FALSE);
}

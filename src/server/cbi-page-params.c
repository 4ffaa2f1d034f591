/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-page-params.h"

#include "core/cbi-i18n.h"
#include "server/cbi-form.h"

#include <libsoup/soup.h>

/** cbi_page_params_free: Frees the parameters. */
void
cbi_page_params_free (CbiPageParams *self)
{
  g_free (self->after);
  g_free (self->around);
  g_free (self->sort);
  g_free (self->include);
  g_hash_table_unref (self->filters);
  g_free (self);
}

static void
refuse_value (CbiFaults  *faults,
              const char *name,
              const char *sentence)
{
  cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, "invalid_parameter", sentence, name);
}

static void
refuse_name (CbiFaults  *faults,
             const char *name)
{
  /* Translators: %s is the name of a parameter in a web address. */
  g_autofree char *sentence = g_strdup_printf (_("There is no parameter “%s” here. Leave it out."), name);

  cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, "unknown_parameter", sentence, name);
}

static gboolean
is_one_of (const char        *text,
           const char *const *texts)
{
  return texts != NULL && g_strv_contains (texts, text);
}

static void
read_size (CbiPageParams *self,
           const char    *value,
           CbiFaults     *faults)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 1, CBI_PAGE_MAX_SIZE, &number, NULL))
    refuse_value (faults, "page[size]", _("Use a number from 1 to 200 as the page size."));
  else
    self->size = number;
}

static void
read_offset (CbiPageParams *self,
             const char    *value,
             CbiFaults     *faults)
{
  self->has_offset = TRUE;
  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &self->offset, NULL))
    refuse_value (faults, "page[offset]", _("Use a whole number from 0 on as the offset."));
}

static void
read_sort (CbiPageParams      *self,
           const char         *value,
           const CbiPageRules *rules,
           CbiFaults          *faults)
{
  self->descending = *value == '-';
  self->sort = g_strdup (value + (self->descending ? 1 : 0));
  if (!is_one_of (self->sort, rules->sorts))
    refuse_value (faults, "sort", _("The list can’t be sorted by that."));
}

static void
read_include (CbiPageParams      *self,
              const char         *value,
              const CbiPageRules *rules,
              CbiFaults          *faults)
{
  self->include = g_strdup (value);
  if (!is_one_of (value, rules->includes))
    refuse_value (faults, "include", _("That can’t be included."));
}

static gboolean
read_filter (CbiPageParams      *self,
             const char         *name,
             const char         *value,
             const CbiPageRules *rules)
{
  g_autofree char *key = NULL;

  if (!g_str_has_prefix (name, "filter[") || !g_str_has_suffix (name, "]"))
    return FALSE;

  key = g_strdup (name + strlen ("filter["));
  key[strlen (key) - 1] = '\0';
  if (!is_one_of (key, rules->filters))
    return FALSE;

  g_hash_table_insert (self->filters, g_steal_pointer (&key), g_strdup (value));
  return TRUE;
}

static void
read_field (CbiPageParams      *self,
            const char         *name,
            const char         *value,
            const CbiPageRules *rules,
            CbiFaults          *faults)
{
  if (rules->pages && g_str_equal (name, "page[size]"))
    read_size (self, value, faults);
  else if (rules->pages && g_str_equal (name, "page[after]"))
    self->after = g_strdup (value);
  else if (rules->jumps && g_str_equal (name, "page[offset]"))
    read_offset (self, value, faults);
  else if (rules->locates && g_str_equal (name, "page[around]"))
    self->around = g_strdup (value);
  else if (rules->sorts != NULL && g_str_equal (name, "sort"))
    read_sort (self, value, rules, faults);
  else if (rules->includes != NULL && g_str_equal (name, "include"))
    read_include (self, value, rules, faults);
  else if (!read_filter (self, name, value, rules))
    refuse_name (faults, name);
}

/* Where a page begins can be said in one way only. */
static void
check_starts (CbiPageParams *self,
              CbiFaults     *faults)
{
  guint n_starts = (self->after != NULL) + self->has_offset + (self->around != NULL);

  if (n_starts > 1)
    refuse_value (faults, self->after != NULL ? "page[after]" : "page[around]",
                  _("Say only once where the page begins: after a cursor, at an offset or around a resource."));
}

/**
 * cbi_page_params_parse:
 * @query: (nullable): a query string that is not trusted
 * @rules: what the list understands
 * @faults: takes what is wrong
 *
 * Returns: (transfer full): the parameters; not to be used if there are faults
 */
CbiPageParams *
cbi_page_params_parse (const char         *query,
                       const CbiPageRules *rules,
                       CbiFaults          *faults)
{
  CbiPageParams *self = g_new0 (CbiPageParams, 1);
  g_autoptr (CbiForm) form = cbi_form_new ();
  g_autoptr (GError) error = NULL;
  const char *repeated;

  self->size = CBI_PAGE_DEFAULT_SIZE;
  self->filters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (query != NULL && !cbi_form_parse (form, query, strlen (query), &error))
    {
      cbi_faults_add (faults, SOUP_STATUS_BAD_REQUEST, "invalid_parameter", error->message);
      return self;
    }

  repeated = cbi_form_find_repeated (form);
  if (repeated != NULL)
    {
      refuse_value (faults, repeated, _("Give this parameter only once."));
      return self;
    }

  for (guint i = 0; i < cbi_form_get_length (form); i++)
    read_field (self, cbi_form_get_name (form, i), cbi_form_get_value (form, i), rules, faults);
  check_starts (self, faults);

  return self;
}

/** cbi_page_params_get_filter: Returns: (transfer none) (nullable): what `filter[name]` says */
const char *
cbi_page_params_get_filter (CbiPageParams *self,
                            const char    *name)
{
  return g_hash_table_lookup (self->filters, name);
}

static void
append_field (GString    *link,
              const char *name,
              const char *value)
{
  g_string_append_c (link, strchr (link->str, '?') == NULL ? '?' : '&');
  g_string_append_uri_escaped (link, name, NULL, FALSE);
  g_string_append_c (link, '=');
  g_string_append_uri_escaped (link, value, NULL, FALSE);
}

/**
 * cbi_page_params_link_next:
 * @path: the list's address
 * @query: (nullable): the query that gave this page
 * @cursor: where the next page begins
 *
 * Returns: (transfer full): the address of the next page
 */
char *
cbi_page_params_link_next (const char *path,
                           const char *query,
                           const char *cursor)
{
  GString *link = g_string_new (path);
  g_autoptr (CbiForm) form = cbi_form_new ();

  if (query != NULL)
    cbi_form_parse (form, query, strlen (query), NULL);
  for (guint i = 0; i < cbi_form_get_length (form); i++)
    {
      const char *name = cbi_form_get_name (form, i);

      if (!g_str_has_prefix (name, "page[") || g_str_equal (name, "page[size]"))
        append_field (link, name, cbi_form_get_value (form, i));
    }
  append_field (link, "page[after]", cursor);

  return g_string_free (link, FALSE);
}

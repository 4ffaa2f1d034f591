/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-import-report.h"

#include "core/cbi-json.h"
#include "core/cbi-text.h"

static void
line_free (gpointer data)
{
  CbiImportLine *line = data;

  g_free (line->name);
  g_free (line->email);
  g_free (line->user_id);
  g_strfreev (line->problems);
  g_free (line);
}

static GStrv
read_problems (JsonArray *errors)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    {
      const char *detail = cbi_json_get_string (cbi_json_get_element (errors, i), "detail");

      if (detail != NULL && cbi_text_is_safe_sentence (detail))
        g_strv_builder_add (problems, detail);
    }

  return g_strv_builder_end (problems);
}

static CbiImportLine *
read_line (JsonObject *json)
{
  CbiImportLine *line = g_new0 (CbiImportLine, 1);

  line->line = (guint) CLAMP (cbi_json_get_int (json, "line", 0), 0, G_MAXINT);
  line->name = g_strdup (cbi_json_get_string (json, "name"));
  line->email = g_strdup (cbi_json_get_string (json, "email"));
  line->user_id = g_strdup (cbi_json_get_string (json, "user_id"));
  line->problems = read_problems (cbi_json_get_array (json, "errors"));

  return line;
}

/**
 * cbi_import_report_new:
 * @attributes: (nullable): what the server says; not trusted
 *
 * Returns: (transfer full) (nullable): the report, %NULL if it can't be read
 */
CbiImportReport *
cbi_import_report_new (JsonObject *attributes)
{
  JsonArray       *lines = cbi_json_get_array (attributes, "lines");
  CbiImportReport *report;

  if (lines == NULL)
    return NULL;

  report = g_new0 (CbiImportReport, 1);
  report->lines = g_ptr_array_new_with_free_func (line_free);
  report->n_accepted = (guint) CLAMP (cbi_json_get_int (attributes, "accepted", 0), 0, G_MAXINT);
  report->n_refused = (guint) CLAMP (cbi_json_get_int (attributes, "refused", 0), 0, G_MAXINT);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *json = cbi_json_get_element (lines, i);

      if (json != NULL)
        g_ptr_array_add (report->lines, read_line (json));
    }

  return report;
}

/** cbi_import_report_free: Frees a report. */
void
cbi_import_report_free (CbiImportReport *report)
{
  g_ptr_array_unref (report->lines);
  g_free (report);
}

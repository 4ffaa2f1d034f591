/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-csv.h"

#include "core/cbi-i18n.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

G_DEFINE_QUARK (cbi - csv - error - quark, cbi_csv_error)

typedef struct
{
  const char *p;
  guint       line;
} Reader;

static void
record_free (gpointer data)
{
  CbiCsvRecord *record = data;

  g_strfreev (record->fields);
  g_free (record);
}

static gboolean
fail_quotes (guint    line,
             GError **error)
{
  g_set_error (error, CBI_CSV_ERROR, CBI_CSV_ERROR_SYNTAX,
               /* Translators: %u is the number of a line in a file. */
               _("The quotation marks in line %u don’t fit. Put a field with quotation marks in quotation marks, and double those within."), line);

  return FALSE;
}

static gboolean
is_at_end_of_field (const char *p)
{
  return *p == ',' || *p == '\n' || *p == '\0' || (*p == '\r' && (p[1] == '\n' || p[1] == '\0'));
}

/* RFC 4180, 2.5 to 2.7: between quotes anything may stand, and a quote is doubled. */
static gboolean
read_quoted (Reader  *reader,
             GString *field,
             GError **error)
{
  guint first_line = reader->line;

  for (reader->p++; *reader->p != '\0'; reader->p++)
    {
      if (*reader->p == '"' && reader->p[1] != '"')
        {
          reader->p++;
          return is_at_end_of_field (reader->p) || fail_quotes (reader->line, error);
        }
      if (*reader->p == '"')
        reader->p++;
      if (*reader->p == '\n')
        reader->line++;
      g_string_append_c (field, *reader->p);
    }

  return fail_quotes (first_line, error);
}

static gboolean
read_plain (Reader  *reader,
            GString *field,
            GError **error)
{
  for (; !is_at_end_of_field (reader->p); reader->p++)
    {
      if (*reader->p == '"')
        return fail_quotes (reader->line, error);
      g_string_append_c (field, *reader->p);
    }

  return TRUE;
}

static gboolean
read_field (Reader       *reader,
            GStrvBuilder *fields,
            GError      **error)
{
  g_autoptr (GString) field = g_string_new (NULL);

  if (!(*reader->p == '"' ? read_quoted (reader, field, error) : read_plain (reader, field, error)))
    return FALSE;
  g_strv_builder_add (fields, field->str);

  return TRUE;
}

/* A line end may be CR LF, as the RFC has it, or LF alone. */
static void
skip_line_end (Reader *reader)
{
  if (*reader->p == '\r')
    reader->p++;
  if (*reader->p == '\n')
    {
      reader->p++;
      reader->line++;
    }
}

static gboolean
read_record (Reader    *reader,
             GPtrArray *records,
             GError   **error)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  CbiCsvRecord *record;
  guint         line = reader->line;

  if (!read_field (reader, fields, error))
    return FALSE;
  while (*reader->p == ',')
    {
      reader->p++;
      if (!read_field (reader, fields, error))
        return FALSE;
    }
  skip_line_end (reader);

  list = g_strv_builder_end (fields);
  if (list[1] == NULL && *list[0] == '\0')
    return TRUE;

  record = g_new0 (CbiCsvRecord, 1);
  record->line = line;
  record->fields = g_steal_pointer (&list);
  g_ptr_array_add (records, record);

  return TRUE;
}

/**
 * cbi_csv_parse:
 * @text: comma-separated values as RFC 4180 has them, in UTF-8, not trusted
 * @length: its length, in bytes
 * @error: return location for an error
 *
 * Empty lines are left out.
 *
 * Returns: (transfer full) (element-type CbiCsvRecord): the records, the header's as the first;
 *   %NULL with @error set
 */
GPtrArray *
cbi_csv_parse (const char *text,
               gsize       length,
               GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record_free);
  g_autofree char *copy = g_strndup (text != NULL ? text : "", length);
  Reader           reader = { copy, 1 };

  /* A NUL is no valid UTF-8 here, so nothing stands behind the end of the copy. */
  if (text != NULL && !g_utf8_validate (text, length, NULL))
    {
      g_set_error_literal (error, CBI_CSV_ERROR, CBI_CSV_ERROR_ENCODING,
                           _("The file is not in UTF-8. Save it as “CSV UTF-8”, then import it again."));
      return NULL;
    }

  if (g_str_has_prefix (reader.p, BYTE_ORDER_MARK))
    reader.p += strlen (BYTE_ORDER_MARK);
  while (*reader.p != '\0')
    if (!read_record (&reader, records, error))
      return NULL;

  return g_steal_pointer (&records);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The largest file of users, in bytes. */
#define CBI_CSV_MAX_BYTES (4 * 1024 * 1024)

#define CBI_CSV_ERROR (cbi_csv_error_quark ())

/**
 * CbiCsvError:
 * @CBI_CSV_ERROR_ENCODING: it is not UTF-8
 * @CBI_CSV_ERROR_SYNTAX: quotes that don't fit
 */
typedef enum
{
  CBI_CSV_ERROR_ENCODING,
  CBI_CSV_ERROR_SYNTAX,
} CbiCsvError;

/**
 * CbiCsvRecord:
 * @line: the line of the text in which it begins, from 1 on
 * @fields: (owned): its fields
 */
typedef struct
{
  guint line;
  GStrv fields;
} CbiCsvRecord;

GQuark     cbi_csv_error_quark (void);
GPtrArray *cbi_csv_parse (const char *text,
                          gsize       length,
                          GError    **error);

G_END_DECLS

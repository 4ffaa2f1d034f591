/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CbiImportLine:
 * @line: the line of the file, from 1 on
 * @name: (owned) (nullable): the person's name
 * @email: (owned) (nullable): the address
 * @user_id: (owned) (nullable): the user who was made of it
 * @problems: (owned): why it was refused, a sentence each; empty if it was accepted
 */
typedef struct
{
  guint line;
  char *name;
  char *email;
  char *user_id;
  GStrv problems;
} CbiImportLine;

/**
 * CbiImportReport:
 * @lines: (owned) (element-type CbiImportLine): every line that has a user
 * @n_accepted: how many were accepted
 * @n_refused: how many were not
 *
 * What became of a file of users, or would become of it.
 */
typedef struct
{
  GPtrArray *lines;
  guint      n_accepted;
  guint      n_refused;
} CbiImportReport;

CbiImportReport *cbi_import_report_new (JsonObject *attributes);
void             cbi_import_report_free (CbiImportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiImportReport, cbi_import_report_free)

G_END_DECLS

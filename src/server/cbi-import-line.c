/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-import-line.h"

#include "core/cbi-i18n.h"
#include "core/cbi-text.h"

/* The columns of Casebook's own template; those up to N_REQUIRED must be there. */
static const char *const names[CBI_N_IMPORT_COLUMNS] = { "Email", "First Name", "Last Name", "Roles", "Middle Name", "Phone" };

#define N_REQUIRED (CBI_IMPORT_ROLES + 1)
#define ROLE_SEPARATOR ";"

static int
find_column (const CbiCsvRecord *header,
             const char         *name)
{
  for (guint i = 0; header->fields[i] != NULL; i++)
    {
      g_autofree char *field = g_strstrip (g_strdup (header->fields[i]));

      if (g_ascii_strcasecmp (field, name) == 0)
        return i;
    }

  return -1;
}

/**
 * cbi_import_columns_read:
 * @columns: (out caller-allocates): where the columns stand
 * @header: the first line
 *
 * Returns: (nullable): the name of a column that must be there and is not
 */
const char *
cbi_import_columns_read (CbiImportColumns   *columns,
                         const CbiCsvRecord *header)
{
  for (guint i = 0; i < CBI_N_IMPORT_COLUMNS; i++)
    {
      columns->at[i] = find_column (header, names[i]);
      if (columns->at[i] < 0 && i < N_REQUIRED)
        return names[i];
    }

  return NULL;
}

/** cbi_import_line_read_roles: Returns: (transfer full) (element-type utf8 utf8): the ids of the roles by their folded names, %NULL with @error set */
GHashTable *
cbi_import_line_read_roles (CbiConnection *connection,
                            GError       **error)
{
  g_autoptr (GHashTable) roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT name_key, id FROM roles");
  GError *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    g_hash_table_insert (roles, g_strdup (cbi_statement_get_text (statement, 0)), g_strdup (cbi_statement_get_text (statement, 1)));
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return g_steal_pointer (&roles);
}

/** cbi_import_line_add_rule: Adds a broken rule to what a line is refused for. */
void
cbi_import_line_add_rule (JsonArray  *errors,
                          CbiRule     rule,
                          const char *sentence)
{
  JsonObject *json = json_object_new ();

  json_object_set_string_member (json, "code", cbi_rule_get_code (rule));
  json_object_set_string_member (json, "field", cbi_rule_get_field (rule));
  json_object_set_string_member (json, "detail", sentence);
  json_array_add_object_element (errors, json);
}

static const char *
get_field (const CbiImportColumns *columns,
           const CbiCsvRecord     *record,
           CbiImportColumn         column)
{
  guint n_fields = g_strv_length (record->fields);

  if (columns->at[column] < 0 || (guint) columns->at[column] >= n_fields)
    return NULL;

  return record->fields[columns->at[column]];
}

static void
add_role (CbiUser    *user,
          const char *name,
          GHashTable *roles,
          JsonArray  *errors)
{
  g_autofree char *normal = cbi_text_normalize (name);
  g_autofree char *key = cbi_text_fold (normal);
  const char      *id = g_hash_table_lookup (roles, key);
  g_autoptr (CbiRole) role = NULL;

  if (*normal == '\0')
    return;
  if (id == NULL)
    {
      /* Translators: %s is what stands in a file in place of a role's name. */
      g_autofree char *sentence = g_strdup_printf (_("There is no role “%s”. Use the name as the list of roles has it."), normal);

      cbi_import_line_add_rule (errors, CBI_RULE_ROLE_UNKNOWN, sentence);
      return;
    }

  role = cbi_role_new ();
  cbi_resource_set_id (CBI_RESOURCE (role), id);
  cbi_user_add_role (user, role);
}

/**
 * cbi_import_line_read:
 * @columns: where the columns stand
 * @record: a line
 * @roles: the ids of the roles by their folded names
 * @errors: takes names of roles that there are not
 *
 * Returns: (transfer full): the user whom the line describes
 */
CbiUser *
cbi_import_line_read (const CbiImportColumns *columns,
                      const CbiCsvRecord     *record,
                      GHashTable             *roles,
                      JsonArray              *errors)
{
  CbiUser    *user = cbi_user_new ();
  const char *list = get_field (columns, record, CBI_IMPORT_ROLES);
  g_auto (GStrv) wanted = g_strsplit (list != NULL ? list : "", ROLE_SEPARATOR, -1);

  cbi_user_set_email (user, get_field (columns, record, CBI_IMPORT_EMAIL));
  cbi_user_set_first_name (user, get_field (columns, record, CBI_IMPORT_FIRST_NAME));
  cbi_user_set_last_name (user, get_field (columns, record, CBI_IMPORT_LAST_NAME));
  cbi_user_set_middle_name (user, get_field (columns, record, CBI_IMPORT_MIDDLE_NAME));
  cbi_user_set_phone (user, get_field (columns, record, CBI_IMPORT_PHONE));
  for (guint i = 0; wanted[i] != NULL; i++)
    add_role (user, wanted[i], roles, errors);

  return user;
}

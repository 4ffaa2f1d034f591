/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-store.h"

#include "core/cbi-i18n.h"
#include "server/cbi-version.h"

#define COLUMNS "row, id, name, description, custom, editable, copyable, version, n_applications, n_users"

enum
{
  COLUMN_ROW,
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_DESCRIPTION,
  COLUMN_CUSTOM,
  COLUMN_EDITABLE,
  COLUMN_COPYABLE,
  COLUMN_VERSION,
  COLUMN_N_APPLICATIONS,
  COLUMN_N_USERS
};

static GError *
make_not_found (void)
{
  return g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND, _("There is no such role. It may have been deleted."));
}

static CbiRole *
read_role (CbiStatement *statement)
{
  CbiRole *role = cbi_role_new ();

  cbi_resource_set_id (CBI_RESOURCE (role), cbi_statement_get_text (statement, COLUMN_ID));
  cbi_version_set (CBI_RESOURCE (role), cbi_statement_get_int (statement, COLUMN_VERSION));
  cbi_role_set_name (role, cbi_statement_get_text (statement, COLUMN_NAME));
  cbi_role_set_description (role, cbi_statement_get_text (statement, COLUMN_DESCRIPTION));
  cbi_role_set_custom (role, cbi_statement_get_int (statement, COLUMN_CUSTOM) != 0);
  cbi_role_set_editable (role, cbi_statement_get_int (statement, COLUMN_EDITABLE) != 0);
  cbi_role_set_copyable (role, cbi_statement_get_int (statement, COLUMN_COPYABLE) != 0);
  cbi_role_set_holders (role, cbi_statement_get_int (statement, COLUMN_N_APPLICATIONS), cbi_statement_get_int (statement, COLUMN_N_USERS));

  return role;
}

static void
add_level (CbiPermissions *permissions,
           const char     *area_key,
           const char     *verb_key,
           CbiLevels       levels)
{
  CbiArea area;
  CbiVerb verb;

  if (cbi_area_from_key (area_key, &area) && cbi_verb_from_key (verb_key, &verb))
    permissions->levels[area][verb] |= levels;
}

static gboolean
load_permissions (CbiConnection *connection,
                  CbiRole       *role,
                  gint64         row,
                  GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  CbiPermissions permissions = { 0 };
  GError        *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT area, verb, levels FROM role_permissions WHERE role = ?");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    add_level (&permissions, cbi_statement_get_text (statement, 0), cbi_statement_get_text (statement, 1),
               cbi_statement_get_int (statement, 2));
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  cbi_role_set_permissions (role, &permissions);

  return TRUE;
}

/* The next role of @statement with what it allows; NULL at the end, and with @error set. */
static CbiRole *
next_role (CbiConnection *connection,
           CbiStatement  *statement,
           GError       **error)
{
  g_autoptr (CbiRole) role = NULL;

  if (!cbi_statement_step (statement, error))
    return NULL;

  role = read_role (statement);
  if (!load_permissions (connection, role, cbi_statement_get_int (statement, COLUMN_ROW), error))
    return NULL;

  return g_steal_pointer (&role);
}

/* The role that @statement, with its parameters bound, finds. */
static CbiRole *
read_one (CbiConnection *connection,
          CbiStatement  *statement,
          GError       **error)
{
  GError  *problem = NULL;
  CbiRole *role = next_role (connection, statement, &problem);

  if (role == NULL && problem == NULL)
    problem = make_not_found ();
  if (problem != NULL)
    g_propagate_error (error, problem);

  return role;
}

static CbiRole *
get_one (CbiConnection *connection,
         const char    *sql,
         const char    *value,
         GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_text (statement, value);

  return read_one (connection, statement, error);
}

CbiRole *
cbi_roles_store_get (CbiConnection *connection,
                     const char    *id,
                     GError       **error)
{
  return get_one (connection, "SELECT " COLUMNS " FROM roles WHERE id = ?", id, error);
}

CbiRole *
cbi_roles_store_find (CbiConnection *connection,
                      const char    *name,
                      GError       **error)
{
  return get_one (connection, "SELECT " COLUMNS " FROM roles WHERE name = ?", name, error);
}

gboolean
cbi_roles_store_exists (CbiConnection *connection,
                        const char    *id,
                        GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT 1 FROM roles WHERE id = ?");

  cbi_statement_bind_text (statement, id);

  return cbi_statement_step (statement, error);
}

gint64
cbi_roles_store_find_row (CbiConnection *connection,
                          const char    *id,
                          GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT row FROM roles WHERE id = ?");
  GError *problem = NULL;

  cbi_statement_bind_text (statement, id);
  if (cbi_statement_step (statement, &problem))
    return cbi_statement_get_int (statement, 0);

  g_propagate_error (error, problem != NULL ? problem : make_not_found ());
  return -1;
}

GHashTable *
cbi_roles_store_cache_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

CbiRole *
cbi_roles_store_lookup (CbiConnection *connection,
                        GHashTable    *cache,
                        gint64         row,
                        GError       **error)
{
  CbiRole *role = g_hash_table_lookup (cache, &row);
  g_autoptr (CbiStatement) statement = NULL;

  if (role != NULL)
    return role;

  statement = cbi_connection_prepare (connection, "SELECT " COLUMNS " FROM roles WHERE row = ?");
  cbi_statement_bind_int (statement, row);
  role = read_one (connection, statement, error);
  if (role != NULL)
    g_hash_table_insert (cache, g_memdup2 (&row, sizeof row), role);

  return role;
}

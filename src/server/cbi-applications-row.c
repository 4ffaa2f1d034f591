/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-applications-row.h"

#include "core/cbi-i18n.h"
#include "core/cbi-rule.h"
#include "core/cbi-text.h"
#include "server/cbi-collation.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-secret.h"
#include "server/cbi-version.h"

#define COLUMNS "id, client_id, name, email, application_url, description, status, created_by, last_updated_by," \
                " created_at, last_updated_at, last_used_at, query_credentials_used_at, version"

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                       _("There is no such application. It may have been deleted."));
}

gint64
cbi_applications_row_find (CbiConnection *connection,
                           const char    *id,
                           GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT row FROM applications WHERE id = ? AND deleted = 0");
  cbi_statement_bind_text (statement, id);
  if (cbi_statement_step (statement, &problem))
    return cbi_statement_get_int (statement, 0);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    set_not_found (error);
  return -1;
}

static void
read_times (CbiStatement   *statement,
            CbiApplication *application)
{
  g_autoptr (GDateTime) created_at = cbi_statement_get_time (statement, 9);
  g_autoptr (GDateTime) last_updated_at = cbi_statement_get_time (statement, 10);
  g_autoptr (GDateTime) last_used_at = cbi_statement_get_time (statement, 11);
  g_autoptr (GDateTime) query_used_at = cbi_statement_get_time (statement, 12);

  cbi_application_set_created_at (application, created_at);
  cbi_application_set_last_updated_at (application, last_updated_at);
  cbi_application_set_last_used_at (application, last_used_at);
  cbi_application_set_query_credentials_used_at (application, query_used_at);
}

static CbiApplication *
read_application (CbiStatement *statement)
{
  CbiApplication *application = cbi_application_new ();

  cbi_resource_set_id (CBI_RESOURCE (application), cbi_statement_get_text (statement, 0));
  cbi_version_set (CBI_RESOURCE (application), cbi_statement_get_int (statement, 13));
  cbi_application_set_client_id (application, cbi_statement_get_text (statement, 1));
  cbi_application_set_name (application, cbi_statement_get_text (statement, 2));
  cbi_application_set_email (application, cbi_statement_get_text (statement, 3));
  cbi_application_set_application_url (application, cbi_statement_get_text (statement, 4));
  cbi_application_set_description (application, cbi_statement_get_text (statement, 5));
  cbi_application_set_status (application, cbi_statement_get_text (statement, 6));
  cbi_application_set_created_by (application, cbi_statement_get_text (statement, 7));
  cbi_application_set_last_updated_by (application, cbi_statement_get_text (statement, 8));
  read_times (statement, application);

  return application;
}

static gboolean
load_roles (CbiConnection  *connection,
            gint64          row,
            GHashTable     *roles,
            CbiApplication *application,
            GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT ar.role FROM application_roles ar JOIN roles r ON r.row = ar.role"
                                                  " WHERE ar.application = ? ORDER BY r.sort_key");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    {
      CbiRole *role = cbi_roles_store_lookup (connection, roles, cbi_statement_get_int (statement, 0), &problem);

      if (role == NULL)
        break;
      cbi_application_add_role (application, role);
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiApplication *
cbi_applications_row_load (CbiConnection *connection,
                           gint64         row,
                           GHashTable    *roles,
                           GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (CbiApplication) application = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT " COLUMNS " FROM applications WHERE row = ?");
  cbi_statement_bind_int (statement, row);
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      else
        set_not_found (error);
      return NULL;
    }

  application = read_application (statement);
  if (!load_roles (connection, row, roles, application, error))
    return NULL;

  return g_steal_pointer (&application);
}

/* Optional texts are unset rather than empty. */
static void
bind_optional (CbiStatement *statement,
               const char   *text)
{
  g_autofree char *normal = cbi_text_normalize (text);

  cbi_statement_bind_text (statement, *normal != '\0' ? normal : NULL);
}

/* What can be changed, in the order in which both statements below name it. */
static void
bind_fields (CbiStatement   *statement,
             CbiApplication *application,
             const char     *actor)
{
  g_autofree char *name = cbi_text_normalize (cbi_application_get_name (application));
  g_autofree char *name_key = cbi_collation_get_key (name);
  g_autofree char *email = cbi_text_normalize (cbi_application_get_email (application));
  const char      *status = cbi_application_get_status (application);

  cbi_statement_bind_text (statement, name);
  cbi_statement_bind_text (statement, name_key);
  cbi_statement_bind_text (statement, email);
  bind_optional (statement, cbi_application_get_application_url (application));
  bind_optional (statement, cbi_application_get_description (application));
  cbi_statement_bind_text (statement, status != NULL ? status : "active");
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_text (statement, actor);
}

gboolean
cbi_applications_row_insert (CbiConnection  *connection,
                             CbiApplication *application,
                             const char     *actor,
                             gint64         *row,
                             GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *client_id = cbi_secret_generate_client_id ();

  statement = cbi_connection_prepare (connection, "INSERT INTO applications (name, name_key, email, application_url, description, status,"
                                                  " last_updated_at, last_updated_by, created_at, created_by, id, client_id)"
                                                  " VALUES (?, ?, ?, ?, ?, ?, ?7, ?8, ?7, ?8, ?, ?)");
  bind_fields (statement, application, actor);
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_text (statement, client_id);
  if (!cbi_statement_run (statement, error))
    return FALSE;
  *row = cbi_connection_get_last_row (connection);

  return TRUE;
}

gboolean
cbi_applications_row_write (CbiConnection  *connection,
                            gint64          row,
                            CbiApplication *application,
                            const char     *actor,
                            GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE applications SET name = ?, name_key = ?, email = ?, application_url = ?,"
                                                  " description = ?, status = ?, last_updated_at = ?, last_updated_by = ?,"
                                                  " version = version + 1 WHERE row = ?");
  bind_fields (statement, application, actor);
  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

static gboolean
fail_role (CbiRule  rule,
           GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT, cbi_rule_get_sentence (rule));

  return FALSE;
}

static gboolean
remove_roles (CbiConnection *connection,
              gint64         row,
              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "DELETE FROM application_roles WHERE application = ?");

  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

gboolean
cbi_applications_row_add_roles (CbiConnection  *connection,
                                gint64          row,
                                CbiApplication *application,
                                GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GListModel *roles = cbi_application_get_roles (application);
  guint       n_roles = g_list_model_get_n_items (roles);

  if (n_roles == 0)
    return fail_role (CBI_RULE_ROLES_REQUIRED, error);

  statement = cbi_connection_prepare (connection, "INSERT INTO application_roles (application, role) SELECT ?, row FROM roles WHERE id = ?");
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      cbi_statement_bind_int (statement, row);
      cbi_statement_bind_text (statement, cbi_resource_get_id (role));
      if (!cbi_statement_run (statement, error))
        return FALSE;
      if (cbi_connection_get_changes (connection) != 1)
        return fail_role (CBI_RULE_ROLE_UNKNOWN, error);
      cbi_statement_reset (statement);
    }

  return TRUE;
}

gboolean
cbi_applications_row_write_roles (CbiConnection  *connection,
                                  gint64          row,
                                  CbiApplication *application,
                                  GError        **error)
{
  return remove_roles (connection, row, error) && cbi_applications_row_add_roles (connection, row, application, error);
}

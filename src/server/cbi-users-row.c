/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-users-row.h"

#include "core/cbi-i18n.h"
#include "core/cbi-rule.h"
#include "core/cbi-text.h"
#include "server/cbi-collation.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-version.h"
#include "server/cbi-words.h"

#define COLUMNS "id, version, first_name, middle_name, last_name, email, phone, status, created_at, last_updated_at"

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND, _("There is no such user. Look for them in the list."));
}

gint64
cbi_users_row_find (CbiConnection *connection,
                    const char    *id,
                    GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT row FROM users WHERE id = ? AND deleted = 0");
  GError *problem = NULL;

  cbi_statement_bind_text (statement, id);
  if (cbi_statement_step (statement, &problem))
    return cbi_statement_get_int (statement, 0);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    set_not_found (error);
  return -1;
}

static CbiUser *
read_user (CbiStatement *statement)
{
  CbiUser *user = cbi_user_new ();
  g_autoptr (GDateTime) created_at = cbi_statement_get_time (statement, 8);
  g_autoptr (GDateTime) last_updated_at = cbi_statement_get_time (statement, 9);

  cbi_resource_set_id (CBI_RESOURCE (user), cbi_statement_get_text (statement, 0));
  cbi_version_set (CBI_RESOURCE (user), cbi_statement_get_int (statement, 1));
  cbi_user_set_first_name (user, cbi_statement_get_text (statement, 2));
  cbi_user_set_middle_name (user, cbi_statement_get_text (statement, 3));
  cbi_user_set_last_name (user, cbi_statement_get_text (statement, 4));
  cbi_user_set_email (user, cbi_statement_get_text (statement, 5));
  cbi_user_set_phone (user, cbi_statement_get_text (statement, 6));
  cbi_user_set_status (user, cbi_statement_get_text (statement, 7));
  cbi_user_set_created_at (user, created_at);
  cbi_user_set_last_updated_at (user, last_updated_at);

  return user;
}

static gboolean
load_roles (CbiConnection *connection,
            gint64         row,
            GHashTable    *roles,
            CbiUser       *user,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT ur.role FROM user_roles ur JOIN roles r ON r.row = ur.role"
                                                  " WHERE ur.user = ? ORDER BY r.sort_key");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    {
      CbiRole *role = cbi_roles_store_lookup (connection, roles, cbi_statement_get_int (statement, 0), &problem);

      if (role == NULL)
        break;
      cbi_user_add_role (user, role);
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiUser *
cbi_users_row_load (CbiConnection *connection,
                    gint64         row,
                    GHashTable    *roles,
                    GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT " COLUMNS " FROM users WHERE row = ?");
  g_autoptr (CbiUser) user = NULL;
  GError *problem = NULL;

  cbi_statement_bind_int (statement, row);
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      else
        set_not_found (error);
      return NULL;
    }

  user = read_user (statement);
  if (!load_roles (connection, row, roles, user, error))
    return NULL;

  return g_steal_pointer (&user);
}

static void
bind_normal (CbiStatement *statement,
             const char   *text,
             gboolean      optional)
{
  g_autofree char *normal = cbi_text_normalize (text);

  cbi_statement_bind_text (statement, optional && *normal == '\0' ? NULL : normal);
}

/* What can be changed, in the order in which both statements below name it. */
static void
bind_fields (CbiStatement *statement,
             CbiUser      *user)
{
  g_autofree char *name = cbi_user_get_display_name (user);
  g_autofree char *normal = cbi_text_normalize (name);
  g_autofree char *key = cbi_collation_get_key (normal);
  const char      *status = cbi_user_get_status (user);

  cbi_statement_bind_text (statement, key);
  bind_normal (statement, cbi_user_get_first_name (user), FALSE);
  bind_normal (statement, cbi_user_get_middle_name (user), TRUE);
  bind_normal (statement, cbi_user_get_last_name (user), FALSE);
  bind_normal (statement, cbi_user_get_email (user), FALSE);
  bind_normal (statement, cbi_user_get_phone (user), TRUE);
  cbi_statement_bind_text (statement, status != NULL ? status : "active");
  cbi_statement_bind_int (statement, g_get_real_time ());
}

gboolean
cbi_users_row_insert (CbiConnection *connection,
                      CbiUser       *user,
                      gint64        *row,
                      GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();

  statement = cbi_connection_prepare (connection, "INSERT INTO users (name_key, first_name, middle_name, last_name, email, phone, status,"
                                                  " created_at, last_updated_at, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8, ?)");
  bind_fields (statement, user);
  cbi_statement_bind_text (statement, id);
  if (!cbi_statement_run (statement, error))
    return FALSE;
  *row = cbi_connection_get_last_row (connection);

  return cbi_words_write_user (connection, *row, error);
}

gboolean
cbi_users_row_write (CbiConnection *connection,
                     gint64         row,
                     CbiUser       *user,
                     GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE users SET name_key = ?, first_name = ?, middle_name = ?, last_name = ?, email = ?,"
                                                  " phone = ?, status = ?, last_updated_at = ?, version = version + 1 WHERE row = ?");
  bind_fields (statement, user);
  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error) && cbi_words_write_user (connection, row, error);
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
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "DELETE FROM user_roles WHERE user = ?");

  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

gboolean
cbi_users_row_write_roles (CbiConnection *connection,
                           gint64         row,
                           CbiUser       *user,
                           GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GListModel *roles = cbi_user_get_roles (user);
  guint       n_roles = g_list_model_get_n_items (roles);

  if (n_roles == 0)
    return fail_role (CBI_RULE_ROLES_REQUIRED, error);
  if (!remove_roles (connection, row, error))
    return FALSE;

  statement = cbi_connection_prepare (connection, "INSERT INTO user_roles (user, role) SELECT ?, row FROM roles WHERE id = ?");
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-users-store.h"

#include "core/cbi-jsonapi.h"
#include "core/cbi-text.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-seed.h"
#include "server/cbi-users-row.h"

/* What the audit log tells, and a comparison looks at. */
static const struct
{
  const char *attribute;
  const char *(*get) (CbiUser *user);
} fields[] = {
  { "first_name", cbi_user_get_first_name },
  { "middle_name", cbi_user_get_middle_name },
  { "last_name", cbi_user_get_last_name },
  { "email", cbi_user_get_email },
  { "phone", cbi_user_get_phone },
  { "status", cbi_user_get_status },
};

static CbiUser *
load (CbiConnection *connection,
      gint64         row,
      GError       **error)
{
  g_autoptr (GHashTable) roles = cbi_roles_store_cache_new ();

  return cbi_users_row_load (connection, row, roles, error);
}

CbiUser *
cbi_users_store_get (CbiConnection *connection,
                     const char    *id,
                     GError       **error)
{
  gint64 row = cbi_users_row_find (connection, id, error);

  return row >= 0 ? load (connection, row, error) : NULL;
}

static char *
join_roles (CbiUser *user)
{
  GListModel *roles = cbi_user_get_roles (user);
  guint       n_roles = g_list_model_get_n_items (roles);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      g_strv_builder_add (names, cbi_role_get_name (role));
    }
  list = g_strv_builder_end (names);

  return n_roles > 0 ? g_strjoinv (", ", list) : NULL;
}

/* What differs, attribute by attribute; @before is an empty user for a new one. */
static JsonObject *
compare (CbiUser *before,
         CbiUser *after)
{
  JsonObject      *changes = json_object_new ();
  g_autofree char *roles_before = join_roles (before);
  g_autofree char *roles_after = join_roles (after);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    cbi_audit_changes_add (changes, fields[i].attribute, fields[i].get (before), fields[i].get (after));
  cbi_audit_changes_add (changes, "roles", roles_before, roles_after);

  return changes;
}

static gboolean
record (CbiConnection *connection,
        const char    *actor,
        const char    *action,
        CbiUser       *before,
        CbiUser       *after,
        GError       **error)
{
  g_autoptr (JsonObject) changes = compare (before, after);
  g_autofree char *name = cbi_user_get_display_name (after);

  return cbi_audit_store_append (connection, actor, action, CBI_TYPE_NAME_USERS, cbi_resource_get_id (CBI_RESOURCE (after)),
                                 name, changes, error);
}

CbiUser *
cbi_users_store_insert (CbiConnection *connection,
                        CbiUser       *draft,
                        const char    *actor,
                        GError       **error)
{
  g_autoptr (CbiUser) nothing = cbi_user_new ();
  g_autoptr (CbiUser) user = NULL;
  gint64 row;

  if (!cbi_users_row_insert (connection, draft, &row, error) ||
      !cbi_emails_store_take (connection, cbi_user_get_email (draft), CBI_EMAIL_HOLDER_USERS, row, error) ||
      !cbi_users_row_write_roles (connection, row, draft, error) || (user = load (connection, row, error)) == NULL ||
      !record (connection, actor, "user.created", nothing, user, error))
    return NULL;

  return g_steal_pointer (&user);
}

static gboolean
has_same_roles (CbiUser *before,
                CbiUser *after)
{
  GListModel *roles = cbi_user_get_roles (after);
  guint       n_roles = g_list_model_get_n_items (roles);

  if (n_roles != g_list_model_get_n_items (cbi_user_get_roles (before)))
    return FALSE;
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (!cbi_user_has_role (before, cbi_resource_get_id (role)))
        return FALSE;
    }

  return TRUE;
}

/* Texts are compared in the form in which they are stored. */
static gboolean
is_same (CbiUser *before,
         CbiUser *after)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *old = fields[i].get (before);
      g_autofree char *new = cbi_text_normalize (fields[i].get (after));

      if (g_strcmp0 (old != NULL ? old : "", new) != 0)
        return FALSE;
    }

  return has_same_roles (before, after);
}

/* The organisation's document shows its administrator's name and address. */
static gboolean
update_organization (CbiConnection *connection,
                     gint64         row,
                     GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE organization SET version = version + 1 WHERE administrator = ?");
  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

CbiUser *
cbi_users_store_update (CbiConnection *connection,
                        CbiUser       *changed,
                        const char    *actor,
                        GError       **error)
{
  g_autoptr (CbiUser) before = NULL;
  g_autoptr (CbiUser) after = NULL;
  gint64 row = cbi_users_row_find (connection, cbi_resource_get_id (CBI_RESOURCE (changed)), error);

  if (row < 0 || (before = load (connection, row, error)) == NULL)
    return NULL;
  if (is_same (before, changed))
    return g_steal_pointer (&before);

  if (!cbi_emails_store_claim (connection, cbi_user_get_email (changed), CBI_EMAIL_HOLDER_USERS, row, error) ||
      !cbi_users_row_write (connection, row, changed, error) ||
      !cbi_users_row_write_roles (connection, row, changed, error) ||
      !update_organization (connection, row, error) || (after = load (connection, row, error)) == NULL ||
      !record (connection, actor, "user.updated", before, after, error))
    return NULL;

  return g_steal_pointer (&after);
}

static gboolean
ask (CbiConnection *connection,
     const char    *sql,
     const char    *id,
     gboolean       with_admin,
     gboolean      *answer,
     GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_text (statement, id);
  if (with_admin)
    cbi_statement_bind_text (statement, CBI_SEED_ADMIN_ROLE);
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *answer = cbi_statement_get_int (statement, 0) != 0;

  return TRUE;
}

gboolean
cbi_users_store_is_administrator (CbiConnection *connection,
                                  const char    *id,
                                  gboolean      *is_administrator,
                                  GError       **error)
{
  return ask (connection, "SELECT count(*) FROM organization o JOIN users u ON u.row = o.administrator WHERE u.id = ?",
              id, FALSE, is_administrator, error);
}

gboolean
cbi_users_store_has_other_admin (CbiConnection *connection,
                                 const char    *id,
                                 gboolean      *has_other,
                                 GError       **error)
{
  return ask (connection, "SELECT count(*) FROM users u JOIN user_roles ur ON ur.user = u.row JOIN roles r ON r.row = ur.role"
                          " WHERE u.id <> ? AND u.status = 'active' AND u.deleted = 0 AND r.name = ? AND r.custom = 0",
              id, TRUE, has_other, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-replace.h"

#include "core/cbi-jsonapi.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-words.h"

/* One kind of account; the statements take the row of the old role as their first parameter. */
typedef struct
{
  const char *type;
  const char *action;
  const char *list;
  const char *give; /* also the row of the new role */
  const char *take;
  const char *touch; /* also the time and who does it */
} Kind;

static const Kind kinds[] = {
  {
    CBI_TYPE_NAME_APPLICATIONS,
    "application.updated",
    "SELECT a.id, a.name FROM application_roles h JOIN applications a ON a.row = h.application WHERE h.role = ?",
    "INSERT OR IGNORE INTO application_roles (application, role) SELECT application, ?2 FROM application_roles WHERE role = ?1",
    "DELETE FROM application_roles WHERE role = ?",
    "UPDATE applications SET version = version + 1, last_updated_at = ?2, last_updated_by = ?3"
    " WHERE row IN (SELECT application FROM application_roles WHERE role = ?1)",
  },
  {
    CBI_TYPE_NAME_USERS,
    "user.updated",
    "SELECT u.id, trim (u.first_name || ' ' || u.last_name) FROM user_roles h JOIN users u ON u.row = h.user WHERE h.role = ?",
    "INSERT OR IGNORE INTO user_roles (user, role) SELECT user, ?2 FROM user_roles WHERE role = ?1",
    "DELETE FROM user_roles WHERE role = ?",
    "UPDATE users SET version = version + 1, last_updated_at = ?2"
    " WHERE row IN (SELECT user FROM user_roles WHERE role = ?1)",
  },
};

static gboolean
record_holders (CbiConnection *connection,
                const Kind    *kind,
                gint64         old_row,
                JsonObject    *changes,
                const char    *actor,
                GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, kind->list);
  GError *problem = NULL;

  cbi_statement_bind_int (statement, old_row);
  while (cbi_statement_step (statement, &problem))
    if (!cbi_audit_store_append (connection, actor, kind->action, kind->type, cbi_statement_get_text (statement, 0),
                                 cbi_statement_get_text (statement, 1), changes, error))
      return FALSE;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
run (CbiConnection *connection,
     const char    *sql,
     gint64         first,
     gint64         second,
     const char    *third,
     GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_int (statement, first);
  if (second != 0)
    cbi_statement_bind_int (statement, second);
  if (third != NULL)
    cbi_statement_bind_text (statement, third);

  return cbi_statement_run (statement, error);
}

static gboolean
replace_in_kind (CbiConnection *connection,
                 const Kind    *kind,
                 gint64         old_row,
                 gint64         new_row,
                 JsonObject    *changes,
                 const char    *actor,
                 GError       **error)
{
  const char *by = g_str_equal (kind->type, CBI_TYPE_NAME_APPLICATIONS) ? actor : NULL;

  return record_holders (connection, kind, old_row, changes, actor, error) &&
         run (connection, kind->touch, old_row, g_get_real_time (), by, error) &&
         run (connection, kind->give, old_row, new_row, NULL, error) &&
         run (connection, kind->take, old_row, 0, NULL, error);
}

gboolean
cbi_roles_replace (CbiConnection *connection,
                   CbiRole       *old,
                   CbiRole *new,
                   const char *actor,
                   GError    **error)
{
  g_autoptr (JsonObject) changes = json_object_new ();
  gint64 old_row = cbi_roles_store_find_row (connection, cbi_resource_get_id (CBI_RESOURCE (old)), error);
  gint64 new_row = old_row >= 0 ? cbi_roles_store_find_row (connection, cbi_resource_get_id (CBI_RESOURCE (new)), error) : -1;

  if (new_row < 0)
    return FALSE;

  cbi_audit_changes_add (changes, "roles", cbi_role_get_name (old), cbi_role_get_name (new));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!replace_in_kind (connection, &kinds[i], old_row, new_row, changes, actor, error))
      return FALSE;

  return cbi_words_write_role (connection, cbi_resource_get_id (CBI_RESOURCE (new)), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-edit.h"

#include "core/cbi-jsonapi.h"
#include "core/cbi-text.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-roles-replace.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-words.h"

gboolean
cbi_roles_edit_is_name_taken (CbiConnection *connection,
                              const char    *name,
                              const char    *id,
                              gboolean      *taken,
                              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT id FROM roles WHERE name_key = ?");
  g_autofree char *normal = cbi_text_normalize (name);
  g_autofree char *key = cbi_text_fold (normal);
  GError          *problem = NULL;

  cbi_statement_bind_text (statement, key);
  *taken = cbi_statement_step (statement, &problem) && g_strcmp0 (cbi_statement_get_text (statement, 0), id) != 0;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static void
compare_level (JsonObject *changes,
               CbiArea     area,
               CbiVerb     verb,
               CbiLevels   before,
               CbiLevels   after)
{
  g_autofree char *attribute = g_strdup_printf ("permissions.%s.%s", cbi_area_get_key (area), cbi_verb_get_key (verb));

  cbi_audit_changes_add (changes, attribute, cbi_level_get_key (before), cbi_level_get_key (after));
}

/* What differs; @before is an empty role for a new one. */
static JsonObject *
compare (CbiRole *before,
         CbiRole *after)
{
  JsonObject           *changes = json_object_new ();
  const CbiPermissions *old = cbi_role_get_permissions (before);
  const CbiPermissions *new = cbi_role_get_permissions (after);

  cbi_audit_changes_add (changes, "name", cbi_role_get_name (before), cbi_role_get_name (after));
  cbi_audit_changes_add (changes, "description", cbi_role_get_description (before), cbi_role_get_description (after));
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      compare_level (changes, area, verb, old->levels[area][verb], new->levels[area][verb]);

  return changes;
}

static gboolean
record (CbiConnection *connection,
        const char    *actor,
        const char    *action,
        CbiRole       *role,
        JsonObject    *changes,
        GError       **error)
{
  return cbi_audit_store_append (connection, actor, action, CBI_TYPE_NAME_ROLES, cbi_resource_get_id (CBI_RESOURCE (role)),
                                 cbi_role_get_name (role), changes, error);
}

static void
bind_fields (CbiStatement *statement,
             CbiRole      *role)
{
  g_autofree char *name = cbi_text_normalize (cbi_role_get_name (role));
  g_autofree char *key = cbi_text_fold (name);
  g_autofree char *description = cbi_text_normalize (cbi_role_get_description (role));

  cbi_statement_bind_text (statement, name);
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, *description != '\0' ? description : NULL);
}

static gboolean
run_with_row (CbiConnection *connection,
              const char    *sql,
              gint64         row,
              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

static gboolean
write_permissions (CbiConnection *connection,
                   gint64         row,
                   CbiRole       *role,
                   GError       **error)
{
  const CbiPermissions *permissions = cbi_role_get_permissions (role);
  g_autoptr (CbiStatement) statement = NULL;

  if (!run_with_row (connection, "DELETE FROM role_permissions WHERE role = ?", row, error))
    return FALSE;

  statement = cbi_connection_prepare (connection, "INSERT INTO role_permissions (role, area, verb, levels) VALUES (?, ?, ?, ?)");
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      {
        if (permissions->levels[area][verb] == CBI_LEVEL_NONE)
          continue;
        cbi_statement_bind_int (statement, row);
        cbi_statement_bind_text (statement, cbi_area_get_key (area));
        cbi_statement_bind_text (statement, cbi_verb_get_key (verb));
        cbi_statement_bind_int (statement, permissions->levels[area][verb]);
        if (!cbi_statement_run (statement, error))
          return FALSE;
        cbi_statement_reset (statement);
      }

  return TRUE;
}

CbiRole *
cbi_roles_edit_insert (CbiConnection *connection,
                       CbiRole       *draft,
                       CbiRole       *copied_from,
                       const char    *actor,
                       GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (CbiRole) nothing = cbi_role_new ();
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (JsonObject) changes = NULL;
  g_autofree char *id = g_uuid_string_random ();
  gint64           row;

  statement = cbi_connection_prepare (connection, "INSERT INTO roles (name, name_key, description, id, custom, editable, copyable,"
                                                  " sort_key) VALUES (?1, ?, ?, ?, 1, 1, 1, sort_key (?1))");
  bind_fields (statement, draft);
  cbi_statement_bind_text (statement, id);
  if (!cbi_statement_run (statement, error))
    return NULL;
  row = cbi_connection_get_last_row (connection);
  if (!write_permissions (connection, row, draft, error) || !cbi_words_write_role_itself (connection, row, error) ||
      (role = cbi_roles_store_get (connection, id, error)) == NULL)
    return NULL;

  changes = compare (nothing, role);
  if (copied_from != NULL)
    cbi_audit_changes_add (changes, "copied_from", NULL, cbi_role_get_name (copied_from));
  if (!record (connection, actor, "role.created", role, changes, error))
    return NULL;

  return g_steal_pointer (&role);
}

static gboolean
write_role (CbiConnection *connection,
            gint64         row,
            CbiRole       *role,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE roles SET name = ?1, name_key = ?, description = ?, sort_key = sort_key (?1), version = version + 1"
                                                  " WHERE row = ?");
  bind_fields (statement, role);
  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

/* Brings the texts into the form in which they are stored, so that a comparison finds only what
 * will differ. */
static gboolean
is_same (CbiRole *before,
         CbiRole *after)
{
  g_autofree char *name = cbi_text_normalize (cbi_role_get_name (after));
  g_autofree char *description = cbi_text_normalize (cbi_role_get_description (after));

  return g_strcmp0 (name, cbi_role_get_name (before)) == 0 &&
         g_strcmp0 (*description != '\0' ? description : NULL, cbi_role_get_description (before)) == 0 &&
         cbi_permissions_equal (cbi_role_get_permissions (after), cbi_role_get_permissions (before));
}

CbiRole *
cbi_roles_edit_update (CbiConnection *connection,
                       CbiRole       *changed,
                       const char    *actor,
                       GError       **error)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (changed));
  g_autoptr (CbiRole) before = cbi_roles_store_get (connection, id, error);
  g_autoptr (CbiRole) after = NULL;
  g_autoptr (JsonObject) changes = NULL;
  gint64 row = before != NULL ? cbi_roles_store_find_row (connection, id, error) : -1;

  if (row < 0)
    return NULL;
  if (is_same (before, changed))
    return g_steal_pointer (&before);

  if (!write_role (connection, row, changed, error) || !write_permissions (connection, row, changed, error) ||
      !cbi_words_write_role_itself (connection, row, error) ||
      (after = cbi_roles_store_get (connection, id, error)) == NULL)
    return NULL;
  if (g_strcmp0 (cbi_role_get_name (before), cbi_role_get_name (after)) != 0 && !cbi_words_write_role (connection, id, error))
    return NULL;

  changes = compare (before, after);
  if (!record (connection, actor, "role.updated", after, changes, error))
    return NULL;

  return g_steal_pointer (&after);
}

gboolean
cbi_roles_edit_delete (CbiConnection *connection,
                       CbiRole       *role,
                       CbiRole       *replacement,
                       const char    *actor,
                       GError       **error)
{
  g_autoptr (CbiRole) nothing = cbi_role_new ();
  g_autoptr (JsonObject) changes = compare (role, nothing);
  gint64 row = cbi_roles_store_find_row (connection, cbi_resource_get_id (CBI_RESOURCE (role)), error);

  if (row < 0 || (replacement != NULL && !cbi_roles_replace (connection, role, replacement, actor, error)))
    return FALSE;
  if (replacement != NULL)
    cbi_audit_changes_add (changes, "replacement", NULL, cbi_role_get_name (replacement));

  return run_with_row (connection, "DELETE FROM role_permissions WHERE role = ?", row, error) &&
         run_with_row (connection, "DELETE FROM roles WHERE row = ?", row, error) &&
         cbi_words_write_role_itself (connection, row, error) &&
         record (connection, actor, "role.deleted", role, changes, error);
}

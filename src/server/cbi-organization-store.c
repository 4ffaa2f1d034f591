/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-organization-store.h"

#include "core/cbi-jsonapi.h"
#include "core/cbi-text.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-collation.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-seed.h"
#include "server/cbi-version.h"
#include "server/cbi-words.h"

#include <string.h>

CbiOrganization *
cbi_organization_store_get (CbiConnection *connection,
                            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  CbiOrganization *organization;

  statement = cbi_connection_prepare (connection, "SELECT o.id, o.name, o.api_licensed, o.version, u.email,"
                                                  " trim (u.first_name || ' ' || u.last_name)"
                                                  " FROM organization o LEFT JOIN users u ON u.row = o.administrator");
  if (!cbi_statement_step (statement, error))
    return NULL;

  organization = cbi_organization_new ();
  cbi_resource_set_id (CBI_RESOURCE (organization), cbi_statement_get_text (statement, 0));
  cbi_version_set (CBI_RESOURCE (organization), cbi_statement_get_int (statement, 3));
  cbi_organization_set_name (organization, cbi_statement_get_text (statement, 1));
  cbi_organization_set_api_licensed (organization, cbi_statement_get_int (statement, 2) != 0);
  cbi_organization_set_administrator_email (organization, cbi_statement_get_text (statement, 4));
  cbi_organization_set_administrator_name (organization, cbi_statement_get_text (statement, 5));

  return organization;
}

/* The row of the administrator's account, 0 if there is none yet. */
static gboolean
find_administrator (CbiConnection *connection,
                    gint64        *row,
                    GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT administrator FROM organization");

  if (!cbi_statement_step (statement, error))
    return FALSE;
  *row = cbi_statement_get_int (statement, 0);

  return TRUE;
}

static gboolean
give_admin_role (CbiConnection *connection,
                 gint64         user,
                 GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "INSERT INTO user_roles (user, role) SELECT ?, row FROM roles WHERE name = ?");
  cbi_statement_bind_int (statement, user);
  cbi_statement_bind_text (statement, CBI_SEED_ADMIN_ROLE);

  return cbi_statement_run (statement, error);
}

static gboolean
make_administrator (CbiConnection *connection,
                    gint64        *row,
                    GError       **error)
{
  g_autoptr (CbiStatement) user = NULL;
  g_autoptr (CbiStatement) organization = NULL;
  g_autofree char *id = g_uuid_string_random ();

  user = cbi_connection_prepare (connection, "INSERT INTO users (id, first_name, last_name, email, created_at, last_updated_at)"
                                             " VALUES (?, '', '', '', ?, 0)");
  cbi_statement_bind_text (user, id);
  cbi_statement_bind_int (user, g_get_real_time ());
  if (!cbi_statement_run (user, error))
    return FALSE;
  *row = cbi_connection_get_last_row (connection);

  organization = cbi_connection_prepare (connection, "UPDATE organization SET administrator = ?");
  cbi_statement_bind_int (organization, *row);

  return cbi_statement_run (organization, error) && give_admin_role (connection, *row, error);
}

static gboolean
write_user (CbiConnection   *connection,
            gint64           row,
            CbiOrganization *changed,
            GError         **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *name = cbi_text_normalize (cbi_organization_get_administrator_name (changed));
  g_autofree char *email = cbi_text_normalize (cbi_organization_get_administrator_email (changed));
  g_autofree char *key = cbi_collation_get_key (name);
  char            *space = strchr (name, ' ');

  /* Casebook keeps two names; put together again they are what was typed. */
  if (space != NULL)
    *space = '\0';
  statement = cbi_connection_prepare (connection, "UPDATE users SET name_key = ?, first_name = ?, last_name = ?, email = ?, last_updated_at = ?,"
                                                  " version = version + 1 WHERE row = ?");
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, name);
  cbi_statement_bind_text (statement, space != NULL ? space + 1 : "");
  cbi_statement_bind_text (statement, email);
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_int (statement, row);

  return cbi_emails_store_claim (connection, email, CBI_EMAIL_HOLDER_USERS, row, error) && cbi_statement_run (statement, error) &&
         cbi_words_write_user (connection, row, error);
}

static gboolean
write_administrator (CbiConnection   *connection,
                     CbiOrganization *changed,
                     GError         **error)
{
  gint64 row;

  if (cbi_organization_get_administrator_email (changed) == NULL)
    return TRUE;

  return find_administrator (connection, &row, error) &&
         (row != 0 || make_administrator (connection, &row, error)) &&
         write_user (connection, row, changed, error);
}

static gboolean
write_organization (CbiConnection   *connection,
                    CbiOrganization *changed,
                    GError         **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *name = cbi_text_normalize (cbi_organization_get_name (changed));

  statement = cbi_connection_prepare (connection, "UPDATE organization SET name = ?, api_licensed = ?, version = version + 1");
  cbi_statement_bind_text (statement, name);
  cbi_statement_bind_int (statement, cbi_organization_get_api_licensed (changed));

  return cbi_statement_run (statement, error);
}

static JsonObject *
compare (CbiOrganization *before,
         CbiOrganization *after)
{
  JsonObject *changes = json_object_new ();

  cbi_audit_changes_add (changes, "name", cbi_organization_get_name (before), cbi_organization_get_name (after));
  cbi_audit_changes_add (changes, "api_licensed", cbi_organization_get_api_licensed (before) ? "true" : "false",
                         cbi_organization_get_api_licensed (after) ? "true" : "false");
  cbi_audit_changes_add (changes, "administrator_name", cbi_organization_get_administrator_name (before),
                         cbi_organization_get_administrator_name (after));
  cbi_audit_changes_add (changes, "administrator_email", cbi_organization_get_administrator_email (before),
                         cbi_organization_get_administrator_email (after));

  return changes;
}

CbiOrganization *
cbi_organization_store_update (CbiConnection   *connection,
                               CbiOrganization *changed,
                               const char      *expected_etag,
                               const char      *actor,
                               GError         **error)
{
  g_autoptr (CbiOrganization) before = cbi_organization_store_get (connection, error);
  g_autoptr (CbiOrganization) after = NULL;
  g_autoptr (JsonObject) changes = NULL;

  if (before == NULL || !cbi_version_check (CBI_RESOURCE (before), expected_etag, error))
    return NULL;

  if (!write_administrator (connection, changed, error) || !write_organization (connection, changed, error) ||
      (after = cbi_organization_store_get (connection, error)) == NULL)
    return NULL;

  changes = compare (before, after);
  if (!cbi_audit_store_append (connection, actor, "organization.updated", CBI_TYPE_NAME_ORGANIZATIONS,
                               cbi_resource_get_id (CBI_RESOURCE (after)), cbi_organization_get_name (after), changes, error))
    return NULL;

  return g_steal_pointer (&after);
}

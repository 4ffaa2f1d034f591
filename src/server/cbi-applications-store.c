/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-applications-store.h"

#include "core/cbi-jsonapi.h"
#include "core/cbi-text.h"
#include "server/cbi-applications-row.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-secrets-row.h"
#include "server/cbi-secrets-store.h"
#include "server/cbi-version.h"
#include "server/cbi-words.h"

static CbiApplication *
load (CbiConnection *connection,
      gint64         row,
      GError       **error)
{
  g_autoptr (GHashTable) roles = cbi_roles_store_cache_new ();

  return cbi_applications_row_load (connection, row, roles, error);
}

CbiApplication *
cbi_applications_store_get (CbiConnection *connection,
                            const char    *id,
                            GError       **error)
{
  gint64 row = cbi_applications_row_find (connection, id, error);

  return row >= 0 ? load (connection, row, error) : NULL;
}

static char *
join_roles (CbiApplication *application)
{
  GListModel *roles = cbi_application_get_roles (application);
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

/* What differs, attribute by attribute; @before is an empty application for a new one. */
static JsonObject *
compare (CbiApplication *before,
         CbiApplication *after)
{
  JsonObject      *changes = json_object_new ();
  g_autofree char *roles_before = join_roles (before);
  g_autofree char *roles_after = join_roles (after);

  cbi_audit_changes_add (changes, "name", cbi_application_get_name (before), cbi_application_get_name (after));
  cbi_audit_changes_add (changes, "email", cbi_application_get_email (before), cbi_application_get_email (after));
  cbi_audit_changes_add (changes, "roles", roles_before, roles_after);
  cbi_audit_changes_add (changes, "application_url", cbi_application_get_application_url (before),
                         cbi_application_get_application_url (after));
  cbi_audit_changes_add (changes, "description", cbi_application_get_description (before), cbi_application_get_description (after));
  cbi_audit_changes_add (changes, "status", cbi_application_get_status (before), cbi_application_get_status (after));

  return changes;
}

static gboolean
record (CbiConnection  *connection,
        const char     *actor,
        const char     *action,
        CbiApplication *application,
        JsonObject     *changes,
        GError        **error)
{
  return cbi_audit_store_append (connection, actor, action, CBI_TYPE_NAME_APPLICATIONS,
                                 cbi_resource_get_id (CBI_RESOURCE (application)),
                                 cbi_application_get_name (application), changes, error);
}

/* A new row, and what belongs to it. */
static gboolean
insert_row (CbiConnection  *connection,
            CbiApplication *draft,
            const char     *actor,
            gint64         *row,
            GError        **error)
{
  if (!cbi_applications_row_insert (connection, draft, actor, row, error) ||
      !cbi_emails_store_take (connection, cbi_application_get_email (draft), CBI_EMAIL_HOLDER_APPLICATIONS, *row, error) ||
      !cbi_applications_row_add_roles (connection, *row, draft, error))
    return FALSE;

  cbi_words_put_off (connection);
  return TRUE;
}

CbiApplication *
cbi_applications_store_insert (CbiConnection    *connection,
                               CbiKeys          *keys,
                               CbiApplication   *draft,
                               const char       *actor,
                               CbiClientSecret **secret,
                               GError          **error)
{
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiApplication) nothing = cbi_application_new ();
  g_autoptr (CbiClientSecret) first = NULL;
  g_autoptr (JsonObject) changes = NULL;
  gint64 row;

  if (!insert_row (connection, draft, actor, &row, error))
    return NULL;

  application = load (connection, row, error);
  if (application == NULL)
    return NULL;

  changes = compare (nothing, application);
  if (!record (connection, actor, "application.created", application, changes, error))
    return NULL;

  first = cbi_secrets_store_insert_first (connection, keys, application, row, actor, error);
  if (first == NULL)
    return NULL;
  if (secret != NULL)
    *secret = g_steal_pointer (&first);

  return g_steal_pointer (&application);
}

/* Brings the texts into the form in which they are stored, and each role's name in, so that a
 * comparison finds only what will differ. */
static gboolean
is_same (CbiApplication *before,
         CbiApplication *after)
{
  g_autofree char *name = cbi_text_normalize (cbi_application_get_name (after));
  g_autofree char *email = cbi_text_normalize (cbi_application_get_email (after));
  g_autofree char *url = cbi_text_normalize (cbi_application_get_application_url (after));
  g_autofree char *description = cbi_text_normalize (cbi_application_get_description (after));
  GListModel      *roles = cbi_application_get_roles (after);
  guint            n_roles = g_list_model_get_n_items (roles);

  if (n_roles != g_list_model_get_n_items (cbi_application_get_roles (before)))
    return FALSE;
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (!cbi_application_has_role (before, cbi_resource_get_id (role)))
        return FALSE;
    }

  return g_strcmp0 (name, cbi_application_get_name (before)) == 0 &&
         g_strcmp0 (email, cbi_application_get_email (before)) == 0 &&
         g_strcmp0 (*url != '\0' ? url : NULL, cbi_application_get_application_url (before)) == 0 &&
         g_strcmp0 (*description != '\0' ? description : NULL, cbi_application_get_description (before)) == 0 &&
         g_strcmp0 (cbi_application_get_status (after), cbi_application_get_status (before)) == 0;
}

static gboolean
write_row (CbiConnection  *connection,
           gint64          row,
           CbiApplication *changed,
           const char     *actor,
           GError        **error)
{
  return cbi_emails_store_claim (connection, cbi_application_get_email (changed), CBI_EMAIL_HOLDER_APPLICATIONS, row, error) &&
         cbi_applications_row_write (connection, row, changed, actor, error) &&
         cbi_applications_row_write_roles (connection, row, changed, error) &&
         cbi_words_write (connection, row, error);
}

CbiApplication *
cbi_applications_store_update (CbiConnection  *connection,
                               CbiApplication *changed,
                               const char     *expected_etag,
                               const char     *actor,
                               GError        **error)
{
  g_autoptr (CbiApplication) before = NULL;
  g_autoptr (CbiApplication) after = NULL;
  g_autoptr (JsonObject) changes = NULL;
  gint64 row = cbi_applications_row_find (connection, cbi_resource_get_id (CBI_RESOURCE (changed)), error);

  if (row < 0 || (before = load (connection, row, error)) == NULL ||
      !cbi_version_check (CBI_RESOURCE (before), expected_etag, error))
    return NULL;
  if (is_same (before, changed))
    return g_steal_pointer (&before);

  if (!write_row (connection, row, changed, actor, error) || (after = load (connection, row, error)) == NULL)
    return NULL;

  changes = compare (before, after);
  if (!record (connection, actor, "application.updated", after, changes, error))
    return NULL;

  return g_steal_pointer (&after);
}

static gboolean
delete_row (CbiConnection *connection,
            gint64         row,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE applications SET deleted = 1, deleted_at = ?, version = version + 1"
                                                  " WHERE row = ?");
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

static gboolean
delete_roles (CbiConnection *connection,
              gint64         row,
              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "DELETE FROM application_roles WHERE application = ?");

  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

gboolean
cbi_applications_store_delete (CbiConnection *connection,
                               const char    *id,
                               const char    *expected_etag,
                               const char    *actor,
                               GError       **error)
{
  g_autoptr (CbiApplication) before = NULL;
  g_autoptr (CbiApplication) nothing = cbi_application_new ();
  g_autoptr (JsonObject) changes = NULL;
  gint64 row = cbi_applications_row_find (connection, id, error);

  if (row < 0 || (before = load (connection, row, error)) == NULL ||
      !cbi_version_check (CBI_RESOURCE (before), expected_etag, error))
    return FALSE;

  changes = compare (before, nothing);

  return cbi_secrets_row_wipe (connection, row, error) &&
         cbi_emails_store_release (connection, CBI_EMAIL_HOLDER_APPLICATIONS, row, error) &&
         cbi_words_remove (connection, row, error) &&
         delete_roles (connection, row, error) &&
         delete_row (connection, row, error) &&
         record (connection, actor, "application.deleted", before, changes, error);
}

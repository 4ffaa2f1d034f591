/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-secrets-store.h"

#include "core/cbi-i18n.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-secret.h"
#include "server/cbi-secrets-row.h"

#include <sodium.h>
#include <string.h>

#define COLUMNS "s.id, s.hint, s.created_at, s.expires_at, s.last_used_at, s.revoked_at, a.id, a.name"
#define FROM " FROM client_secrets s JOIN applications a ON a.row = s.application "

static const char *
get_status (gint64 expires_at,
            gint64 revoked_at)
{
  if (revoked_at != 0)
    return "revoked";

  return expires_at != 0 && expires_at <= g_get_real_time () ? "expired" : "active";
}

static CbiClientSecret *
read_secret (CbiStatement *statement)
{
  CbiClientSecret *secret = cbi_client_secret_new ();
  g_autoptr (GDateTime) created_at = cbi_statement_get_time (statement, 2);
  g_autoptr (GDateTime) expires_at = cbi_statement_get_time (statement, 3);
  g_autoptr (GDateTime) last_used_at = cbi_statement_get_time (statement, 4);

  cbi_resource_set_id (CBI_RESOURCE (secret), cbi_statement_get_text (statement, 0));
  cbi_client_secret_set_hint (secret, cbi_statement_get_text (statement, 1));
  cbi_client_secret_set_created_at (secret, created_at);
  cbi_client_secret_set_expires_at (secret, expires_at);
  cbi_client_secret_set_last_used_at (secret, last_used_at);
  cbi_client_secret_set_status (secret, get_status (cbi_statement_get_int (statement, 3), cbi_statement_get_int (statement, 5)));
  cbi_client_secret_set_application_id (secret, cbi_statement_get_text (statement, 6));

  return secret;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                       _("There is no such client secret. It may have been deleted with its application."));
}

static gboolean
fail_revoked (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_REVOKED,
                       _("This client secret was revoked, and its value is gone. Use a newer one."));

  return FALSE;
}

/* The row number and name of an application that is not deleted. */
static gboolean
find_application (CbiConnection *connection,
                  const char    *application_id,
                  gint64        *row,
                  char         **name,
                  GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT row, name FROM applications WHERE id = ? AND deleted = 0");
  cbi_statement_bind_text (statement, application_id);
  if (cbi_statement_step (statement, &problem))
    {
      *row = cbi_statement_get_int (statement, 0);
      if (name != NULL)
        *name = g_strdup (cbi_statement_get_text (statement, 1));
      return TRUE;
    }

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                         _("There is no such application. It may have been deleted."));
  return FALSE;
}

GPtrArray *
cbi_secrets_store_list (CbiConnection *connection,
                        const char    *application_id,
                        GError       **error)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;
  gint64  row;

  if (!find_application (connection, application_id, &row, NULL, error))
    return NULL;

  statement = cbi_connection_prepare (connection, "SELECT " COLUMNS FROM "WHERE s.application = ? ORDER BY s.created_at DESC, s.id");
  cbi_statement_bind_int (statement, row);
  while (cbi_statement_step (statement, &problem))
    g_ptr_array_add (secrets, read_secret (statement));
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return g_steal_pointer (&secrets);
}

CbiClientSecret *
cbi_secrets_store_get (CbiConnection *connection,
                       const char    *application_id,
                       const char    *secret_id,
                       GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, "SELECT " COLUMNS FROM "WHERE s.id = ? AND a.id = ? AND a.deleted = 0");
  cbi_statement_bind_text (statement, secret_id);
  cbi_statement_bind_text (statement, application_id);
  if (cbi_statement_step (statement, &problem))
    return read_secret (statement);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    set_not_found (error);
  return NULL;
}

static gboolean
check_room (CbiConnection *connection,
            gint64         application_row,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT count(*) FROM client_secrets WHERE application = ? AND revoked_at = 0"
                                                  " AND (expires_at = 0 OR expires_at > ?)");
  cbi_statement_bind_int (statement, application_row);
  cbi_statement_bind_int (statement, g_get_real_time ());
  if (!cbi_statement_step (statement, error))
    return FALSE;
  if (cbi_statement_get_int (statement, 0) < CBI_SECRETS_MAX_ACTIVE)
    return TRUE;

  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_TOO_MANY,
                       _("The application already has two client secrets. Revoke the one that is no longer used first."));
  return FALSE;
}

static char *
get_context (const char *secret_id)
{
  return g_strconcat ("client-secret/", secret_id, NULL);
}

static gboolean
insert_row (CbiConnection *connection,
            CbiKeys       *keys,
            gint64         application_row,
            const char    *id,
            const char    *value,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *context = get_context (id);
  g_autofree char *hint = cbi_secret_get_hint (value);
  guint8           hash[CBI_KEYS_HASH_LENGTH];

  sealed = cbi_keys_seal (keys, context, value, strlen (value));
  cbi_keys_hash (keys, CBI_SECRETS_HASH_PURPOSE, value, strlen (value), hash);
  statement = cbi_connection_prepare (connection, "INSERT INTO client_secrets (id, application, hint, hash, sealed, created_at)"
                                                  " VALUES (?, ?, ?, ?, ?, ?)");
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_int (statement, application_row);
  cbi_statement_bind_text (statement, hint);
  cbi_statement_bind_blob (statement, hash, sizeof hash);
  cbi_statement_bind_bytes (statement, sealed);
  cbi_statement_bind_int (statement, g_get_real_time ());

  return cbi_statement_run (statement, error);
}

static gboolean
record (CbiConnection   *connection,
        const char      *actor,
        const char      *action,
        CbiClientSecret *secret,
        const char      *application_name,
        GError         **error)
{
  g_autoptr (JsonObject) changes = json_object_new ();

  json_object_set_string_member (changes, "client_secret_id", cbi_resource_get_id (CBI_RESOURCE (secret)));
  json_object_set_string_member (changes, "hint", cbi_client_secret_get_hint (secret));

  return cbi_audit_store_append (connection, actor, action, CBI_TYPE_NAME_APPLICATIONS,
                                 cbi_client_secret_get_application_id (secret), application_name, changes, error);
}

static CbiClientSecret *
insert (CbiConnection *connection,
        CbiKeys       *keys,
        const char    *application_id,
        const char    *name,
        gint64         row,
        const char    *actor,
        GError       **error)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *value = cbi_secret_generate ();

  if (insert_row (connection, keys, row, id, value, error))
    secret = cbi_secrets_store_get (connection, application_id, id, error);
  if (secret != NULL && record (connection, actor, "client_secret.created", secret, name, error))
    cbi_client_secret_set_value (secret, value);
  else
    g_clear_object (&secret);
  sodium_memzero (value, strlen (value));

  return g_steal_pointer (&secret);
}

CbiClientSecret *
cbi_secrets_store_insert_first (CbiConnection  *connection,
                                CbiKeys        *keys,
                                CbiApplication *application,
                                gint64          application_row,
                                const char     *actor,
                                GError        **error)
{
  return insert (connection, keys, cbi_resource_get_id (CBI_RESOURCE (application)), cbi_application_get_name (application),
                 application_row, actor, error);
}

CbiClientSecret *
cbi_secrets_store_insert (CbiConnection *connection,
                          CbiKeys       *keys,
                          const char    *application_id,
                          const char    *actor,
                          GError       **error)
{
  g_autofree char *name = NULL;
  gint64           row;

  if (!find_application (connection, application_id, &row, &name, error) || !check_room (connection, row, error))
    return NULL;

  return insert (connection, keys, application_id, name, row, actor, error);
}

static GBytes *
read_sealed (CbiConnection *connection,
             gint64         application_row,
             const char    *secret_id,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT sealed FROM client_secrets WHERE application = ? AND id = ?");
  cbi_statement_bind_int (statement, application_row);
  cbi_statement_bind_text (statement, secret_id);
  if (!cbi_statement_step (statement, error))
    return NULL;

  return cbi_statement_get_bytes (statement, 0);
}

static gboolean
unseal_value (CbiConnection   *connection,
              CbiKeys         *keys,
              gint64           application_row,
              CbiClientSecret *secret,
              GError         **error)
{
  const char      *id = cbi_resource_get_id (CBI_RESOURCE (secret));
  g_autofree char *context = get_context (id);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) value = NULL;
  GError *problem = NULL;

  sealed = read_sealed (connection, application_row, id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (sealed == NULL)
    return fail_revoked (error);

  value = cbi_keys_unseal (keys, context, sealed, error);
  if (value == NULL)
    return FALSE;
  /* cbi_keys_unseal() ends texts with NUL. */
  cbi_client_secret_set_value (secret, g_bytes_get_data (value, NULL));

  return TRUE;
}

CbiClientSecret *
cbi_secrets_store_reveal (CbiConnection *connection,
                          CbiKeys       *keys,
                          const char    *application_id,
                          const char    *secret_id,
                          const char    *actor,
                          GError       **error)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autofree char *name = NULL;
  gint64           row;

  if (!find_application (connection, application_id, &row, &name, error))
    return NULL;

  secret = cbi_secrets_store_get (connection, application_id, secret_id, error);
  if (secret == NULL || !unseal_value (connection, keys, row, secret, error) ||
      !record (connection, actor, "client_secret.revealed", secret, name, error))
    return NULL;

  return g_steal_pointer (&secret);
}

gboolean
cbi_secrets_store_revoke (CbiConnection *connection,
                          const char    *application_id,
                          const char    *secret_id,
                          const char    *actor,
                          GError       **error)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *name = NULL;
  gint64           row;

  if (!find_application (connection, application_id, &row, &name, error))
    return FALSE;

  secret = cbi_secrets_store_get (connection, application_id, secret_id, error);
  if (secret == NULL)
    return FALSE;
  if (g_str_equal (cbi_client_secret_get_status (secret), "revoked"))
    return fail_revoked (error);

  statement = cbi_connection_prepare (connection, "UPDATE client_secrets SET revoked_at = ?, hash = NULL, sealed = NULL"
                                                  " WHERE application = ? AND id = ?");
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_int (statement, row);
  cbi_statement_bind_text (statement, secret_id);

  return cbi_statement_run (statement, error) &&
         record (connection, actor, "client_secret.revoked", secret, name, error);
}

gboolean
cbi_secrets_row_wipe (CbiConnection *connection,
                      gint64         application_row,
                      GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "UPDATE client_secrets SET revoked_at = ?, hash = NULL, sealed = NULL"
                                                  " WHERE application = ? AND revoked_at = 0");
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_int (statement, application_row);

  return cbi_statement_run (statement, error);
}

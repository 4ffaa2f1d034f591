/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-schema.h"

#include "server/cbi-name-keys.h"
#include "server/cbi-seed.h"

#include <glib/gi18n-lib.h>

#define VERSION 4

/* SQL, which it does not know: */
/* clang-format off */

/* Accounts. Times are microseconds since 1970, 0 for never; booleans are 0 and 1. */
static const char accounts[] =
  "CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE roles (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
  "  name_key TEXT NOT NULL UNIQUE, description TEXT, custom INTEGER NOT NULL, editable INTEGER NOT NULL,"
  "  copyable INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT;"
  "CREATE TABLE role_permissions (role INTEGER NOT NULL REFERENCES roles ON DELETE CASCADE, area TEXT NOT NULL,"
  "  verb TEXT NOT NULL, levels INTEGER NOT NULL, PRIMARY KEY (role, area, verb)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE users (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first_name TEXT NOT NULL,"
  "  last_name TEXT NOT NULL, email TEXT NOT NULL,"
  "  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),"
  "  created_at INTEGER NOT NULL, last_updated_at INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,"
  "  version INTEGER NOT NULL DEFAULT 1) STRICT;"
  "CREATE TABLE user_roles (user INTEGER NOT NULL REFERENCES users, role INTEGER NOT NULL REFERENCES roles,"
  "  PRIMARY KEY (user, role)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE organization (row INTEGER PRIMARY KEY CHECK (row = 1), id TEXT NOT NULL, name TEXT NOT NULL,"
  "  api_licensed INTEGER NOT NULL, administrator INTEGER REFERENCES users,"
  "  version INTEGER NOT NULL DEFAULT 1) STRICT;";

/* The three sort indexes hold all that a list needs to find a page; only the page's own rows are
 * read from the table. Deleted rows stay, for the audit log, behind the others. Each index costs
 * every durable change a page, so there is none but those that something asks. */
static const char applications[] =
  "CREATE TABLE applications (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
  "  client_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL, email TEXT NOT NULL,"
  "  application_url TEXT, description TEXT,"
  "  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),"
  "  created_at INTEGER NOT NULL, created_by TEXT NOT NULL, last_updated_at INTEGER NOT NULL,"
  "  last_updated_by TEXT NOT NULL, last_used_at INTEGER NOT NULL DEFAULT 0,"
  "  query_credentials_used_at INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,"
  "  deleted_at INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1) STRICT;"
  "CREATE INDEX applications_by_name ON applications (deleted, name_key, id, status);"
  "CREATE INDEX applications_by_creation ON applications (deleted, created_at, id, status);"
  "CREATE INDEX applications_by_use ON applications (deleted, last_used_at, id, status);"
  "CREATE INDEX applications_disabled ON applications (deleted) WHERE status = 'disabled';"
  "CREATE TABLE application_roles (application INTEGER NOT NULL REFERENCES applications,"
  "  role INTEGER NOT NULL REFERENCES roles, PRIMARY KEY (application, role)) STRICT, WITHOUT ROWID;"
  "CREATE INDEX application_roles_by_role ON application_roles (role, application);"
  "CREATE TABLE client_secrets (application INTEGER NOT NULL REFERENCES applications, id TEXT NOT NULL,"
  "  hint TEXT NOT NULL, hash BLOB, sealed BLOB, created_at INTEGER NOT NULL,"
  "  expires_at INTEGER NOT NULL DEFAULT 0, last_used_at INTEGER NOT NULL DEFAULT 0,"
  "  revoked_at INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (application, id)) STRICT, WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE application_words USING fts5 (name, email, description, roles,"
  "  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', columnsize = 0);"
  /* Users and applications together: no address can stand here twice, whoever writes first. */
  "CREATE TABLE email_addresses (folded TEXT PRIMARY KEY, user INTEGER REFERENCES users,"
  "  application INTEGER REFERENCES applications, CHECK ((user IS NULL) <> (application IS NULL)))"
  "  STRICT, WITHOUT ROWID;";

static const char records[] =
  "CREATE TABLE audit_events (row INTEGER PRIMARY KEY, id TEXT NOT NULL,"
  "  at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject_type TEXT NOT NULL,"
  "  subject_id TEXT NOT NULL, subject_name TEXT, changes TEXT NOT NULL) STRICT;"
  "CREATE INDEX audit_events_by_subject ON audit_events (subject_id);"
  "CREATE TRIGGER audit_events_stay BEFORE DELETE ON audit_events"
  "  BEGIN SELECT RAISE (ABORT, 'audit events are never removed'); END;"
  "CREATE TRIGGER audit_events_last BEFORE UPDATE ON audit_events"
  "  BEGIN SELECT RAISE (ABORT, 'audit events are never changed'); END;"
  "CREATE TABLE kept_answers (key TEXT PRIMARY KEY, request_hash BLOB NOT NULL, sealed BLOB NOT NULL,"
  "  created_at INTEGER NOT NULL) STRICT;"
  "CREATE INDEX kept_answers_by_age ON kept_answers (created_at);"
  "CREATE TABLE signing_keys (row INTEGER PRIMARY KEY, kid TEXT NOT NULL UNIQUE, alg TEXT NOT NULL,"
  "  public_jwk TEXT NOT NULL, sealed BLOB NOT NULL, created_at INTEGER NOT NULL,"
  "  retired_at INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE revoked_tokens (jti TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE INDEX revoked_tokens_by_end ON revoked_tokens (expires_at);";

/* Totals that need no counting, and a number that tells when credentials read earlier are stale.
 * Triggers keep them, so that no writer can forget to. */
#define GENERATION "UPDATE counters SET value = value + 1 WHERE name = 'generation';"
#define COUNT(name, by) "UPDATE counters SET value = value " by " WHERE name = " name ";"
#define NEW_GENERATION(trigger, event) "CREATE TRIGGER " trigger " AFTER " event " BEGIN " GENERATION " END;"
static const char counters[] =
  "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "INSERT INTO counters VALUES ('active', 0), ('disabled', 0), ('generation', 1);"
  "CREATE TRIGGER applications_added AFTER INSERT ON applications WHEN new.deleted = 0"
  "  BEGIN " COUNT ("new.status", "+ 1") " END;"
  "CREATE TRIGGER applications_removed AFTER UPDATE OF deleted ON applications"
  "  WHEN old.deleted = 0 AND new.deleted = 1 BEGIN " COUNT ("old.status", "- 1") GENERATION " END;"
  "CREATE TRIGGER applications_switched AFTER UPDATE OF status ON applications"
  "  WHEN new.deleted = 0 AND old.status <> new.status"
  "  BEGIN " COUNT ("old.status", "- 1") COUNT ("new.status", "+ 1") GENERATION " END;"
  NEW_GENERATION ("applications_renamed", "UPDATE OF name ON applications")
  NEW_GENERATION ("application_roles_added", "INSERT ON application_roles")
  NEW_GENERATION ("application_roles_removed", "DELETE ON application_roles")
  NEW_GENERATION ("client_secrets_added", "INSERT ON client_secrets")
  NEW_GENERATION ("client_secrets_revoked", "UPDATE OF revoked_at, expires_at ON client_secrets")
  NEW_GENERATION ("roles_renamed", "UPDATE OF name ON roles")
  NEW_GENERATION ("role_permissions_added", "INSERT ON role_permissions")
  NEW_GENERATION ("role_permissions_changed", "UPDATE ON role_permissions")
  NEW_GENERATION ("role_permissions_removed", "DELETE ON role_permissions");

/* What version 2 adds: users with all that is documented of them, and words to find roles and users
 * by. Who writes a user has to write `name_key` and, as of a role, the words (cbi-words.h). Both are
 * written anew below. */
#define WORDS "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', columnsize = 0"
#define USER_NAME "trim (first_name || ' ' || coalesce (middle_name, '') || ' ' || last_name)"
static const char version_2[] =
  "ALTER TABLE users ADD COLUMN middle_name TEXT;"
  "ALTER TABLE users ADD COLUMN phone TEXT;"
  "ALTER TABLE users ADD COLUMN name_key TEXT NOT NULL DEFAULT '';"
  "CREATE INDEX users_by_name ON users (deleted, name_key, id, status);"
  "CREATE INDEX users_by_creation ON users (deleted, created_at, id, status);"
  "CREATE INDEX user_roles_by_role ON user_roles (role, user);"
  "CREATE VIRTUAL TABLE role_words USING fts5 (name, description, " WORDS ");"
  "CREATE VIRTUAL TABLE user_words USING fts5 (name, email, " WORDS ");"
  "INSERT INTO role_words (rowid, name, description) SELECT row, name, description FROM roles;"
  "INSERT INTO user_words (rowid, name, email) SELECT row, " USER_NAME ", email FROM users;"
  "PRAGMA user_version = 2;";

/* What version 3 changes: names are sorted as people sort them, with keys that cbi-name-keys.c
 * writes, and search compares what cbi_text_to_words() makes of texts. */
static const char version_3[] =
  "ALTER TABLE roles ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';"
  "CREATE INDEX roles_by_name ON roles (sort_key, id);"
  "UPDATE OR IGNORE roles SET name_key = fold_name (name);"
  "DROP TABLE role_words;"
  "DROP TABLE user_words;"
  "DROP TABLE application_words;"
  "CREATE VIRTUAL TABLE role_words USING fts5 (name, description, " WORDS ");"
  "CREATE VIRTUAL TABLE user_words USING fts5 (name, email, " WORDS ");"
  "CREATE VIRTUAL TABLE application_words USING fts5 (name, email, description, roles, " WORDS ");"
  "INSERT INTO role_words (rowid, name, description)"
  "  SELECT row, search_words (name), search_words (description) FROM roles;"
  "INSERT INTO user_words (rowid, name, email) SELECT row, search_words (" USER_NAME "), search_words (email) FROM users;"
  "INSERT INTO application_words (rowid, name, email, description, roles)"
  "  SELECT a.row, search_words (a.name), search_words (a.email), search_words (a.description),"
  "  (SELECT search_words (group_concat (r.name, ' ')) FROM application_roles ar JOIN roles r ON r.row = ar.role"
  "   WHERE ar.application = a.row) FROM applications a WHERE a.deleted = 0;"
  "PRAGMA user_version = 3;";

/* What version 4 adds: totals of users, and in each role how many hold it. */
#define USERS(status) status " || ' users'"
#define HOLDERS(table, total)                                                              \
  "ALTER TABLE roles ADD COLUMN " total " INTEGER NOT NULL DEFAULT 0;"                      \
  "UPDATE roles SET " total " = (SELECT count(*) FROM " table " WHERE role = roles.row);"   \
  "CREATE TRIGGER " table "_counted AFTER INSERT ON " table                                 \
  "  BEGIN UPDATE roles SET " total " = " total " + 1 WHERE row = new.role; END;"           \
  "CREATE TRIGGER " table "_discounted AFTER DELETE ON " table                              \
  "  BEGIN UPDATE roles SET " total " = " total " - 1 WHERE row = old.role; END;"
static const char version_4[] =
  HOLDERS ("application_roles", "n_applications")
  HOLDERS ("user_roles", "n_users")
  "INSERT INTO counters SELECT s.column1 || ' users', (SELECT count(*) FROM users WHERE deleted = 0 AND status = s.column1)"
  "  FROM (VALUES ('active'), ('disabled')) s;"
  "CREATE TRIGGER users_added AFTER INSERT ON users BEGIN " COUNT (USERS ("new.status"), "+ 1") " END;"
  "CREATE TRIGGER users_switched AFTER UPDATE OF status ON users WHEN old.status <> new.status"
  "  BEGIN " COUNT (USERS ("old.status"), "- 1") COUNT (USERS ("new.status"), "+ 1") " END;"
  "PRAGMA user_version = 4;";

/* clang-format on */

static gboolean
read_number (CbiConnection *connection,
             const char    *sql,
             gint64        *number,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);
  GError *problem = NULL;

  *number = 0;
  if (cbi_statement_step (statement, &problem))
    *number = cbi_statement_get_int (statement, 0);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
make_tables (CbiConnection *connection,
             gint64         version,
             GError       **error)
{
  if (version < 1 &&
      !(cbi_connection_execute (connection, accounts, error) &&
        cbi_connection_execute (connection, applications, error) &&
        cbi_connection_execute (connection, records, error) &&
        cbi_connection_execute (connection, counters, error) &&
        cbi_seed_insert (connection, error)))
    return FALSE;

  if (version < 2 && !cbi_connection_execute (connection, version_2, error))
    return FALSE;

  if (version < 3 && !cbi_connection_execute (connection, version_3, error))
    return FALSE;

  return cbi_connection_execute (connection, version_4, error);
}

static gboolean
migrate (CbiConnection *connection,
         gint64         version,
         GError       **error)
{
  if (!cbi_connection_execute (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (make_tables (connection, version, error) && cbi_connection_execute (connection, "COMMIT", error))
    return TRUE;

  cbi_connection_execute (connection, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
cbi_schema_update (CbiConnection *connection,
                   GError       **error)
{
  gint64 version, n_tables;

  if (!read_number (connection, "PRAGMA user_version", &version, error) ||
      !read_number (connection, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  if (version == VERSION)
    return cbi_name_keys_update (connection, error);
  if ((version == 0 && n_tables == 0) || (version > 0 && version < VERSION))
    return migrate (connection, version, error) && cbi_name_keys_update (connection, error);

  if (version > VERSION)
    g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_TOO_NEW,
                         _("A newer version of this program wrote the file with the registered applications. Install that version."));
  else
    g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CORRUPT,
                         _("The file with the registered applications holds something else. Move it away, or choose another data folder."));
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "server/cbi-applications-list.h"
#include "server/cbi-applications-store.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-credentials-store.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-idempotency-store.h"
#include "server/cbi-organization-store.h"
#include "server/cbi-revocations-store.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-secret.h"
#include "server/cbi-secrets-store.h"
#include "server/cbi-signing-keys-store.h"

#include <string.h>

#define ACTOR "Ann Lee"

typedef struct
{
  CbiConnection *connection;
  CbiKeys       *keys;
  char          *data_dir;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->connection = storage_connection_new (&fixture->keys, &fixture->data_dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  storage_connection_close (fixture->connection, fixture->keys, fixture->data_dir);
}

static CbiApplication *
try_insert (Fixture          *fixture,
            const char       *name,
            const char       *email,
            CbiClientSecret **secret,
            GError          **error)
{
  g_autoptr (CbiApplication) draft = storage_draft (fixture->connection, name, email, "Intake Worker");
  g_autoptr (GError) problem = NULL;
  CbiApplication *made;

  /* What a job of the database does around it. */
  g_assert_true (cbi_connection_execute (fixture->connection, "SAVEPOINT job", NULL));
  made = cbi_applications_store_insert (fixture->connection, fixture->keys, draft, ACTOR, secret, &problem);
  g_assert_true ((made == NULL) == (problem != NULL));
  if (made == NULL)
    cbi_connection_execute (fixture->connection, "ROLLBACK TO job", NULL);
  cbi_connection_execute (fixture->connection, "RELEASE job", NULL);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return made;
}

static CbiApplication *
insert (Fixture          *fixture,
        const char       *name,
        const char       *email,
        CbiClientSecret **secret)
{
  g_autoptr (GError) error = NULL;
  CbiApplication *made = try_insert (fixture, name, email, secret, &error);

  g_assert_no_error (error);

  return made;
}

static const char *
get_id (gpointer resource)
{
  return cbi_resource_get_id (CBI_RESOURCE (resource));
}

static void
check_actions (Fixture    *fixture,
               const char *subject_id,
               const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiStorePage) page = cbi_audit_store_list (fixture->connection, subject_id, NULL, 50, &error);
  g_autoptr (GString) actions = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (page->total, ==, page->items->len);
  for (guint i = 0; i < page->items->len; i++)
    {
      const CbiAuditEvent *event = g_ptr_array_index (page->items, i);

      g_assert_cmpstr (event->actor, ==, ACTOR);
      g_string_append_printf (actions, "%s%s", i > 0 ? " " : "", event->action);
    }
  g_assert_cmpstr (actions->str, ==, wanted);
}

static void
test_insert (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiApplication) made = insert (fixture, "  Payroll sync ", " Me+Pay@Example.org ", &secret);
  g_autoptr (CbiApplication) got = NULL;
  g_autoptr (GError) error = NULL;

  got = cbi_applications_store_get (fixture->connection, get_id (made), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_application_get_name (got), ==, "Payroll sync");
  g_assert_cmpstr (cbi_application_get_email (got), ==, "Me+Pay@Example.org");
  g_assert_cmpstr (cbi_application_get_status (got), ==, "active");
  g_assert_cmpstr (cbi_application_get_created_by (got), ==, ACTOR);
  g_assert_cmpstr (cbi_application_get_last_updated_by (got), ==, ACTOR);
  g_assert_null (cbi_application_get_application_url (got));
  g_assert_null (cbi_application_get_last_used_at (got));
  g_assert_nonnull (cbi_application_get_created_at (got));
  g_assert_true (cbi_secret_is_client_id (cbi_application_get_client_id (got)));
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (got)), ==, "\"1\"");
  g_assert_cmpuint (g_list_model_get_n_items (cbi_application_get_roles (got)), ==, 1);
  g_assert_true (cbi_secret_is_well_formed (cbi_client_secret_get_value (secret)));
  g_assert_cmpstr (cbi_client_secret_get_application_id (secret), ==, get_id (made));
  check_actions (fixture, get_id (made), "client_secret.created application.created");
}

static void
test_insert_roles (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (CbiApplication) draft = storage_draft (fixture->connection, "App", "a@example.org", "Admin");
  g_autoptr (CbiRole) unknown = cbi_role_new ();
  g_autoptr (GError) error = NULL;

  cbi_resource_set_id (CBI_RESOURCE (unknown), "2a9e0000-0000-0000-0000-000000000000");
  cbi_application_add_role (draft, unknown);
  g_assert_null (cbi_applications_store_insert (fixture->connection, fixture->keys, draft, ACTOR, NULL, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  cbi_application_clear_roles (draft);
  cbi_application_set_email (draft, "b@example.org");
  g_assert_null (cbi_applications_store_insert (fixture->connection, fixture->keys, draft, ACTOR, NULL, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT);
}

static void
test_email_unique (Fixture      *fixture,
                   gconstpointer unused)
{
  static const char *same[] = { "me@example.org", "ME@EXAMPLE.ORG", " Me@Example.Org " };
  g_autoptr (CbiApplication) first = insert (fixture, "First", "me@example.org", NULL);
  g_autoptr (CbiApplication) tagged = insert (fixture, "Tagged", "me+1@example.org", NULL);
  g_autoptr (CbiApplication) again = NULL;
  g_autoptr (CbiEmailHolder) holder = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_null (try_insert (fixture, "Second", same[i], NULL, &error));
      g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT);
      g_clear_error (&error);
    }
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM applications"), ==, 2);

  holder = cbi_emails_store_find (fixture->connection, "ME@example.org", &error);
  g_assert_cmpstr (holder->type, ==, "incoming-applications");
  g_assert_cmpstr (holder->name, ==, "First");
  g_assert_cmpstr (holder->id, ==, get_id (first));
  g_assert_cmpstr (holder->email, ==, "me@example.org");

  g_assert_true (cbi_applications_store_delete (fixture->connection, get_id (first), NULL, ACTOR, &error));
  g_assert_null (cbi_emails_store_find (fixture->connection, "me@example.org", &error));
  g_assert_no_error (error);
  again = insert (fixture, "Third", "me@example.org", NULL);
}

static CbiOrganization *
set_administrator (Fixture    *fixture,
                   const char *name,
                   const char *email,
                   GError    **error)
{
  g_autoptr (CbiOrganization) organization = cbi_organization_store_get (fixture->connection, NULL);

  cbi_organization_set_administrator_name (organization, name);
  cbi_organization_set_administrator_email (organization, email);

  return cbi_organization_store_update (fixture->connection, organization, cbi_resource_get_etag (CBI_RESOURCE (organization)), ACTOR, error);
}

static void
test_administrator (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", NULL);
  g_autoptr (CbiOrganization) first = NULL;
  g_autoptr (CbiOrganization) second = NULL;
  g_autoptr (CbiEmailHolder) holder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (set_administrator (fixture, "Ann", "APP@example.org", &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT);
  g_clear_error (&error);

  first = set_administrator (fixture, "Ann van der Lee", "ann@example.org", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_organization_get_administrator_name (first), ==, "Ann van der Lee");
  g_assert_null (try_insert (fixture, "Other", "ANN@example.org", NULL, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT);
  g_clear_error (&error);

  second = set_administrator (fixture, "Ann", "ann.lee@example.org", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_organization_get_administrator_name (second), ==, "Ann");
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM users"), ==, 1);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM user_roles"), ==, 1);
  g_assert_null (cbi_emails_store_find (fixture->connection, "ann@example.org", NULL));
  holder = cbi_emails_store_find (fixture->connection, "Ann.Lee@example.org", NULL);
  g_assert_cmpstr (holder->type, ==, "users");
  g_assert_cmpstr (holder->name, ==, "Ann");
  check_actions (fixture, get_id (second), "organization.updated organization.updated");

  g_assert_null (cbi_organization_store_update (fixture->connection, second, "\"1\"", ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CHANGED);
}

static void
test_update (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", NULL);
  g_autoptr (CbiApplication) other = insert (fixture, "Other", "other@example.org", NULL);
  g_autoptr (CbiApplication) same = NULL;
  g_autoptr (CbiApplication) changed = NULL;
  g_autoptr (CbiRole) role = cbi_roles_store_find (fixture->connection, "Admin", NULL);
  g_autoptr (GError) error = NULL;

  same = cbi_applications_store_update (fixture->connection, app, "\"1\"", ACTOR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (same)), ==, "\"1\"");

  cbi_application_set_name (app, "Renamed");
  cbi_application_set_email (app, "APP@example.org");
  cbi_application_set_status (app, "disabled");
  cbi_application_set_description (app, "Two\nlines");
  cbi_application_add_role (app, role);
  changed = cbi_applications_store_update (fixture->connection, app, "\"1\"", ACTOR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (changed)), ==, "\"2\"");
  g_assert_cmpstr (cbi_application_get_name (changed), ==, "Renamed");
  g_assert_cmpstr (cbi_application_get_email (changed), ==, "APP@example.org");
  g_assert_cmpstr (cbi_application_get_description (changed), ==, "Two\nlines");
  g_assert_cmpuint (g_list_model_get_n_items (cbi_application_get_roles (changed)), ==, 2);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT value FROM counters WHERE name = 'disabled'"), ==, 1);
  check_actions (fixture, get_id (app), "application.updated client_secret.created application.created");

  g_assert_null (cbi_applications_store_update (fixture->connection, app, "\"1\"", ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CHANGED);
  g_clear_error (&error);
  cbi_application_set_email (app, "other@example.org");
  g_assert_null (cbi_applications_store_update (fixture->connection, app, "*", ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT);
}

static void
test_delete (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cbi_applications_store_delete (fixture->connection, get_id (app), "\"7\"", ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_true (cbi_applications_store_delete (fixture->connection, get_id (app), "\"1\"", ACTOR, &error));
  g_assert_no_error (error);
  g_assert_null (cbi_applications_store_get (fixture->connection, get_id (app), &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cbi_secrets_store_list (fixture->connection, get_id (app), &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cbi_credentials_store_find (fixture->connection, cbi_application_get_client_id (app), &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM client_secrets WHERE sealed IS NOT NULL OR hash IS NOT NULL"), ==, 0);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT sum (value) FROM counters WHERE name IN ('active', 'disabled')"), ==, 0);
  check_actions (fixture, get_id (app), "application.deleted client_secret.created application.created");
}

static void
test_credentials (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", &secret);
  g_autoptr (CbiCredentials) credentials = NULL;
  g_autofree char *wrong = cbi_secret_generate ();
  g_autoptr (GError) error = NULL;
  gint64 before, after;

  credentials = cbi_credentials_store_find (fixture->connection, cbi_application_get_client_id (app), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (credentials->application_id, ==, get_id (app));
  g_assert_cmpstr (credentials->name, ==, "App");
  g_assert_cmpstr (credentials->status, ==, "active");
  g_assert_cmpuint (credentials->roles->len, ==, 1);
  g_assert_cmpint (credentials->permissions.levels[CBI_AREA_INTAKE][CBI_VERB_DELETE], ==, CBI_LEVEL_ALL);
  g_assert_cmpint (credentials->permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW], ==, CBI_LEVEL_NONE);
  g_assert_cmpstr (cbi_credentials_match (credentials, fixture->keys, cbi_client_secret_get_value (secret)), ==, get_id (secret));
  g_assert_null (cbi_credentials_match (credentials, fixture->keys, wrong));
  g_assert_null (cbi_credentials_match (NULL, fixture->keys, wrong));

  before = cbi_credentials_store_get_generation (fixture->connection, NULL);
  g_assert_true (cbi_secrets_store_revoke (fixture->connection, get_id (app), get_id (secret), ACTOR, &error));
  after = cbi_credentials_store_get_generation (fixture->connection, NULL);
  g_assert_cmpint (after, >, before);
  g_clear_pointer (&credentials, cbi_credentials_free);
  credentials = cbi_credentials_store_find (fixture->connection, cbi_application_get_client_id (app), &error);
  g_assert_cmpuint (credentials->secrets->len, ==, 0);
}

static void
test_secrets (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (CbiClientSecret) first = NULL;
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", &first);
  g_autoptr (CbiClientSecret) second = NULL;
  g_autoptr (CbiClientSecret) revealed = NULL;
  g_autoptr (CbiClientSecret) listed = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  second = cbi_secrets_store_insert (fixture->connection, fixture->keys, get_id (app), ACTOR, &error);
  g_assert_no_error (error);
  g_assert_null (cbi_secrets_store_insert (fixture->connection, fixture->keys, get_id (app), ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_TOO_MANY);
  g_clear_error (&error);

  revealed = cbi_secrets_store_reveal (fixture->connection, fixture->keys, get_id (app), get_id (first), ACTOR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_client_secret_get_value (revealed), ==, cbi_client_secret_get_value (first));

  list = cbi_secrets_store_list (fixture->connection, get_id (app), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (get_id (g_ptr_array_index (list, 0)), ==, get_id (second));
  g_assert_null (cbi_client_secret_get_value (g_ptr_array_index (list, 0)));

  g_assert_true (cbi_secrets_store_revoke (fixture->connection, get_id (app), get_id (first), ACTOR, &error));
  g_assert_false (cbi_secrets_store_revoke (fixture->connection, get_id (app), get_id (first), ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_REVOKED);
  g_clear_error (&error);
  g_assert_null (cbi_secrets_store_reveal (fixture->connection, fixture->keys, get_id (app), get_id (first), ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_REVOKED);
  g_clear_error (&error);
  listed = cbi_secrets_store_get (fixture->connection, get_id (app), get_id (first), &error);
  g_assert_cmpstr (cbi_client_secret_get_status (listed), ==, "revoked");
  check_actions (fixture, get_id (app),
                 "client_secret.revoked client_secret.revealed client_secret.created client_secret.created application.created");
}

/* A secret is found only as that of its own application. */
static void
test_secret_of_other (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (CbiApplication) app = insert (fixture, "App", "app@example.org", &secret);
  g_autoptr (CbiApplication) other = insert (fixture, "Other", "other@example.org", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_secrets_store_reveal (fixture->connection, fixture->keys, get_id (other), get_id (secret), ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (cbi_secrets_store_revoke (fixture->connection, get_id (other), get_id (secret), ACTOR, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);

  /* Moved to another row in the file, a sealed value no longer opens. */
  g_clear_error (&error);
  g_assert_true (cbi_connection_execute (fixture->connection, "UPDATE client_secrets SET sealed = (SELECT sealed FROM client_secrets ORDER BY application DESC LIMIT 1)", NULL));
  g_assert_null (cbi_secrets_store_reveal (fixture->connection, fixture->keys, get_id (app), get_id (secret), ACTOR, &error));
  g_assert_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_TAMPERED);
}

static void
test_audit (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  guint            left = 10;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("subject-%u", i % 2);

      g_assert_true (cbi_audit_store_append (fixture->connection, ACTOR, "thing.done", "things", id, NULL, NULL, &error));
    }
  do
    {
      g_autoptr (CbiStorePage) page = cbi_audit_store_list (fixture->connection, NULL, cursor, 4, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->total, ==, 10);
      for (guint i = 0; i < page->items->len; i++)
        {
          const CbiAuditEvent *event = g_ptr_array_index (page->items, i);

          left--;
          g_assert_cmpint (event->subject_id[strlen ("subject-")], ==, '0' + left % 2);
        }
      g_free (cursor);
      cursor = g_steal_pointer (&page->next);
    }
  while (cursor != NULL);
  g_assert_cmpuint (left, ==, 0);
  check_actions (fixture, "subject-1", "thing.done thing.done thing.done thing.done thing.done");

  g_assert_false (cbi_connection_execute (fixture->connection, "DELETE FROM audit_events", NULL));
  g_assert_false (cbi_connection_execute (fixture->connection, "UPDATE audit_events SET actor = 'x'", NULL));
}

static void
test_idempotency (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GBytes) answer = g_bytes_new_static ("secret answer", 13);
  g_autoptr (CbiKeptAnswer) kept = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[CBI_KEYS_HASH_LENGTH] = { 1, 2, 3 };

  g_assert_null (cbi_idempotency_store_find (fixture->connection, fixture->keys, "key", &error));
  g_assert_no_error (error);
  g_assert_true (cbi_idempotency_store_insert (fixture->connection, fixture->keys, "key", hash, answer, &error));
  kept = cbi_idempotency_store_find (fixture->connection, fixture->keys, "key", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept->answer, answer));
  g_assert_cmpmem (kept->request_hash, sizeof hash, hash, sizeof hash);
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM kept_answers WHERE instr (sealed, 'secret') > 0"), ==, 0);
  g_assert_false (cbi_idempotency_store_insert (fixture->connection, fixture->keys, "key", hash, answer, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (cbi_connection_execute (fixture->connection, "UPDATE kept_answers SET created_at = created_at - 86401000000", NULL));
  g_assert_null (cbi_idempotency_store_find (fixture->connection, fixture->keys, "key", &error));
  g_assert_true (cbi_idempotency_store_expire (fixture->connection, &error));
  g_assert_cmpint (storage_number (fixture->connection, "SELECT count(*) FROM kept_answers"), ==, 0);
}

static void
test_signing_keys (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (GBytes) private_key = g_bytes_new_static ("PRIVATE", 7);
  g_autoptr (CbiSigningKey) current = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (cbi_signing_keys_store_get_current (fixture->connection, fixture->keys, &error));
  g_assert_error (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (cbi_signing_keys_store_insert (fixture->connection, fixture->keys, "k1", "ES256", "{}", private_key, ACTOR, &error));
  g_assert_true (cbi_signing_keys_store_insert (fixture->connection, fixture->keys, "k2", "ES256", "{}", private_key, ACTOR, &error));
  g_assert_no_error (error);

  current = cbi_signing_keys_store_get_current (fixture->connection, fixture->keys, &error);
  g_assert_cmpstr (current->kid, ==, "k2");
  g_assert_true (g_bytes_equal (current->private_key, private_key));
  list = cbi_signing_keys_store_list (fixture->connection, 0, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((CbiSigningKey *) g_ptr_array_index (list, 1))->retired_at, >, 0);
  recent = cbi_signing_keys_store_list (fixture->connection, g_get_real_time () + 1, &error);
  g_assert_cmpuint (recent->len, ==, 1);
  check_actions (fixture, "k2", "signing_key.created");
}

static void
test_revocations (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time ();

  g_assert_true (cbi_revocations_store_insert (fixture->connection, "old", now - 1, &error));
  g_assert_true (cbi_revocations_store_insert (fixture->connection, "new", now + G_TIME_SPAN_HOUR, &error));
  g_assert_true (cbi_revocations_store_insert (fixture->connection, "new", now + G_TIME_SPAN_HOUR, &error));
  g_assert_no_error (error);
  g_assert_true (cbi_revocations_store_contains (fixture->connection, "new", &error));
  g_assert_false (cbi_revocations_store_contains (fixture->connection, "old", &error));
  g_assert_false (cbi_revocations_store_contains (fixture->connection, "other", &error));
  g_assert_no_error (error);
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/server/applications/insert", test_insert);
  add ("/server/applications/insert-roles", test_insert_roles);
  add ("/server/applications/update", test_update);
  add ("/server/applications/delete", test_delete);
  add ("/server/emails/unique", test_email_unique);
  add ("/server/organization/administrator", test_administrator);
  add ("/server/credentials/find", test_credentials);
  add ("/server/secrets/life", test_secrets);
  add ("/server/secrets/of-other", test_secret_of_other);
  add ("/server/audit/list", test_audit);
  add ("/server/idempotency/life", test_idempotency);
  add ("/server/signing-keys/life", test_signing_keys);
  add ("/server/revocations/life", test_revocations);

  return g_test_run ();
}

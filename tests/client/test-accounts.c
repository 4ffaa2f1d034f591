/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-fixture.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-list.h"
#include "client/cbi-client-roles.h"
#include "client/cbi-client-users.h"
#include "client/cbi-server-process.h"
#include "core/cbi-holder.h"

#include <glib/gstdio.h>

/* Roles and users of the real server, one after the other as a window uses them. */
typedef struct
{
  char             *folder;
  CbiServerProcess *process;
  CbiClient        *client;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cbi-client-XXXXXX", NULL);
  fixture->process = cbi_server_process_new (g_getenv ("CBI_TEST_SERVER"), fixture->folder);
  cbi_server_process_set_administrator (fixture->process, "Mia Admin", "mia@example.org");
  cbi_server_process_start_async (fixture->process, FALSE, NULL, client_keep_result_cb, &result);
  cbi_server_process_start_finish (fixture->process, client_await (&result), &error);
  g_assert_no_error (error);
  fixture->client = cbi_client_new (cbi_server_process_get_url (fixture->process),
                                    cbi_server_process_get_admin_token (fixture->process));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  cbi_server_process_stop_async (fixture->process, NULL, client_keep_result_cb, &result);
  cbi_server_process_stop_finish (fixture->process, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  g_clear_object (&fixture->process);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static CbiRole *
create_role (Fixture    *fixture,
             const char *name,
             CbiRole    *copied_from,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbiRole) draft = cbi_role_new ();

  cbi_role_set_name (draft, name);
  if (copied_from != NULL)
    cbi_role_set_copied_from (draft, cbi_resource_get_id (CBI_RESOURCE (copied_from)));
  cbi_client_create_role_async (fixture->client, draft, name, NULL, client_keep_result_cb, &result);

  return cbi_client_create_role_finish (fixture->client, client_await (&result), error);
}

static CbiRole *
update_role (Fixture *fixture,
             CbiRole *changed,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_update_role_async (fixture->client, changed, NULL, client_keep_result_cb, &result);

  return cbi_client_update_role_finish (fixture->client, client_await (&result), error);
}

static gboolean
delete_role (Fixture *fixture,
             CbiRole *role,
             CbiRole *replacement,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_delete_role_async (fixture->client, role, replacement, NULL, client_keep_result_cb, &result);

  return cbi_client_delete_role_finish (fixture->client, client_await (&result), error);
}

static CbiUser *
create_user (Fixture    *fixture,
             const char *email,
             CbiRole    *role,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbiUser) draft = cbi_user_new ();

  cbi_user_set_first_name (draft, "Uma");
  cbi_user_set_last_name (draft, "User");
  cbi_user_set_email (draft, email);
  cbi_user_add_role (draft, role);
  cbi_client_create_user_async (fixture->client, draft, email, NULL, client_keep_result_cb, &result);

  return cbi_client_create_user_finish (fixture->client, client_await (&result), error);
}

static CbiPage *
list_holders (Fixture             *fixture,
              CbiRole             *role,
              const CbiRoleEffect *effect,
              guint                offset,
              GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_list_role_holders_async (fixture->client, role, effect, offset, 10, NULL, client_keep_result_cb, &result);

  return cbi_client_list_role_holders_finish (fixture->client, client_await (&result), error);
}

static GArray *
preview_role (Fixture *fixture,
              CbiRole *changed,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_preview_role_async (fixture->client, changed, NULL, client_keep_result_cb, &result);

  return cbi_client_preview_role_finish (fixture->client, client_await (&result), error);
}

static CbiRole *
get_role (Fixture    *fixture,
          const char *id,
          GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cbi_client_get_role_async (fixture->client, id, NULL, client_keep_result_cb, &result);

  return cbi_client_get_role_finish (fixture->client, client_await (&result), error);
}

static void
test_effects (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) role = create_role (fixture, "Desk", NULL, &error);
  g_autoptr (CbiUser) user = create_user (fixture, "uma@example.org", role, &error);
  g_autoptr (GArray) effects = NULL;
  g_autoptr (CbiPage) whom = NULL;
  g_autoptr (CbiPage) behind = NULL;
  CbiPermissions       permissions = { 0 };
  const CbiRoleEffect *effect;

  permissions.levels[CBI_AREA_PEOPLE][CBI_VERB_DELETE] = CBI_LEVEL_ALL;
  cbi_role_set_permissions (role, &permissions);
  effects = preview_role (fixture, role, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (effects->len, ==, 1);
  effect = &g_array_index (effects, CbiRoleEffect, 0);
  g_assert_cmpint (effect->verb, ==, CBI_VERB_DELETE);
  g_assert_cmpint (cbi_role_effect_get_kind (effect), ==, CBI_ROLE_EFFECT_GAINS);
  g_assert_cmpuint (effect->n_applications, ==, 0);
  g_assert_cmpuint (effect->n_users, ==, 1);

  whom = list_holders (fixture, role, effect, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whom->total, ==, 1);
  g_assert_cmpstr (cbi_holder_get_name (g_ptr_array_index (whom->items, 0)), ==, "Uma User");
  behind = list_holders (fixture, role, effect, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (behind->items->len, ==, 0);
  g_assert_cmpuint (behind->offset, ==, 1);

  cbi_resource_set_id (CBI_RESOURCE (role), "00000000-0000-4000-8000-000000000000");
  g_assert_null (preview_role (fixture, role, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (list_holders (fixture, role, NULL, 0, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND);
}

static void
test_locate (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) role = create_role (fixture, "Desk", NULL, &error);
  g_autoptr (CbiRole) again = get_role (fixture, cbi_resource_get_id (CBI_RESOURCE (role)), &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CbiPage) page = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (cbi_role_get_name (again), ==, "Desk");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (again)), ==, cbi_resource_get_etag (CBI_RESOURCE (role)));

  cbi_client_locate_async (fixture->client, CBI_LIST_ROLES, NULL, cbi_resource_get_id (CBI_RESOURCE (role)), 2, NULL,
                           client_keep_result_cb, &result);
  page = cbi_client_locate_finish (fixture->client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->offset, ==, 2);
  g_assert_cmpstr (cbi_role_get_name (g_ptr_array_index (page->items, 1)), ==, "Desk");
}

static void
test_roles (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) role = create_role (fixture, "Desk", NULL, &error);
  g_autoptr (CbiRole) other = create_role (fixture, "Other", role, &error);
  g_autoptr (CbiRole) changed = NULL;
  g_autoptr (CbiUser) user = create_user (fixture, "uma@example.org", role, &error);
  g_autoptr (CbiPage) holders = NULL;
  const CbiProblem *problem;

  g_assert_no_error (error);
  g_assert_null (create_role (fixture, "desk", NULL, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
  g_clear_error (&error);

  cbi_role_set_description (role, "Sees people");
  changed = update_role (fixture, role, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cbi_role_get_n_users (changed), ==, 1);
  cbi_role_set_description (role, "Sees nobody");
  g_assert_null (update_role (fixture, role, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE);
  problem = g_ptr_array_index (cbi_client_error_get_problems (error), 0);
  g_assert_cmpstr (problem->actor, ==, "Mia Admin");
  g_clear_error (&error);

  holders = list_holders (fixture, changed, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (holders->total, ==, 1);
  g_assert_true (cbi_holder_is_user (g_ptr_array_index (holders->items, 0)));
  g_assert_cmpstr (cbi_holder_get_name (g_ptr_array_index (holders->items, 0)), ==, "Uma User");

  g_assert_false (delete_role (fixture, changed, NULL, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (delete_role (fixture, changed, other, &error));
  g_assert_no_error (error);
}

static void
test_users (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (CbiListQuery) query = cbi_list_query_new ("user", "-name", "active", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiRole) role = create_role (fixture, "Desk", NULL, &error);
  g_autoptr (CbiUser) user = create_user (fixture, "uma@example.org", role, &error);
  g_autoptr (CbiUser) disabled = NULL;
  g_autoptr (CbiPage) page = NULL;

  g_assert_no_error (error);
  g_assert_null (create_user (fixture, "mia@example.org", role, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
  g_clear_error (&error);

  cbi_client_list_async (fixture->client, CBI_LIST_USERS, query, 0, 10, NULL, client_keep_result_cb, &result);
  page = cbi_client_list_finish (fixture->client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->total, ==, 1);
  g_assert_true (cbi_user_has_role (g_ptr_array_index (page->items, 0), cbi_resource_get_id (CBI_RESOURCE (role))));

  g_clear_object (&result);
  cbi_user_set_status (user, "disabled");
  cbi_client_update_user_async (fixture->client, user, NULL, client_keep_result_cb, &result);
  disabled = cbi_client_update_user_finish (fixture->client, client_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cbi_user_get_status (disabled), ==, "disabled");
}

static double progress;

static void
progress_cb (gpointer owner,
             double   fraction)
{
  g_assert_true (CBI_IS_CLIENT (owner));
  g_assert_cmpfloat (fraction, >, progress);
  progress = fraction;
}

static CbiImportReport *
import (Fixture    *fixture,
        const char *csv,
        gboolean    dry_run,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));

  progress = 0;
  cbi_client_import_users_async (fixture->client, bytes, dry_run, dry_run ? NULL : "once", progress_cb, fixture->client, NULL,
                                 client_keep_result_cb, &result);

  return cbi_client_import_users_finish (fixture->client, client_await (&result), error);
}

static void
test_import (Fixture      *fixture,
             gconstpointer unused)
{
  const char *csv = "Email,First Name,Last Name,Roles\nida@example.org,Ida,Import,Admin\nbad,No,Body,Nothing\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiImportReport) preview = import (fixture, csv, TRUE, &error);
  g_autoptr (CbiImportReport) report = import (fixture, csv, FALSE, &error);
  const CbiImportLine *refused;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_accepted, ==, 1);
  g_assert_cmpuint (report->n_accepted, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpfloat (progress, ==, 1);
  refused = g_ptr_array_index (report->lines, 1);
  g_assert_cmpuint (refused->line, ==, 3);
  g_assert_cmpuint (g_strv_length (refused->problems), ==, 2);
  g_assert_null (refused->user_id);
  g_assert_nonnull (((const CbiImportLine *) g_ptr_array_index (report->lines, 0))->user_id);

  g_assert_null (import (fixture, "x", TRUE, &error));
  g_assert_error (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/client/accounts/roles", test_roles);
  ADD ("/client/accounts/effects", test_effects);
  ADD ("/client/accounts/locate", test_locate);
  ADD ("/client/accounts/users", test_users);
  ADD ("/client/accounts/import", test_import);

  return g_test_run ();
}

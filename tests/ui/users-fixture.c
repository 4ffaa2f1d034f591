/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "users-fixture.h"

#include "client/cbi-client-list.h"
#include "client/cbi-client-users.h"
#include "ui/cbi-import-dialog.h"
#include "ui/cbi-section.h"
#include "ui/cbi-user-dialog.h"
#include "ui/cbi-users-page.h"

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UsersFixture *f = user_data;

  g_free (f->toast);
  f->toast = g_variant_dup_string (parameter, NULL);
}

void
users_set_up (UsersFixture *f,
              gconstpointer unused)
{
  const GActionEntry entries[] = { { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new ("net.casebook.Integrations");

  page_fixture_set_up (&f->page, NULL);
  f->toast = NULL;
  g_settings_reset (settings, "users-status");
  g_settings_reset (settings, "users-sort-order");
  f->users = cbi_users_page_new ();
  page_show (&f->page, f->users);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (GTK_WIDGET (f->page.window), "win", G_ACTION_GROUP (group));
}

void
users_tear_down (UsersFixture *f,
                 gconstpointer unused)
{
  page_fixture_tear_down (&f->page, NULL);
  g_free (f->toast);
}

void
users_keep_result (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
users_await (GAsyncResult **result)
{
  PAGE_WAIT_UNTIL (*result != NULL);

  return *result;
}

/* Somebody else adds a user. */
CbiUser *
users_make (UsersFixture *f,
            const char   *first,
            const char   *last,
            const char   *email,
            const char   *role_name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiUser) draft = cbi_user_new ();
  g_autoptr (CbiRole) role = page_find_role (&f->page, role_name);
  CbiUser *user;

  cbi_user_set_first_name (draft, first);
  cbi_user_set_last_name (draft, last);
  cbi_user_set_email (draft, email);
  cbi_user_add_role (draft, role);
  cbi_client_create_user_async (f->page.direct, draft, email, NULL, users_keep_result, &result);
  user = cbi_client_create_user_finish (f->page.direct, users_await (&result), &error);
  g_assert_no_error (error);

  return user;
}

CbiUser *
users_make_first (UsersFixture *f)
{
  return users_make (f, "Ana", "Aarons", EMAIL, "Intake Worker");
}

static CbiPage *
users_list (UsersFixture *f,
            const char   *search)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiListQuery) query = cbi_list_query_new (search, NULL, NULL, NULL);
  CbiPage *page;

  cbi_client_list_async (f->page.direct, CBI_LIST_USERS, query, 0, 50, NULL, users_keep_result, &result);
  page = cbi_client_list_finish (f->page.direct, users_await (&result), &error);
  g_assert_no_error (error);

  return page;
}

/* Returns: (transfer full): the only user whom the search finds, as the server has them now */
CbiUser *
users_find (UsersFixture *f,
            const char   *search)
{
  g_autoptr (CbiPage) page = users_list (f, search);

  g_assert_cmpuint (page->total, ==, 1);

  return g_object_ref (g_ptr_array_index (page->items, 0));
}

void
users_start (UsersFixture *f)
{
  cbi_section_set_server (CBI_SECTION (f->users), f->page.client, NULL);
  page_wait_for ("Mia Admin");
}

void
users_do (UsersFixture *f,
          const char   *action)
{
  gtk_widget_activate_action (f->users, action, NULL);
}

gboolean
users_dialog_is_gone (void)
{
  return page_find_window (CBI_TYPE_USER_DIALOG) == NULL && page_find_window (CBI_TYPE_IMPORT_DIALOG) == NULL;
}

gboolean
users_find_one (UsersFixture *f,
                const char   *words)
{
  g_autoptr (CbiPage) page = users_list (f, words);

  return page->total == 1;
}

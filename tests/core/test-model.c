/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-application.h"
#include "core/cbi-client-secret.h"
#include "core/cbi-organization.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

/* Each text property holds what it is given and notifies only on change. */
static void
check_texts (GObject *object)
{
  guint                   n_properties;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_properties);

  for (guint i = 0; i < n_properties; i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", properties[i]->name, NULL);
      g_autofree char *kept = NULL;
      guint            count = 0;
      gulong           handler;

      if (properties[i]->value_type != G_TYPE_STRING || !(properties[i]->flags & G_PARAM_WRITABLE))
        continue;

      handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &count);
      g_object_set (object, properties[i]->name, properties[i]->name, NULL);
      g_object_set (object, properties[i]->name, properties[i]->name, NULL);
      g_object_get (object, properties[i]->name, &kept, NULL);
      g_assert_cmpstr (kept, ==, properties[i]->name);
      g_assert_cmpuint (count, ==, 1);
      g_signal_handler_disconnect (object, handler);
    }
}

static void
test_texts (void)
{
  g_autoptr (GObject) application = G_OBJECT (cbi_application_new ());
  g_autoptr (GObject) secret = G_OBJECT (cbi_client_secret_new ());
  g_autoptr (GObject) organization = G_OBJECT (cbi_organization_new ());
  g_autoptr (GObject) role = G_OBJECT (cbi_role_new ());

  check_texts (application);
  check_texts (secret);
  check_texts (organization);
  check_texts (role);
  g_assert_cmpstr (cbi_application_get_last_updated_by (CBI_APPLICATION (application)), ==, "last-updated-by");
  g_assert_cmpstr (cbi_organization_get_administrator_email (CBI_ORGANIZATION (organization)), ==, "administrator-email");
}

static void
test_times (void)
{
  g_autoptr (CbiApplication) application = cbi_application_new ();
  g_autoptr (GDateTime) noon = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  g_autoptr (GDateTime) same = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  guint count = 0;

  g_signal_connect (application, "notify::last-used-at", G_CALLBACK (count_cb), &count);
  cbi_application_set_last_used_at (application, noon);
  cbi_application_set_last_used_at (application, same);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (g_date_time_equal (cbi_application_get_last_used_at (application), noon));
  cbi_application_set_last_used_at (application, NULL);
  g_assert_null (cbi_application_get_last_used_at (application));
  g_assert_cmpuint (count, ==, 2);
}

typedef struct
{
  guint position;
  guint removed;
  guint added;
  guint times;
} Change;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Change *change = user_data;

  *change = (Change){ position, removed, added, change->times + 1 };
}

static void
test_roles (void)
{
  g_autoptr (CbiApplication) application = cbi_application_new ();
  g_autoptr (CbiRole) worker = cbi_role_new ();
  g_autoptr (CbiRole) again = cbi_role_new ();
  Change change = { 0 };

  cbi_resource_set_id (CBI_RESOURCE (worker), "r1");
  cbi_resource_set_id (CBI_RESOURCE (again), "r1");
  g_signal_connect (cbi_application_get_roles (application), "items-changed", G_CALLBACK (items_changed_cb), &change);

  cbi_application_add_role (application, worker);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);

  cbi_application_add_role (application, again);
  g_assert_cmpuint (change.times, ==, 1);
  g_assert_true (cbi_application_has_role (application, "r1"));
  g_assert_false (cbi_application_has_role (application, "r2"));

  cbi_application_clear_roles (application);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/texts", test_texts);
  g_test_add_func ("/model/times", test_times);
  g_test_add_func ("/model/roles", test_roles);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

static CbiApplication *
make_application (void)
{
  CbiApplication *application = cbi_application_new ();
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autoptr (GDateTime) created = g_date_time_new_utc (2026, 11, 23, 12, 0, 0.5);

  cbi_resource_set_id (CBI_RESOURCE (application), "a1");
  cbi_resource_set_etag (CBI_RESOURCE (application), "\"3\"");
  cbi_application_set_name (application, "Payroll “sync”");
  cbi_application_set_email (application, "me+payroll@example.org");
  cbi_application_set_status (application, "active");
  cbi_application_set_client_id (application, "cbi_app_x");
  cbi_application_set_created_at (application, created);
  cbi_resource_set_id (CBI_RESOURCE (role), "r1");
  cbi_role_set_name (role, "Intake Worker");
  cbi_application_add_role (application, role);

  return application;
}

static JsonArray *
include_roles (CbiApplication *application)
{
  g_autoptr (CbiRole) role = g_list_model_get_item (cbi_application_get_roles (application), 0);
  JsonArray *included = json_array_new ();

  json_array_add_object_element (included, cbi_role_to_resource (role));

  return included;
}

static void
test_round_trip (void)
{
  g_autoptr (CbiApplication) sent = make_application ();
  g_autoptr (JsonObject) resource = cbi_application_to_resource (sent);
  g_autofree char *text = cbi_json_print (resource);
  g_autoptr (JsonObject) arrived = cbi_json_parse (text, -1, NULL);
  g_autoptr (JsonArray) included = include_roles (sent);
  g_autoptr (CbiApplication) read = cbi_application_from_resource (arrived, included);
  g_autoptr (CbiRole) role = g_list_model_get_item (cbi_application_get_roles (read), 0);

  g_assert_cmpstr (cbi_resource_get_id (CBI_RESOURCE (read)), ==, "a1");
  g_assert_cmpstr (cbi_resource_get_etag (CBI_RESOURCE (read)), ==, "\"3\"");
  g_assert_cmpstr (cbi_application_get_name (read), ==, "Payroll “sync”");
  g_assert_cmpstr (cbi_application_get_email (read), ==, "me+payroll@example.org");
  g_assert_cmpstr (cbi_application_get_client_id (read), ==, "cbi_app_x");
  g_assert_null (cbi_application_get_description (read));
  g_assert_true (g_date_time_equal (cbi_application_get_created_at (read), cbi_application_get_created_at (sent)));
  g_assert_null (cbi_application_get_last_used_at (read));
  g_assert_cmpstr (cbi_role_get_name (role), ==, "Intake Worker");
}

/* A request holds only what a client may set. */
static void
test_request (void)
{
  g_autoptr (CbiApplication) application = make_application ();
  g_autoptr (JsonObject) document = cbi_application_to_request (application);
  JsonObject *attributes = cbi_json_get_object (cbi_json_get_object (document, "data"), "attributes");

  g_assert_true (json_object_has_member (attributes, "name"));
  g_assert_true (json_object_has_member (attributes, "status"));
  g_assert_false (json_object_has_member (attributes, "client_id"));
  g_assert_false (json_object_has_member (attributes, "created_at"));
}

static void
test_not_trusted (void)
{
  const char *const texts[] = {
    "{}",
    "{\"type\":\"incoming-applications\"}",
    "{\"type\":\"incoming-applications\",\"id\":7,\"attributes\":[],\"relationships\":{\"roles\":{\"data\":{}}}}",
    "{\"type\":\"incoming-applications\",\"id\":\"a\",\"attributes\":{\"name\":{},\"created_at\":\"soon\"},"
    "\"relationships\":{\"roles\":{\"data\":[1,{},{\"type\":\"roles\"}]}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) json = cbi_json_parse (texts[i], -1, NULL);
      g_autoptr (CbiApplication) application = cbi_application_from_resource (json, NULL);

      g_assert_cmpint (application != NULL, ==, i > 0);
      if (application != NULL)
        {
          g_assert_null (cbi_application_get_name (application));
          g_assert_cmpuint (g_list_model_get_n_items (cbi_application_get_roles (application)), ==, 0);
        }
    }

  g_assert_null (cbi_application_from_resource (NULL, NULL));
  g_assert_null (cbi_role_from_resource (NULL));
  g_assert_null (cbi_client_secret_from_resource (NULL));
  g_assert_null (cbi_organization_from_resource (NULL));
}

static void
test_permissions (void)
{
  CbiPermissions sent = { 0 };
  CbiPermissions read;
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) unknown = cbi_json_parse ("{\"finance\":{\"view\":\"all\"}}", -1, NULL);
  g_autoptr (JsonObject) level = cbi_json_parse ("{\"people\":{\"view\":\"most\"}}", -1, NULL);

  sent.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_ASSIGNED;
  sent.levels[CBI_AREA_PEOPLE][CBI_VERB_DELETE] = CBI_LEVEL_ALL;
  json = cbi_permissions_to_json (&sent);

  g_assert_true (cbi_permissions_from_json (json, &read));
  g_assert_true (cbi_permissions_equal (&sent, &read));
  g_assert_false (cbi_permissions_from_json (unknown, &read));
  g_assert_false (cbi_permissions_from_json (level, &read));
  g_assert_false (cbi_permissions_from_json (NULL, &read));
}

static void
test_secret_value_only_when_known (void)
{
  g_autoptr (CbiClientSecret) secret = cbi_client_secret_new ();
  g_autoptr (JsonObject) hidden = cbi_client_secret_to_resource (secret);
  g_autoptr (JsonObject) shown = NULL;

  cbi_client_secret_set_value (secret, "cbi_secret_x");
  shown = cbi_client_secret_to_resource (secret);

  g_assert_false (json_object_has_member (cbi_json_get_object (hidden, "attributes"), "client_secret"));
  g_assert_cmpstr (cbi_json_get_string (cbi_json_get_object (shown, "attributes"), "client_secret"), ==, "cbi_secret_x");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jsonapi/round-trip", test_round_trip);
  g_test_add_func ("/jsonapi/request", test_request);
  g_test_add_func ("/jsonapi/not-trusted", test_not_trusted);
  g_test_add_func ("/jsonapi/permissions", test_permissions);
  g_test_add_func ("/jsonapi/secret-value-only-when-known", test_secret_value_only_when_known);

  return g_test_run ();
}

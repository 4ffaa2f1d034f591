/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/cbi-csv.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "core/cbi-validate.h"

static char *
print_csv (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = cbi_csv_parse (text, strlen (text), &error);
  GString *printed = g_string_new (NULL);

  if (records == NULL)
    {
      g_assert_nonnull (error);
      return g_string_free (printed, TRUE);
    }
  for (guint i = 0; i < records->len; i++)
    {
      const CbiCsvRecord *record = g_ptr_array_index (records, i);
      g_autofree char    *joined = g_strjoinv ("|", record->fields);

      g_string_append_printf (printed, "%u:%s;", record->line, joined);
    }

  return g_string_free (printed, FALSE);
}

static void
test_csv (void)
{
  static const struct
  {
    const char *text;
    const char *records;
  } cases[] = {
    { "", "" },
    { "a,b\r\nc,d\r\n", "1:a|b;2:c|d;" },
    { "a,b\nc,d", "1:a|b;2:c|d;" },
    { "\xef\xbb\xbf"
      "a",
      "1:a;" },
    { "a,,\r\n", "1:a||;" },
    { ",", "1:|;" },
    { "\n\r\na\n\n", "3:a;" },
    { "\"a\"\"b\",\"c,d\"\r\n", "1:a\"b|c,d;" },
    { "\"a\nb\",c\nd", "1:a\nb|c;3:d;" },
    { "\"\",x", "1:|x;" },
    { " a , b ", "1: a | b ;" },
    { "a\rb", "1:a\rb;" },
    { "\"a", NULL },
    { "\"a\"b", NULL },
    { "a\"b", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *records = print_csv (cases[i].text);

      g_assert_cmpstr (records, ==, cases[i].records);
    }
}

static void
test_role_rules (void)
{
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autoptr (GArray) broken = NULL;
  CbiPermissions permissions = { 0 };
  CbiArea        area;
  CbiVerb        verb;

  permissions.levels[CBI_AREA_REPORTING][CBI_VERB_EDIT] = CBI_LEVEL_LIMITED;
  cbi_role_set_permissions (role, &permissions);
  broken = cbi_validate_role (role);
  g_assert_cmpuint (broken->len, ==, 2);
  g_assert_cmpint (g_array_index (broken, CbiRule, 0), ==, CBI_RULE_ROLE_NAME_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 1), ==, CBI_RULE_PERMISSIONS_LIMITED);
  g_assert_cmpint (cbi_validate_permissions (&permissions, &area, &verb), ==, CBI_RULE_PERMISSIONS_LIMITED);
  g_assert_cmpint (area, ==, CBI_AREA_REPORTING);
  g_assert_cmpint (verb, ==, CBI_VERB_EDIT);

  permissions = (CbiPermissions){ 0 };
  permissions.levels[CBI_AREA_ENGAGE][CBI_VERB_VIEW] = CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED;
  g_assert_cmpint (cbi_validate_permissions (&permissions, NULL, NULL), ==, CBI_RULE_PERMISSIONS_UNKNOWN);
}

/* Every level in every place is either offered or refused by a rule. */
static void
test_offered_levels (void)
{
  const CbiLevels levels[] = { CBI_LEVEL_NONE, CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED, CBI_LEVEL_ALL };

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
        {
          CbiPermissions permissions = { 0 };
          gboolean       offered = levels[i] == CBI_LEVEL_NONE || (levels[i] & cbi_access_get_offered (area, verb)) != 0;

          permissions.levels[area][verb] = levels[i];
          g_assert_true (offered == (cbi_validate_permissions (&permissions, NULL, NULL) == CBI_RULE_NONE));
        }
}

static void
test_user_rules (void)
{
  g_autoptr (CbiUser) user = cbi_user_new ();
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autoptr (GArray) broken = cbi_validate_user (user);
  g_autoptr (GArray) none = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpuint (broken->len, ==, 4);
  g_assert_cmpint (g_array_index (broken, CbiRule, 0), ==, CBI_RULE_FIRST_NAME_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 1), ==, CBI_RULE_LAST_NAME_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 2), ==, CBI_RULE_EMAIL_REQUIRED);
  g_assert_cmpint (g_array_index (broken, CbiRule, 3), ==, CBI_RULE_ROLES_REQUIRED);
  g_assert_cmpstr (cbi_rule_get_user_sentence (CBI_RULE_EMAIL_REQUIRED), !=, cbi_rule_get_sentence (CBI_RULE_EMAIL_REQUIRED));

  cbi_resource_set_id (CBI_RESOURCE (role), "r");
  cbi_user_add_role (user, role);
  cbi_user_set_first_name (user, "Ada");
  cbi_user_set_last_name (user, "Admin");
  cbi_user_set_email (user, "ada@example.org");
  none = cbi_validate_user (user);
  name = cbi_user_get_display_name (user);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (name, ==, "Ada Admin");
}

static void
test_user_document (void)
{
  g_autoptr (CbiUser) user = cbi_user_new ();
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autoptr (JsonObject) resource = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (CbiUser) again = NULL;
  JsonObject *attributes;

  cbi_resource_set_id (CBI_RESOURCE (user), "u");
  cbi_resource_set_id (CBI_RESOURCE (role), "r");
  cbi_user_set_first_name (user, "Ada");
  cbi_user_set_phone (user, "555");
  cbi_user_add_role (user, role);
  resource = cbi_user_to_resource (user);
  again = cbi_user_from_resource (resource, NULL);
  request = cbi_user_to_request (user);
  attributes = cbi_json_get_object (cbi_json_get_object (request, "data"), "attributes");

  g_assert_cmpstr (cbi_user_get_phone (again), ==, "555");
  g_assert_true (cbi_user_has_role (again, "r"));
  g_assert_false (json_object_has_member (attributes, "created_at"));
  g_assert_false (json_object_has_member (attributes, "status"));
  g_assert_null (cbi_user_from_resource (NULL, NULL));
}

static void
test_role_document (void)
{
  g_autoptr (CbiRole) role = cbi_role_new ();
  g_autoptr (JsonObject) resource = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (CbiRole) again = NULL;
  JsonObject *attributes;

  cbi_role_set_name (role, "Held");
  cbi_role_set_holders (role, 3, 2);
  resource = cbi_role_to_resource (role);
  again = cbi_role_from_resource (resource);
  request = cbi_role_to_request (role);
  attributes = cbi_json_get_object (cbi_json_get_object (request, "data"), "attributes");

  g_assert_cmpuint (cbi_role_get_n_applications (again), ==, 3);
  g_assert_cmpuint (cbi_role_get_n_users (again), ==, 2);
  g_assert_true (json_object_has_member (attributes, "permissions"));
  for (guint i = 0; i < 4; i++)
    g_assert_false (json_object_has_member (attributes, ((const char *[]){ "holders", "kind", "editable", "copyable" })[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/accounts/csv", test_csv);
  g_test_add_func ("/accounts/role-rules", test_role_rules);
  g_test_add_func ("/accounts/offered-levels", test_offered_levels);
  g_test_add_func ("/accounts/user-rules", test_user_rules);
  g_test_add_func ("/accounts/user-document", test_user_document);
  g_test_add_func ("/accounts/role-document", test_role_document);

  return g_test_run ();
}

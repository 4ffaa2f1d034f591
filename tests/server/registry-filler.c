/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry-filler.h"

#include "server/cbi-applications-store.h"
#include "server/cbi-roles-list.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-seed.h"
#include "server/cbi-words.h"

static const char *const departments[] = {
  "Payroll", "Housing", "Adoption", "Foster Care", "Intake", "Éducation", "Health", "Probation",
  "Outreach", "Zoning", "Benefits", "Licensing", "Señal", "Transport", "Kinship", "Volunteer"
};
static const char *const purposes[] = {
  "sync", "export", "import", "dashboard", "alerts", "archive", "bridge", "mailer", "reports", "forms"
};
static const char *const places[] = {
  "Riverside", "Lakeview", "North County", "Springfield", "Ångström", "Old Town", "Harbor", "Ōtautahi", "Greenfield"
};
static const char *const sentences[] = {
  "Copies records every night.", "Sends reminders to families before a visit.", "Feeds the county data warehouse.",
  "Used by the front desk to check names.", "Keeps the provider directory up to date.", NULL, NULL
};

static CbiApplication *
make_draft (GRand     *rand,
            guint      number,
            GPtrArray *roles)
{
  CbiApplication  *draft = cbi_application_new ();
  const char      *department = departments[g_rand_int_range (rand, 0, G_N_ELEMENTS (departments))];
  const char      *purpose = purposes[g_rand_int_range (rand, 0, G_N_ELEMENTS (purposes))];
  const char      *place = places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))];
  g_autofree char *name = g_strdup_printf ("%s %s %s %u", department, purpose, place, number % 5000);
  g_autofree char *email = g_strdup_printf ("%c.admin+%s-%u@county%u.example.org", 'a' + number % 26, purpose, number, number % 58);

  cbi_application_set_name (draft, name);
  cbi_application_set_email (draft, email);
  cbi_application_set_description (draft, sentences[g_rand_int_range (rand, 0, G_N_ELEMENTS (sentences))]);
  for (gint i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    cbi_application_add_role (draft, g_ptr_array_index (roles, g_rand_int_range (rand, 0, roles->len)));

  return draft;
}

/* Ages and uses that a registry gathers over the years; some values twice, so that ties occur. */
static gboolean
age (CbiConnection  *connection,
     GRand          *rand,
     CbiApplication *application,
     GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  gint64 created_at = G_GINT64_CONSTANT (1600000000) + g_rand_int_range (rand, 0, 100000000);

  statement = cbi_connection_prepare (connection, "UPDATE applications SET created_at = ?, last_used_at = ?, status = ? WHERE id = ?");
  cbi_statement_bind_int (statement, created_at / 3600 * 3600 * G_USEC_PER_SEC);
  cbi_statement_bind_int (statement, g_rand_int_range (rand, 0, 3) == 0 ? 0 : (created_at + g_rand_int_range (rand, 0, 50000000)) * G_USEC_PER_SEC);
  cbi_statement_bind_text (statement, g_rand_int_range (rand, 0, 20) == 0 ? "disabled" : "active");
  cbi_statement_bind_text (statement, cbi_resource_get_id (CBI_RESOURCE (application)));

  return cbi_statement_run (statement, error);
}

gboolean
registry_fill (CbiConnection *connection,
               CbiKeys       *keys,
               guint          first,
               guint          n,
               GError       **error)
{
  g_autoptr (CbiStorePage) roles = cbi_roles_list (connection, &(CbiRolesQuery){ .size = CBI_SEED_N_ROLES }, error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (first);

  if (roles == NULL)
    return FALSE;

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (CbiApplication) draft = make_draft (rand, i, roles->items);
      g_autoptr (CbiApplication) made = cbi_applications_store_insert (connection, keys, draft, "Filler", NULL, error);

      if (made == NULL || !age (connection, rand, made, error))
        return FALSE;
    }

  return cbi_words_catch_up (connection, error);
}

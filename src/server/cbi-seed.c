/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-seed.h"

#include "core/cbi-access.h"
#include "core/cbi-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One area of a role: the levels of view, edit, create and delete, as a letter each. */
typedef struct
{
  CbiArea     area;
  const char *levels; /* A all, U the user's assignments only, - none */
} SeedAccess;

typedef struct
{
  const char *name;
  const char *description;
  gboolean    locked; /* neither edited nor copied */
  SeedAccess  access[CBI_N_AREAS];
} SeedRole;

/* The default roles of Casebook's “Permissions by role”. The pages that could be read end after
 * Intake Worker, and have no table for All Access: rows marked “inferred” are filled in from the
 * pages about security and about editing permissions, and by analogy. */
static const SeedRole seed_roles[CBI_SEED_N_ROLES] = {
  { CBI_SEED_ADMIN_ROLE, "Sets Casebook up: users, roles, integrations. No access to records.", TRUE, { { CBI_AREA_ADMIN, "AAAA" } } },
  /* Inferred: “full access everywhere”. */
  { "All Access", "Full access to everything, for system administrators.", FALSE, { { CBI_AREA_PEOPLE, "AAAA" }, { CBI_AREA_ENGAGE, "AAAA" }, { CBI_AREA_INTAKE, "AAAA" }, { CBI_AREA_PROVIDERS, "AAAA" }, { CBI_AREA_REPORTING, "AAAA" }, { CBI_AREA_ADMIN, "AAAA" }, { CBI_AREA_PORTAL, "AAAA" }, { CBI_AREA_PROVIDER_PORTAL, "AAAA" } } },
  { "Application Portal User", "Fills in their own applications and profile in the portal.", TRUE, { { CBI_AREA_PORTAL, "AAAA" } } },
  { "Provider Portal User", "Works in the provider portal.", FALSE, { { CBI_AREA_PROVIDER_PORTAL, "AAAA" } } },
  { "Engage Observer", "Sees cases and people.", FALSE, { { CBI_AREA_ENGAGE, "A---" }, { CBI_AREA_PEOPLE, "A---" } } },
  { "Engage Worker", "Creates cases, and sees and edits those assigned to them.", FALSE, { { CBI_AREA_ENGAGE, "UUA-" }, { CBI_AREA_PEOPLE, "AAA-" } } },
  { "Engage Supervisor", "Sees, creates, edits and deletes cases and people.", FALSE, { { CBI_AREA_ENGAGE, "AAAA" }, { CBI_AREA_PEOPLE, "AAAA" } } },
  { "Intake Observer", "Sees intake reports and people.", FALSE, { { CBI_AREA_INTAKE, "A---" }, { CBI_AREA_PEOPLE, "A---" } } },
  { "Intake Worker", "Sees, creates, edits and deletes intake reports; creates and edits people.", FALSE, { { CBI_AREA_INTAKE, "AAAA" }, { CBI_AREA_PEOPLE, "AAA-" } } },
  /* Inferred, but for viewing intakes: as Engage Supervisor. */
  { "Intake Supervisor", "Sees, creates, edits and deletes intake reports and people.", FALSE, { { CBI_AREA_INTAKE, "AAAA" }, { CBI_AREA_PEOPLE, "AAAA" } } },
  /* Inferred. */
  { "Provider Observer", "Sees providers and people.", FALSE, { { CBI_AREA_PROVIDERS, "A---" }, { CBI_AREA_PEOPLE, "A---" } } },
  /* Inferred: delete; the page about editing permissions has the others. */
  { "Provider Worker", "Sees, creates and edits providers and people.", FALSE, { { CBI_AREA_PROVIDERS, "AAA-" }, { CBI_AREA_PEOPLE, "AAA-" } } },
  /* Inferred. */
  { "Provider Supervisor", "Sees, creates, edits and deletes providers and people.", FALSE, { { CBI_AREA_PROVIDERS, "AAAA" }, { CBI_AREA_PEOPLE, "AAAA" } } },
  /* Inferred. */
  { "Reporting Admin", "Sees, creates, edits and deletes reports.", TRUE, { { CBI_AREA_REPORTING, "AAAA" } } },
  /* Inferred. */
  { "Reporting Observer", "Sees reports.", TRUE, { { CBI_AREA_REPORTING, "A---" } } },
};

static CbiLevels
level_from_letter (char letter)
{
  switch (letter)
    {
    case 'A':
      return CBI_LEVEL_ALL;
    case 'U':
      return CBI_LEVEL_ASSIGNED;
    default:
      return CBI_LEVEL_NONE;
    }
}

static gboolean
insert_permission (CbiConnection *connection,
                   gint64         role,
                   CbiArea        area,
                   CbiVerb        verb,
                   CbiLevels      levels,
                   GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  if (levels == CBI_LEVEL_NONE)
    return TRUE;

  statement = cbi_connection_prepare (connection, "INSERT INTO role_permissions (role, area, verb, levels) VALUES (?, ?, ?, ?)");
  cbi_statement_bind_int (statement, role);
  cbi_statement_bind_text (statement, cbi_area_get_key (area));
  cbi_statement_bind_text (statement, cbi_verb_get_key (verb));
  cbi_statement_bind_int (statement, levels);

  return cbi_statement_run (statement, error);
}

static gboolean
insert_permissions (CbiConnection  *connection,
                    gint64          role,
                    const SeedRole *seed,
                    GError        **error)
{
  for (guint i = 0; i < CBI_N_AREAS && seed->access[i].levels != NULL; i++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (!insert_permission (connection, role, seed->access[i].area, verb,
                              level_from_letter (seed->access[i].levels[verb]), error))
        return FALSE;

  return TRUE;
}

static gboolean
insert_role (CbiConnection  *connection,
             const SeedRole *seed,
             GError        **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *key = cbi_text_fold (seed->name);

  statement = cbi_connection_prepare (connection, "INSERT INTO roles (id, name, name_key, description, custom, editable, copyable)"
                                                  " VALUES (?, ?, ?, ?, 0, ?, ?)");
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_text (statement, seed->name);
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, seed->description);
  cbi_statement_bind_int (statement, !seed->locked);
  cbi_statement_bind_int (statement, !seed->locked);

  return cbi_statement_run (statement, error) &&
         insert_permissions (connection, cbi_connection_get_last_row (connection), seed, error);
}

static gboolean
insert_organization (CbiConnection *connection,
                     GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();

  statement = cbi_connection_prepare (connection, "INSERT INTO organization (row, id, name, api_licensed) VALUES (1, ?, ?, 1)");
  cbi_statement_bind_text (statement, id);
  /* Translators: the name that an organization has until somebody gives it one. */
  cbi_statement_bind_text (statement, _("My Organisation"));

  return cbi_statement_run (statement, error);
}

gboolean
cbi_seed_insert (CbiConnection *connection,
                 GError       **error)
{
  if (!insert_organization (connection, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (seed_roles); i++)
    if (!insert_role (connection, &seed_roles[i], error))
      return FALSE;

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_roles[] = {
  TEXT (N_("A role says what an account may do in each area of Casebook: view, edit, create or delete. Applications and users have the same roles.")),

  HEADING (N_("Levels")),
  LEVEL (CBI_LEVEL_ALL, N_("Every record.")),
  LEVEL (CBI_LEVEL_LIMITED, N_("Only records whose access list names the account or a team of it. This level exists in People, Engage, Intake and Provider Management.")),
  LEVEL (CBI_LEVEL_ASSIGNED, N_("Only records that are assigned to the account. This level exists in Engage and Intake.")),
  LEVEL (CBI_LEVEL_NONE, N_("No record.")),
  TEXT (N_("Create is All or None: a new record is not on any list yet.")),

  HEADING (N_("Several roles add up")),
  TEXT (N_("An account may do whatever at least one of its roles allows. A further role never takes anything away. Limited access and User’s assignments only select different records, so an account can have both.")),

  HEADING (N_("The default roles")),
  NAME ("Admin", N_("Sets Casebook up: users, roles and integrations. Allows no records, and so no call of the API.")),
  NAME ("All Access", N_("Everything in every area. This is more than an application should have.")),
  NAME ("Engage Observer", N_("Sees cases and people.")),
  NAME ("Engage Worker", N_("Creates cases, and sees and edits those assigned to it. Sees, edits and creates people.")),
  NAME ("Engage Supervisor", N_("Sees, edits, creates and deletes cases and people.")),
  NAME ("Intake Observer", N_("Sees intake reports and people.")),
  NAME ("Intake Worker", N_("Sees, edits, creates and deletes intake reports. Sees, edits and creates people.")),
  NAME ("Intake Supervisor", N_("Sees, edits, creates and deletes intake reports and people.")),
  NAME ("Provider Observer", N_("Sees providers and people.")),
  NAME ("Provider Worker", N_("Sees, edits and creates providers and people.")),
  NAME ("Provider Supervisor", N_("Sees, edits, creates and deletes providers and people.")),
  NAME ("Reporting Observer", N_("Sees reports in Reporting.")),
  NAME ("Reporting Admin", N_("Sees, edits, creates and deletes reports in Reporting.")),
  NAME ("Application Portal User", N_("Works in the application portal.")),
  NAME ("Provider Portal User", N_("Works in the provider portal.")),
  TEXT (N_("Most default roles can be edited. The page Roles shows what they allow in your organization now.")),

  HEADING (N_("Custom roles")),
  TEXT (N_("If no default role fits, make a custom one: give it a name, and choose a level for each operation in each area.")),
  POINT (N_("To make one, press the button at the bottom right of the page Roles, or copy a role that comes close.")),
  POINT (N_("To change one, edit it. Before you save, the program names the applications and users that gain or lose something. The change holds for all of them from their next call on.")),
  POINT (N_("To delete one, choose first which role its holders get instead. Default roles can’t be deleted.")),
  TEXT (N_("A lock marks roles that can be neither edited nor copied: Admin, Application Portal User, Reporting Admin and Reporting Observer.")),

  HEADING (N_("Choose the least access")),
  TEXT (N_("While you choose roles, the program gives advice in three cases:")),
  POINT (N_("The roles allow no call at all, as Admin alone does.")),
  POINT (N_("They allow everything in several areas, and separate applications would be safer.")),
  POINT (N_("One of them adds nothing to the others.")),
  TEXT (N_("You can also tick the calls that the application will make. The program then finds the smallest set of roles that allows them. “Make a custom role with exactly these” opens the editor filled in, and leads back to your form with nothing lost.")),
  TIP (N_("Advice never stops you from saving.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CALLS),
  LINK (CBI_HELP_REGISTER),
  END,
};

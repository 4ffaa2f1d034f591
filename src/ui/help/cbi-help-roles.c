/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_roles[] = {
  TEXT (N_("A role says what an account may do in each area of Casebook: view, edit, create or delete. Applications and users have the same roles.")),

  HEADING (N_("What the levels mean")),
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
  NAME ("Engage Observer, Intake Observer, Provider Observer", N_("See the records of their area, and people.")),
  NAME ("Engage Worker, Intake Worker, Provider Worker", N_("See, create and edit the records of their area, and people. An Engage Worker sees and edits only the cases assigned to it; an Intake Worker may delete intake reports.")),
  NAME ("Engage Supervisor, Intake Supervisor, Provider Supervisor", N_("See, edit, create and delete the records of their area, and people.")),
  NAME ("Reporting Admin, Reporting Observer", N_("Manage the reports in Reporting, or see them.")),
  NAME ("Application Portal User, Provider Portal User", N_("Work in the portals. Applications do not need these roles.")),
  TEXT (N_("Most default roles can be edited. The page Roles shows what they allow in your organisation now. A lock marks those that can be neither edited nor copied: Admin, Application Portal User, Reporting Admin and Reporting Observer.")),

  HEADING (N_("Custom roles")),
  TEXT (N_("If no default role fits, press “Create a custom role” at the bottom right of the page Roles, or copy a role that comes close.")),
  POINT (N_("Before an edited role is saved, you see which applications and users gain or lose something. The change holds from their next call on.")),
  POINT (N_("Before a role that somebody holds is deleted, you choose which role they get instead. Default roles can’t be deleted.")),

  HEADING (N_("Choose the least access")),
  TEXT (N_("While you choose roles, the program tells you if they allow no call at all, if they allow more than one application should have, and if one of them adds nothing to the others. This advice never stops you from saving.")),
  TEXT (N_("“Choose Roles by Task…” goes the other way: tick what the application must do, and the program names the fewest roles for it. “Make a Custom Role with Exactly These” opens the role editor filled in, and leads back to your form with nothing lost.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CALLS),
  LINK (CBI_HELP_REGISTER),
  END,
};

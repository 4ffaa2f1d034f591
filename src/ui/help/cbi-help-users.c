/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_users[] = {
  TEXT (N_("Users are the people who work in Casebook. They have the same roles as applications, and at least one.")),

  HEADING (N_("One address, one account")),
  TEXT (N_("An email address belongs to one user or to one application, never to both. Capital letters make no difference: “Ana@example.org” and “ana@example.org” are the same.")),
  TIP (N_("Give an application a sub-address such as ana+payroll@example.org. It counts as an address of its own, and the mail still comes to Ana.")),

  HEADING (N_("Add, disable and enable")),
  TEXT (N_("A new user has a first name, a last name, an email address and one or more roles.")),
  TEXT (N_("Users are not deleted, so that what they did keeps its author. Disable a person who leaves, and enable them again if they come back. The last active administrator can’t be disabled.")),

  HEADING (N_("Import many users")),
  TEXT (N_("Save your list as “CSV UTF-8”. The first line names the columns:")),
  CODE ("Email,First Name,Last Name,Middle Name,Phone,Roles\n"
        "ana@example.org,Ana,Pérez,,555-0100,Intake Worker;Engage Observer"),
  POINT (N_("`Email`, `First Name`, `Last Name` and `Roles` are needed. `Middle Name` and `Phone` may be empty or left out.")),
  POINT (N_("Write the roles as the page Roles names them, with semicolons between them.")),
  TEXT (N_("A preview shows which lines are good before anything is imported. Then the good lines are imported, and a report names each refused line with the reason. One file may hold 10,000 users.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_REGISTER),
  END,
};

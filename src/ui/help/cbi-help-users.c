/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_users[] = {
  TEXT (N_("Users are the people who work in Casebook. They have the same roles as applications, and at least one. “Add a user” is at the bottom right of the page Users.")),

  HEADING (N_("One address, one account")),
  TEXT (N_("An email address belongs to one user or to one application, never to both. Capital letters make no difference: “Ana@example.org” and “ana@example.org” are the same.")),
  TIP (N_("Give an application a sub-address such as ana+payroll@example.org. It counts as an address of its own, and the mail still comes to Ana.")),

  HEADING (N_("When somebody leaves")),
  TEXT (N_("Users are not deleted, so that what they did keeps its author. Disable a person who leaves, and re-enable them if they come back.")),

  HEADING (N_("Import many users")),
  TEXT (N_("The page Users can import a CSV file. Its first line names the columns:")),
  CODE ("Email,First Name,Last Name,Middle Name,Phone,Roles\n"
        "ana@example.org,Ana,Pérez,,555-0100,Intake Worker;Engage Observer"),
  POINT (N_("`Email`, `First Name`, `Last Name` and `Roles` are needed. `Middle Name` and `Phone` may be empty or left out.")),
  POINT (N_("Write the roles as the page Roles names them, with semicolons between them.")),
  POINT (N_("If your spreadsheet program offers it, save the file as “CSV UTF-8”.")),
  TEXT (N_("Before anybody is added you see what each line will do. Then the good lines are imported, and each refused line is told with its reason.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_REGISTER),
  END,
};

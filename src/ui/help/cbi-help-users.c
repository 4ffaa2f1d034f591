/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_users[] = {
  TEXT (N_("Users are the people who work in Casebook. They have the same roles as applications, and at least one. “Add a user” is at the bottom right of the page Users, and Ctrl+N does the same there.")),
  TEXT (N_("A row opens to what is known of a user and what their roles allow together. F2, or “Edit” in the open row, changes it. The menu beside the search shows only active or only disabled users, or the newest first.")),

  HEADING (N_("One address, one account")),
  TEXT (N_("An email address belongs to one user or to one application, never to both. Capital letters make no difference: “Ana@example.org” and “ana@example.org” are the same.")),
  TIP (N_("Give an application a sub-address such as ana+payroll@example.org. It counts as an address of its own, and the mail still comes to Ana.")),

  HEADING (N_("When somebody leaves")),
  TEXT (N_("Users are not deleted, so that what they did keeps its author. “Disable” in the open row is for a person who leaves, “Enable” for one who comes back. “Undo” takes either back for a while.")),
  POINT (N_("The account of the organisation’s administrator can’t be disabled.")),
  POINT (N_("Somebody must be left who can administer Casebook: the last active user with the role Admin keeps it.")),

  HEADING (N_("Import many users")),
  TEXT (N_("“Import a CSV File…” is at the bottom left of the page Users. You choose a file there, or drop it on the dialog. Its first line names the columns:")),
  CODE ("Email,First Name,Last Name,Middle Name,Phone,Roles\n"
        "ana@example.org,Ana,Pérez,,555-0100,Intake Worker;Engage Observer"),
  POINT (N_("`Email`, `First Name`, `Last Name` and `Roles` are needed. `Middle Name` and `Phone` may be empty or left out.")),
  POINT (N_("Write the roles as the page Roles names them, with semicolons between them.")),
  POINT (N_("If your spreadsheet program offers it, save the file as “CSV UTF-8”.")),
  POINT (N_("A file can have 10,000 users and 4 MB.")),
  TEXT (N_("Before anybody is added you see what each line will do. Then the good lines are imported, all at once, and each refused line is told with its reason. Copy or save these, correct them, and import them alone.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_REGISTER),
  END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_applications[] = {
  TEXT (N_("An incoming application is a program outside Casebook that works with your records through the Casebook API: a payroll program that reads who provides a service, or a hotline that files intake reports.")),
  TEXT (N_("It is an account of its own, like a person’s. It has a name, an email address and roles, and it may do what its roles allow and nothing else.")),
  TEXT (N_("Casebook has three names for this. The “external application” is the program, the “incoming application” is its registration, and the “incoming integration” is the connection between the two.")),

  TIP (N_("Register one application for each purpose. You can stop one without stopping the others, and “Created by” tells which of them made a record.")),

  HEADING (N_("Give the least access")),
  TEXT (N_("Choose the roles that the work needs, and no more. The form shows what they allow together. If no role fits, make a custom role.")),

  HEADING (N_("What you need")),
  POINT (N_("The licence “External Data Interoperability (API)” for your organisation.")),
  POINT (N_("The role Admin, since only administrators register applications.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_REGISTER),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_CALLS),
  LINK (CBI_HELP_KEYBOARD),
  END,
};

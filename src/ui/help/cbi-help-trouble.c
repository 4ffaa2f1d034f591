/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_trouble[] = {
  TEXT (N_("When something fails, the program says what happened and what to do. Here is more about what it can be.")),

  HEADING (N_("The Local Server Did Not Start")),
  TEXT (N_("Press “Try Again”. If that does not help, see that the data folder belongs to you and that the disk is not full. Only one server can work with a data folder at a time.")),
  LINK (CBI_HELP_SERVER),

  HEADING (N_("The Address Is Taken")),
  TEXT (N_("Another program uses the server’s address. End that program, then press “Try Again”.")),
  TEXT (N_("“Use Another Address” makes the server choose a new one. Then every application needs the new Callback URL.")),

  HEADING (N_("The Server Is Not Reachable")),
  TEXT (N_("You work on a server elsewhere, and it does not answer. Check the address and your network, and ask whoever runs the server.")),

  HEADING (N_("The API Is Not Licensed")),
  TEXT (N_("External applications need the licence “External Data Interoperability (API)”. Ask the account manager of your organisation at Casebook for it, then try again.")),

  HEADING (N_("The Email Address Is Taken")),
  TEXT (N_("A user or another application has the address. Add a word to it, such as name+payroll@example.org, or press “Suggest an Address”.")),
  LINK (CBI_HELP_USERS),

  HEADING (N_("An Application Gets No Token")),
  TEXT (N_("With `invalid_client`, the Client ID and the client secret do not belong together, or the application is disabled. Copy both values again, and see that no blank came along.")),
  LINK (CBI_HELP_TOKENS),

  HEADING (N_("A Call Is Refused")),
  TEXT (N_("The answer 403 means that the application’s roles do not allow the call. See which permission it needs, and choose the role that adds just this.")),
  LINK (CBI_HELP_CALLS),

  HEADING (N_("The Key File Is Lost")),
  TEXT (N_("Without `master.key` the server does not start, since it could read no client secret. Put the file back from your backup; it must be the one that belongs to this data folder.")),
  TEXT (N_("If there is no copy, the secrets are gone. Move the data folder away, start the program anew, and register the applications again.")),

  HEADING (N_("Still Stuck?")),
  TEXT (N_("The Casebook Support team helps. Never send them a client secret or a token.")),
  END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_register[] = {
  TEXT (N_("This takes about a minute. Have an email address ready that no account uses yet, and know what the application is to do.")),
  STEP (N_("Go to Incoming integrations and press “Register an external application” at the bottom right.")),
  STEP (N_("Enter the name and the email address.")),
  STEP (N_("Choose one or more roles, and look at what they allow together.")),
  STEP (N_("If you like, enter the application’s URL and a description.")),
  STEP (N_("Press “Save”.")),

  HEADING (N_("The fields")),
  TERM (N_("Application name"), N_("What your colleagues will know the application by, up to 100 characters. Records that it creates or changes show this name under “Created by” and “Last updated by”.")),
  TERM (N_("Email"), N_("Alerts about the integration go here. No user and no other application may have the address; your own does not work either, since you are a user. It may be the address of a person or of a group.")),
  TERM (N_("Roles"), N_("At least one. The application may do all that its roles allow together.")),
  TERM (N_("Application URL"), N_("(Optional) Where the application itself can be found, such as https://example.org/app.")),
  TERM (N_("Description"), N_("(Optional) What the application is for, in words that the next administrator will understand.")),

  HEADING (N_("Many addresses, one inbox")),
  TEXT (N_("With most mail services, Microsoft’s and Google’s among them, you can put a plus sign and a word before the “@”. Such a sub-address is unique, and its mail still comes to you:")),
  CODE ("me+payroll-sync@example.org"),
  TEXT (N_("“Suggest an address” makes one from your own address and the application’s name.")),

  HEADING (N_("What happens on Save")),
  TEXT (N_("If something is not right yet, a sentence below the field says what to do. What you typed stays.")),
  TEXT (N_("If all is well, the application gets its Client ID, its Callback URL and its client secret, and you see the next steps. It can ask for tokens at once.")),
  TIP (N_("If the connection fails while you save, save again. The application is never registered twice.")),

  HEADING (N_("Finish it later")),
  TEXT (N_("If you close the form before saving, you can keep a draft. It comes back when you open the form again, even after the program was closed.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CREDENTIALS),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_USERS),
  END,
};

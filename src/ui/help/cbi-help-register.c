/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_register[] = {
  STEP (N_("Go to Incoming integrations and press “Register an external application” at the bottom right.")),
  STEP (N_("Fill in the form. The name, the email address and at least one role are needed.")),
  STEP (N_("Look at what the roles allow together, then press “Save”.")),

  HEADING (N_("The fields")),
  TERM (N_("Application name"), N_("Records that the application changes show this name under “Created by” and “Last updated by”.")),
  TERM (N_("Email"), N_("Alerts about the integration go here. No account may use the address yet, not even yours. An address with a tag is unique and still reaches your inbox.")),
  TERM (N_("Roles"), N_("The application may do what its roles allow together. Register one application for each purpose, with the least access that serves it.")),
  TERM (N_("Application URL"), N_("(Optional) Where the application itself can be found, such as https://example.org/app.")),
  TERM (N_("Description"), N_("(Optional) What the application is for, in words that the next administrator will understand.")),

  HEADING (N_("Many addresses, one inbox")),
  TEXT (N_("With most mail services, Microsoft’s and Google’s among them, you can put a plus sign and a word before the “@”. Such a sub-address is unique, and its mail still comes to you:")),
  CODE ("me+payroll-sync@example.org"),
  TEXT (N_("“Suggest an Address” makes one from your own address and the application’s name.")),

  HEADING (N_("What happens on Save")),
  TEXT (N_("If something is not right yet, a sentence below the field says what to do. If all is well, the application gets its Client ID, its Callback URL and its client secret, and can ask for tokens at once.")),
  TIP (N_("If the connection fails while you save, save again. The application is never registered twice.")),

  HEADING (N_("Finish it later")),
  TEXT (N_("If you close the form before saving, you can keep a draft. It comes back when you open the form again, even after the program was closed.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CREDENTIALS),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_USERS),
  END,
};

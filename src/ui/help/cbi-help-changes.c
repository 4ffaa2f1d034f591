/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_changes[] = {
  TEXT (N_("Open the application’s details in the list. “More actions” holds what you can do with it.")),

  HEADING (N_("Edit")),
  TEXT (N_("The name, the email address, the roles, the URL and the description can be changed. The Client ID, the Callback URL and the client secret stay.")),
  TEXT (N_("New roles hold from the next call on, also for tokens that were given out before. If somebody else has changed the application meanwhile, the program says so, and nothing is overwritten.")),

  HEADING (N_("Disable")),
  TEXT (N_("Disable an application that is not needed for a while, or that you no longer trust. Its registration and its credentials stay. “Enable” lets it work again.")),

  HEADING (N_("Delete")),
  TEXT (N_("Delete an application that is not needed any more. Its credentials never work again, and its email address is free for another account. Records that it made keep its name.")),
  TEXT (N_("For a few seconds “Undo” brings it back. After that it is gone.")),

  HEADING (N_("What stops at once")),
  POINT (N_("A disabled or deleted application gets no token. The answer is `invalid_client`.")),
  POINT (N_("Tokens that it got before stop working: the next call is answered with 401.")),
  TIP (N_("If you are not sure that nobody needs an application, disable it first and delete it later. The list tells when it was last used.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CREDENTIALS),
  LINK (CBI_HELP_ROLES),
  END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_changes[] = {
  TEXT (N_("Open the application’s details in the list. “Edit” and “More actions” stand at their end.")),

  HEADING (N_("Edit an application")),
  TEXT (N_("You can change what stands in the form. The Client ID, the Callback URL and the client secret stay.")),
  TEXT (N_("Before you save, the form says which calls the application gains and loses. New roles hold from the next call on, also for tokens that were given out before.")),
  TEXT (N_("If somebody else has changed the application meanwhile, you see what they changed, and decide. “Undo” takes your change back.")),

  HEADING (N_("Disable an application")),
  TEXT (N_("Disable an application that is not needed for a while, or that you no longer trust. Its registration and its credentials stay. “Enable” lets it work again.")),

  HEADING (N_("Delete an application")),
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

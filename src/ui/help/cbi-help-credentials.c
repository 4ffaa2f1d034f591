/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_credentials[] = {
  TEXT (N_("Whoever develops the application needs three values from you. “Show details” in the application’s row shows them, each with a button that copies it.")),
  TERM (N_("Client ID"), N_("Tells which application is asking. It is not secret.")),
  TERM (N_("Callback URL"), N_("The address that gives out access tokens. The application sends its request to this address with `/oauth2/token` at its end.")),
  TERM (N_("Client secret"), N_("Proves that it is this application and no other. It is like a password.")),

  HEADING (N_("See the client secret")),
  STEP (N_("Press the key in the application’s row, “View client secret”.")),
  STEP (N_("Read the secret, or copy it with the button beside it.")),
  TEXT (N_("After half a minute dots hide the secret again, and also when you close the details. It is never lost: you can see it whenever you need it. Each time, the history records who looked at it.")),

  HEADING (N_("Keep it safe")),
  POINT (N_("Hand the secret over in a password manager or another protected way, not by email or chat.")),
  POINT (N_("It does not belong in source code. The application reads it from where only it can.")),
  POINT (N_("If somebody else may know the secret, disable the application at once. Then delete it and register it again: it gets a new secret.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_TOKENS),
  LINK (CBI_HELP_CHANGES),
  END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_tokens[] = {
  TEXT (N_("An application first asks for an access token with its credentials. Then it sends the token with each call. This is OAuth 2.0 with the grant “client credentials” (RFC 6749, section 4.4).")),

  HEADING (N_("Ask for a token")),
  TEXT (N_("Put your own three values in place of the words in capitals:")),
  CODE ("curl --request POST 'CALLBACK_URL/oauth2/token' \\\n"
        "  --header 'Content-Type: application/x-www-form-urlencoded' \\\n"
        "  -d 'grant_type=client_credentials' \\\n"
        "  -d 'client_id=CLIENT_ID' \\\n"
        "  -d 'client_secret=CLIENT_SECRET'"),
  TEXT (N_("HTTP Basic works as well, with the Client ID as the user name and the client secret as the password:")),
  CODE ("curl --request POST 'CALLBACK_URL/oauth2/token' \\\n"
        "  --user 'CLIENT_ID:CLIENT_SECRET' \\\n"
        "  -d 'grant_type=client_credentials'"),

  HEADING (N_("The other form in the guide")),
  TEXT (N_("Casebook’s guide also shows the values in the address:")),
  CODE ("curl --request POST 'CALLBACK_URL/oauth2/token?grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET'"),
  WARNING (N_("Do not use this form. Addresses are written to logs, and the secret with them. The local server accepts it and shows a warning on the application; another server may refuse it.")),

  HEADING (N_("The answer")),
  CODE ("{\n"
        "  \"access_token\": \"eyJhbGciOi…\",\n"
        "  \"token_type\": \"Bearer\",\n"
        "  \"expires_in\": 3600,\n"
        "  \"scope\": \"people.view intake.view\"\n"
        "}"),
  TEXT (N_("The token works for 3600 seconds, which is one hour. There is no refresh token: the application asks for a new token before the old one ends.")),

  HEADING (N_("Use the token")),
  TEXT (N_("Send it in the header of each call:")),
  CODE ("curl 'https://api.casebook.net/people/people' \\\n"
        "  --header 'Authorization: Bearer ACCESS_TOKEN' \\\n"
        "  --header 'Content-Type: application/vnd.api+json'"),
  TIP (N_("Keep tokens as safe as secrets. What a token allows is looked up at each call: if you take a role from an application, its tokens allow less from the next call on.")),

  HEADING (N_("Try it from here")),
  TEXT (N_("“Get a Token” in the application’s details makes the same request from this program, and shows what came back.")),

  HEADING (N_("When no token comes")),
  LITERAL ("invalid_client", N_("The Client ID and the client secret do not belong together, or the application is disabled or deleted. Copy both values again. After several wrong attempts the server makes the application wait.")),
  LITERAL ("invalid_request", N_("Something is missing or stands there twice, or the body is no form. Compare the request with the lines above.")),
  LITERAL ("unsupported_grant_type", N_("Send `grant_type=client_credentials`.")),
  LITERAL ("invalid_scope", N_("The request asks for more than the roles allow. Leave `scope` out, or give the application another role.")),
  LITERAL ("unauthorized_client", N_("Your organisation has no licence for the API.")),

  HEADING (N_("When a call is refused")),
  LITERAL ("401", N_("The token is missing, wrong or too old, or the application was disabled. Ask for a new token.")),
  LITERAL ("403", N_("The application’s roles do not allow this call.")),
  LITERAL ("404", N_("There is no such record.")),
  LITERAL ("422", N_("The request was understood, but something in it can’t be used.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_CALLS),
  LINK (CBI_HELP_TROUBLE),
  END,
};

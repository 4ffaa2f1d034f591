/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_calls[] = {
  TEXT (N_("The server looks at each call anew. It allows the call if the application’s roles together have every permission that stands below it.")),
  TEXT (N_("With a narrower level than All the call works, but reaches only the records that the level covers.")),

  AREA (CBI_AREA_PEOPLE),
  CALLS (CBI_CALL_VIEW_PEOPLE),

  AREA (CBI_AREA_ENGAGE),
  CALLS (CBI_CALL_VIEW_CASES),

  AREA (CBI_AREA_INTAKE),
  CALLS (CBI_CALL_VIEW_REPORTS),

  AREA (CBI_AREA_PROVIDERS),
  CALLS (CBI_CALL_VIEW_PROVIDERS),

  HEADING (N_("About requests")),
  POINT (N_("The API is at `https://api.casebook.net` in the United States, and at `https://api.casebookca.net` in Canada.")),
  POINT (N_("To see a single record, put its ID at the end of the address. This needs the same permissions as the list.")),
  POINT (N_("A list comes in pages of 10 records, if the request says nothing else.")),
  TEXT (N_("Casebook’s guides say what seeing and creating need. For changing and deleting this program takes the permission of the same name in the same area.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_ROLES),
  LINK (CBI_HELP_TOKENS),
  END,
};

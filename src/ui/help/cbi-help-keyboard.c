/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_keyboard[] = {
  TEXT (N_("Everything can be done with the keyboard. Tab goes from one control to the next, the space bar presses it.")),

  HEADING (N_("In the window")),
  KEY ("F1", N_("Help about the page that is shown")),
  KEY ("<primary>n", N_("Register an external application")),
  KEY ("<primary>f", N_("Search")),
  KEY ("F5", N_("Reload the list; Ctrl+R does the same")),
  KEY ("<alt>1", N_("Go to Incoming integrations")),
  KEY ("<alt>2", N_("Go to Roles")),
  KEY ("F9", N_("Show or hide the pages in a narrow window")),
  KEY ("<primary>comma", N_("Preferences")),
  KEY ("<primary>question", N_("All keyboard shortcuts")),
  KEY ("<primary>w", N_("Close the window")),
  KEY ("<primary>q", N_("Quit")),

  HEADING (N_("In a form")),
  KEY ("<primary>s", N_("Save")),
  KEY ("Escape", N_("Cancel")),

  HEADING (N_("In this manual")),
  KEY ("Tab", N_("Go to the next section, link or button")),
  KEY ("<primary>c", N_("Copy the section that has the focus, or what is selected")),
  KEY ("<primary>f", N_("Search the manual")),
  KEY ("<alt>Left", N_("Go back")),
  KEY ("Escape", N_("Close the manual")),

  HEADING (N_("For everybody")),
  POINT (N_("Screen readers: every control has a name, and every problem is told with its field.")),
  POINT (N_("Large text, high contrast, dark style and fewer animations: the program follows the settings of your desktop.")),
  POINT (N_("Nothing is told by colour alone. What a role allows stands in words, too.")),
  POINT (N_("The window works down to the width of a phone.")),
  TIP (N_("The language is the one of your desktop. This manual comes with the program and needs no network.")),
  END,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_keyboard[] = {
  TEXT (N_("Everything can be done with the keyboard. Tab goes from one control to the next, the space bar presses it.")),

  HEADING (N_("In the window")),
  KEY ("F1", N_("Help about what is shown")),
  SHORTCUT ("<primary>n", NC_("shortcut window", "Register an external application")),
  SHORTCUT ("F2", NC_("shortcut window", "Edit the selected application or user")),
  SHORTCUT ("<shift><primary>n", NC_("shortcut window", "Create a custom role")),
  SHORTCUT ("<primary>n", NC_("shortcut window", "Add a user, on the page Users")),
  SHORTCUT ("<primary>f", NC_("shortcut window", "Search")),
  SHORTCUT ("F5", NC_("shortcut window", "Reload")),
  SHORTCUT ("<alt>1", NC_("shortcut window", "Go to Incoming integrations")),
  SHORTCUT ("<alt>2", NC_("shortcut window", "Go to Roles")),
  SHORTCUT ("<alt>3", NC_("shortcut window", "Go to Users")),
  SHORTCUT ("F9", NC_("shortcut window", "Show or hide the pages")),
  SHORTCUT ("<primary>comma", NC_("shortcut window", "Preferences")),
  SHORTCUT ("<primary>question", NC_("shortcut window", "Keyboard shortcuts")),
  SHORTCUT ("<primary>w", NC_("shortcut window", "Close the window")),
  SHORTCUT ("<primary>q", NC_("shortcut window", "Quit")),

  HEADING (N_("In a form")),
  SHORTCUT ("<primary>s", NC_("shortcut window", "Save")),
  SHORTCUT ("Escape", NC_("shortcut window", "Cancel")),

  HEADING (N_("In this manual")),
  KEY ("Tab", N_("Go to the next section, link or button")),
  KEY ("<primary>c", N_("Copy the section that has the focus, or what is selected")),
  KEY ("<primary>f", N_("Search the manual")),
  KEY ("<alt>Left", N_("Go back")),
  KEY ("Escape", N_("Close the manual")),

  HEADING (N_("For everybody")),
  POINT (N_("Screen readers: every control has a name, and every problem is told with its field.")),
  POINT (N_("Large text, high contrast, dark style and fewer animations: the program follows the settings of your desktop.")),
  POINT (N_("What signs and tints tell, such as what a role allows, stands in words, too.")),
  POINT (N_("The window works down to the width of a phone.")),
  TIP (N_("The language is the one of your desktop. This manual comes with the program and needs no network.")),
  END,
};

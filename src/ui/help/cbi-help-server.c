/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cbi-help-topic-private.h"

const CbiHelpSource cbi_help_server[] = {
  TEXT (N_("This program brings a server of its own, which runs on this computer. It registers applications and gives out tokens as Casebook’s does, so that you can try an integration before it touches anybody’s records.")),

  HEADING (N_("Its address")),
  TEXT (N_("The Preferences show the address. Only programs on this computer reach it. It stays the same from one start to the next, since applications hold it as their Callback URL.")),

  HEADING (N_("Keep it running")),
  TEXT (N_("The server ends when you close the window. If applications are to get tokens all the time, switch “Keep the local API running” on in the Preferences.")),

  HEADING (N_("Where the data lies")),
  CODE ("~/.local/share/casebook-integrations"),
  TEXT (N_("If you installed the Flatpak, it is in this folder:")),
  CODE ("~/.var/app/net.casebook.Integrations/data/casebook-integrations"),
  LITERAL ("registry.db", N_("Applications, roles, users, and the history of what was done.")),
  LITERAL ("master.key", N_("The key that protects the client secrets. Only you can read it.")),
  LITERAL ("admin-token", N_("The administrator’s token, with which the window speaks to the server.")),
  LITERAL ("port", N_("The number at the end of the address.")),
  WARNING (N_("Without `master.key` nobody can read the client secrets again. Keep a copy of it.")),

  HEADING (N_("Make a backup")),
  STEP (N_("Switch “Keep the local API running” off, and close the window.")),
  STEP (N_("Copy the whole folder to a safe place. It holds secrets: do not put it where others can read it.")),
  STEP (N_("To go back to the copy, put it in the place of the folder while the program is closed.")),

  HEADING (N_("Work on another server")),
  TEXT (N_("Start the program from a terminal, with the server’s address and a file that holds its administrator’s token:")),
  CODE ("casebook-integrations \\\n"
        "  --server=https://casebook.example.org \\\n"
        "  --admin-token-file=FILE"),
  TEXT (N_("The address of a server on another computer has to start with `https://`. To keep the local data in another folder, use this:")),
  CODE ("casebook-integrations --data-dir=FOLDER"),
  TEXT (N_("For the Flatpak, write `flatpak run net.casebook.Integrations` in place of the first word.")),

  HEADING (N_("See also")),
  LINK (CBI_HELP_TROUBLE),
  LINK (CBI_HELP_TOKENS),
  END,
};

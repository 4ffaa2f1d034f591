/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/help/cbi-help-topic-private.h"

#include <stdio.h>

/* Writes every text of the manual that is to be translated, as it stands in the source, each with its
 * context and EOT before it if it has one, and a NUL behind it. */

static const CbiHelpSource *const pages[] = {
  cbi_help_applications, cbi_help_register, cbi_help_credentials, cbi_help_tokens,
  cbi_help_roles, cbi_help_calls, cbi_help_users, cbi_help_changes,
  cbi_help_server, cbi_help_trouble, cbi_help_keyboard
};

G_STATIC_ASSERT (G_N_ELEMENTS (pages) == CBI_N_HELP_TOPICS);

static void
write_text (const char *text)
{
  if (text != NULL)
    fwrite (text, strlen (text) + 1, 1, stdout);
}

int
main (int   argc,
      char *argv[])
{
  /* Without a locale, the titles stand as they do in the source, too. */
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    write_text (cbi_help_topic_get_title (topic));

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (const CbiHelpSource *source = pages[i]; source->source != CBI_HELP_SOURCE_END; source++)
      {
        if (source->source == CBI_HELP_SOURCE_SHORTCUT)
          fputs (CBI_HELP_SHORTCUT_CONTEXT "\004", stdout);
        if (source->kind != CBI_HELP_CODE)
          write_text (source->text);
        if (source->source == CBI_HELP_SOURCE_BLOCK && source->kind == CBI_HELP_TERM)
          write_text (source->term);
      }

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CbiHelpTopic: The pages of the manual, in their order. */
typedef enum
{
  CBI_HELP_APPLICATIONS,
  CBI_HELP_REGISTER,
  CBI_HELP_CREDENTIALS,
  CBI_HELP_TOKENS,
  CBI_HELP_ROLES,
  CBI_HELP_CALLS,
  CBI_HELP_USERS,
  CBI_HELP_CHANGES,
  CBI_HELP_SERVER,
  CBI_HELP_TROUBLE,
  CBI_HELP_KEYBOARD,
  CBI_N_HELP_TOPICS
} CbiHelpTopic;

/**
 * CbiHelpKind:
 * @CBI_HELP_TEXT: a paragraph
 * @CBI_HELP_HEADING: begins a section
 * @CBI_HELP_STEP: one of several that follow each other
 * @CBI_HELP_POINT: one of several that stand side by side
 * @CBI_HELP_TERM: a word and what it means
 * @CBI_HELP_LITERAL: the same for what is written as it is in every language
 * @CBI_HELP_KEY: the same for keys
 * @CBI_HELP_TIP: a good idea
 * @CBI_HELP_WARNING: what to beware of
 * @CBI_HELP_CODE: lines to be copied
 * @CBI_HELP_LINK: leads to another page
 */
typedef enum
{
  CBI_HELP_TEXT,
  CBI_HELP_HEADING,
  CBI_HELP_STEP,
  CBI_HELP_POINT,
  CBI_HELP_TERM,
  CBI_HELP_LITERAL,
  CBI_HELP_KEY,
  CBI_HELP_TIP,
  CBI_HELP_WARNING,
  CBI_HELP_CODE,
  CBI_HELP_LINK,
} CbiHelpKind;

/**
 * CbiHelpBlock:
 * @kind: what it is
 * @term: (nullable): the word that @text explains
 * @text: the translated words; what stands `so` is a word of a machine
 * @topic: where a link leads to
 *
 * A part of a page.
 */
typedef struct
{
  CbiHelpKind  kind;
  char        *term;
  char        *text;
  CbiHelpTopic topic;
} CbiHelpBlock;

const char *cbi_help_topic_get_id (CbiHelpTopic topic);
gboolean    cbi_help_topic_from_id (const char   *id,
                                    CbiHelpTopic *topic);
const char *cbi_help_topic_get_title (CbiHelpTopic topic);
GPtrArray  *cbi_help_topic_get_blocks (CbiHelpTopic topic);

G_END_DECLS

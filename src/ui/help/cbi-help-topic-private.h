/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-topic.h"

#include "core/cbi-call.h"

#include <glib/gi18n.h>

G_BEGIN_DECLS

#define CBI_HELP_SHORTCUT_CONTEXT "shortcut window"

/**
 * CbiHelpSourceKind:
 * @CBI_HELP_SOURCE_END: the page ends
 * @CBI_HELP_SOURCE_BLOCK: stands as it is written
 * @CBI_HELP_SOURCE_SHORTCUT: a key, in the words of the window of shortcuts
 * @CBI_HELP_SOURCE_NAME: a term that is a name, and the same in every language
 * @CBI_HELP_SOURCE_AREA: a heading, the name of an area
 * @CBI_HELP_SOURCE_LEVEL: a term, the name of a level
 * @CBI_HELP_SOURCE_CALLS: the calls on one resource and what they need
 *
 * How a part of a page is made. What the program knows is not written a second time.
 */
typedef enum
{
  CBI_HELP_SOURCE_END,
  CBI_HELP_SOURCE_BLOCK,
  CBI_HELP_SOURCE_SHORTCUT,
  CBI_HELP_SOURCE_NAME,
  CBI_HELP_SOURCE_AREA,
  CBI_HELP_SOURCE_LEVEL,
  CBI_HELP_SOURCE_CALLS,
} CbiHelpSourceKind;

/**
 * CbiHelpSource:
 * @source: how it is made
 * @kind: what becomes of it
 * @value: of which topic, area, level or call it speaks
 * @term: (nullable): the word that @text explains
 * @text: (nullable): the words, marked for translation unless they are code
 *
 * A part of a page as it is written: one paragraph is one text.
 */
typedef struct
{
  CbiHelpSourceKind source;
  CbiHelpKind       kind;
  guint             value;
  const char       *term;
  const char       *text;
} CbiHelpSource;

/* The words in which a page is written. */
#define BLOCK(kind, term, text)                      \
  {                                                  \
    CBI_HELP_SOURCE_BLOCK, (kind), 0, (term), (text) \
  }
#define TEXT(text) BLOCK (CBI_HELP_TEXT, NULL, text)
#define HEADING(text) BLOCK (CBI_HELP_HEADING, NULL, text)
#define STEP(text) BLOCK (CBI_HELP_STEP, NULL, text)
#define POINT(text) BLOCK (CBI_HELP_POINT, NULL, text)
#define TERM(term, text) BLOCK (CBI_HELP_TERM, term, text)
#define LITERAL(term, text) BLOCK (CBI_HELP_LITERAL, term, text)
#define KEY(accelerator, text) BLOCK (CBI_HELP_KEY, accelerator, text)
#define TIP(text) BLOCK (CBI_HELP_TIP, NULL, text)
#define WARNING(text) BLOCK (CBI_HELP_WARNING, NULL, text)
#define CODE(lines) BLOCK (CBI_HELP_CODE, NULL, lines)
#define LINK(topic)                                           \
  {                                                           \
    CBI_HELP_SOURCE_BLOCK, CBI_HELP_LINK, (topic), NULL, NULL \
  }
#define SHORTCUT(accelerator, text)                                  \
  {                                                                  \
    CBI_HELP_SOURCE_SHORTCUT, CBI_HELP_KEY, 0, (accelerator), (text) \
  }
#define NAME(term, text)                                   \
  {                                                        \
    CBI_HELP_SOURCE_NAME, CBI_HELP_TERM, 0, (term), (text) \
  }
#define AREA(area)                                             \
  {                                                            \
    CBI_HELP_SOURCE_AREA, CBI_HELP_HEADING, (area), NULL, NULL \
  }
#define LEVEL(level, text)                                      \
  {                                                             \
    CBI_HELP_SOURCE_LEVEL, CBI_HELP_TERM, (level), NULL, (text) \
  }
#define CALLS(first)                                             \
  {                                                              \
    CBI_HELP_SOURCE_CALLS, CBI_HELP_LITERAL, (first), NULL, NULL \
  }
#define END             \
  {                     \
    CBI_HELP_SOURCE_END \
  }

extern const CbiHelpSource cbi_help_applications[];
extern const CbiHelpSource cbi_help_register[];
extern const CbiHelpSource cbi_help_credentials[];
extern const CbiHelpSource cbi_help_tokens[];
extern const CbiHelpSource cbi_help_roles[];
extern const CbiHelpSource cbi_help_calls[];
extern const CbiHelpSource cbi_help_users[];
extern const CbiHelpSource cbi_help_changes[];
extern const CbiHelpSource cbi_help_server[];
extern const CbiHelpSource cbi_help_trouble[];
extern const CbiHelpSource cbi_help_keyboard[];

G_END_DECLS

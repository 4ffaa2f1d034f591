/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-topic.h"

G_BEGIN_DECLS

/** CbiHelpIndex: The words of the whole manual, ready to be searched. */
typedef struct _CbiHelpIndex CbiHelpIndex;

/**
 * CbiHelpHit:
 * @topic: a page that holds all that is searched
 * @block: which of its blocks comes closest; -1 for the title
 * @excerpt: (nullable): words of that block
 * @rank: how good the page is, 0 for the best
 */
typedef struct
{
  CbiHelpTopic topic;
  int          block;
  char        *excerpt;
  guint        rank;
} CbiHelpHit;

CbiHelpIndex *cbi_help_index_new (void);
void          cbi_help_index_free (CbiHelpIndex *self);
GPtrArray    *cbi_help_index_find (CbiHelpIndex      *self,
                                   const char *const *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiHelpIndex, cbi_help_index_free)

G_END_DECLS

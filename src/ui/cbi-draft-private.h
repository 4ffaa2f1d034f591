/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-draft.h"

G_BEGIN_DECLS

gboolean        cbi_draft_same_content (CbiApplication *content,
                                        CbiApplication *other);
CbiApplication *cbi_draft_get_attempt (CbiDraft *self);
const char     *cbi_draft_get_key (CbiDraft *self);
void            cbi_draft_begin_attempt (CbiDraft       *self,
                                         CbiApplication *content);
void            cbi_draft_settle_attempt (CbiDraft *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-account.h"

G_BEGIN_DECLS

CbiAccount *cbi_account_copy (CbiAccount *account);
void        cbi_account_copy_content (CbiAccount *from,
                                      CbiAccount *to);
guint       cbi_account_compare (CbiAccount *account,
                                 CbiAccount *other);
CbiAccount *cbi_account_merge (CbiAccount *base,
                               CbiAccount *mine,
                               CbiAccount *theirs);
char      **cbi_account_describe_changes (CbiAccount *before,
                                          CbiAccount *after);

G_END_DECLS

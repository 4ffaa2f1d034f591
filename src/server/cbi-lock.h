/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CBI_LOCK_FILE "server.lock"

/**
 * CbiLock:
 *
 * The right to work with a data folder, which one server at a time has. It ends with the process,
 * however that ends.
 */
typedef struct _CbiLock CbiLock;

CbiLock *cbi_lock_take (const char *data_dir,
                        GError    **error);
void     cbi_lock_tell (CbiLock    *self,
                        const char *url,
                        const char *admin_token_file);
void     cbi_lock_free (CbiLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiLock, cbi_lock_free)

G_END_DECLS

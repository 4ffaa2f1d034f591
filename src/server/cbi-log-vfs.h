/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name under which SQLite knows the file system of cbi_log_vfs_register(). */
#define CBI_LOG_VFS "cbi-log"

void cbi_log_vfs_register (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cbi_keys_file_load:
 * @data_dir: the data folder
 * @key: (out): where the @length bytes of the master key go
 * @length: how long the key is
 *
 * Reads the key file, or makes one with a new random key in a folder without a database.
 *
 * Returns: %FALSE with @error, of CBI_KEYS_ERROR, set
 */
gboolean cbi_keys_file_load (const char *data_dir,
                             guint8     *key,
                             gsize       length,
                             GError    **error);

G_END_DECLS

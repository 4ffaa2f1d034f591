/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiOptions:
 * @listen: (owned) (nullable): where to listen; %NULL for the kept port
 * @data_dir: (owned): the data folder
 * @admin_token_file: (owned): where the administrator's token is put
 * @admin_name: (owned) (nullable): who the administrator is
 * @admin_email: (owned) (nullable): the administrator's address
 * @signing_alg: (owned) (nullable): `ES256` or `RS256`
 * @exit_with_parent: whether the end of standard input ends the server
 * @new_port: whether to choose another port
 * @version: whether only the version is asked for
 *
 * What the command line says.
 */
typedef struct
{
  GInetSocketAddress *listen;
  char               *data_dir;
  char               *admin_token_file;
  char               *admin_name;
  char               *admin_email;
  char               *signing_alg;
  gboolean            exit_with_parent;
  gboolean            new_port;
  gboolean            version;
} CbiOptions;

CbiOptions *cbi_options_parse (int     *argc,
                               char  ***argv,
                               GError **error);
void        cbi_options_free (CbiOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiOptions, cbi_options_free)

G_END_DECLS

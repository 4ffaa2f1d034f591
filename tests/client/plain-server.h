/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

SoupServer *plain_server_new (SoupServerCallback handler,
                              gpointer           user_data,
                              GDestroyNotify     destroy,
                              char             **url);

G_END_DECLS

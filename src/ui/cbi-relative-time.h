/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cbi_relative_time_describe_use (GDateTime *used,
                                      GDateTime *now);
char *cbi_relative_time_describe_exactly (GDateTime *time);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cbi_dialog_fit_into_parent (GtkWindow *dialog);

G_END_DECLS

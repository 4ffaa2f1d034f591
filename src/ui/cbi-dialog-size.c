/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-dialog-size.h"

/** cbi_dialog_fit_into_parent: Makes @dialog no larger than its parent: it would hide what it speaks of. */
void
cbi_dialog_fit_into_parent (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  int        width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int        height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  if (width > 0 && height > 0)
    gtk_window_set_default_size (dialog, CLAMP (width, 360, 580), CLAMP (height, 294, 720));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-dialog-size.h"

#define LEAST_WIDTH 360
#define LEAST_HEIGHT 294

/** cbi_dialog_fit_into_parent: Makes @dialog no larger than its parent, which it would hide, nor than its default size. */
void
cbi_dialog_fit_into_parent (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  int        width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int        height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  int most_width, most_height;

  gtk_window_get_default_size (dialog, &most_width, &most_height);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (dialog, CLAMP (width, LEAST_WIDTH, most_width), CLAMP (height, LEAST_HEIGHT, most_height));
}

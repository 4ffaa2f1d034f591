/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-tooltip.h"

/**
 * cbi_tooltip_set:
 * @widget: a widget, not a page of a stack
 * @text: (nullable): what to say of it
 *
 * As gtk_widget_set_tooltip_text(), for widgets that there are many of. For a visible widget GTK asks
 * the display where the pointer is, and waits for the answer; so one that isn't on the screen, where
 * the pointer can't be either, is hidden meanwhile.
 */
void
cbi_tooltip_set (GtkWidget  *widget,
                 const char *text)
{
  gboolean off_screen;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (text, gtk_widget_get_tooltip_text (widget)) == 0)
    return;

  off_screen = gtk_widget_get_visible (widget) && !gtk_widget_get_mapped (widget);
  if (off_screen)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (off_screen)
    gtk_widget_set_visible (widget, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-toast.h"

#define MOST_LINES 3

/**
 * cbi_toast_new:
 * @text: a translated sentence, in which names may stand that people typed
 *
 * A toast's own title is one line of markup, and in a narrow window what comes after a long name is
 * cut off: that it was deleted. This one is plain text, and breaks.
 *
 * Returns: (transfer full): a toast that says @text
 */
AdwToast *
cbi_toast_new (const char *text)
{
  AdwToast  *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);

  return toast;
}

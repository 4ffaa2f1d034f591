/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-banner.h"

#include "cbi-spoken.h"

/**
 * CbiBanner:
 *
 * A lasting state in one sentence across the page, with at most one button. libadwaita 1.2 has no
 * banner yet, and GTK's information bar is deprecated; this is what GTK names as its replacement.
 */
struct _CbiBanner
{
  AdwBin parent_instance;

  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (CbiBanner, cbi_banner, ADW_TYPE_BIN)

static void
cbi_banner_class_init (CbiBannerClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
cbi_banner_init (CbiBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "heading");

  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);

  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "cbi-banner");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cbi_banner_new: Returns: (transfer floating): a banner that isn't shown yet */
GtkWidget *
cbi_banner_new (void)
{
  return g_object_new (CBI_TYPE_BANNER, NULL);
}

/** cbi_banner_set_title: Sets the translated sentence. */
void
cbi_banner_set_title (CbiBanner  *self,
                      const char *title)
{
  g_return_if_fail (CBI_IS_BANNER (self));

  if (g_str_equal (title, gtk_label_get_text (GTK_LABEL (self->label))))
    return;

  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    cbi_spoken_announce (GTK_WIDGET (self), title);
}

/** cbi_banner_set_button: Sets the button and the detailed action that it activates; no button for a @label of %NULL. */
void
cbi_banner_set_button (CbiBanner  *self,
                       const char *label,
                       const char *action_name)
{
  g_return_if_fail (CBI_IS_BANNER (self));

  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action_name);
}

/** cbi_banner_set_revealed: Shows the banner or takes it away. */
void
cbi_banner_set_revealed (CbiBanner *self,
                         gboolean   revealed)
{
  g_return_if_fail (CBI_IS_BANNER (self));

  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) == revealed)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self), revealed);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
  if (revealed)
    cbi_spoken_announce (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->label)));
}

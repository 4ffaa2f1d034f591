/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-toast.h"

#include "cbi-spoken.h"

#include <glib/gi18n.h>

#define MOST_LINES 3

/* Longer than a toast that only tells something. */
#define UNDO_FOR_S 10

static void
shown_cb (GtkWidget *label)
{
  cbi_spoken_announce (label, gtk_label_get_text (GTK_LABEL (label)));
}

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
  g_signal_connect (label, "map", G_CALLBACK (shown_cb), NULL);
  adw_toast_set_custom_title (toast, label);

  return toast;
}

/** cbi_toast_new_with_undo: Returns: (transfer full): a toast that says @text for longer, with a button that takes it back */
AdwToast *
cbi_toast_new_with_undo (const char *text)
{
  AdwToast *toast = cbi_toast_new (text);

  adw_toast_set_button_label (toast, C_("button", "Undo"));
  adw_toast_set_timeout (toast, UNDO_FOR_S);

  return toast;
}

/* The toast outlives neither what it brings back nor the way to do so. */
typedef struct
{
  CbiResource *former; /* (owned) */
  CbiToastUndo undo;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->former);
  g_free (offer);
}

static void
undo_clicked_cb (GtkWidget *owner,
                 AdwToast  *toast)
{
  Offer *offer = g_object_get_data (G_OBJECT (toast), "offer");

  offer->undo (owner, offer->former);
}

/* A toast that is on its way out must not be dismissed once more. */
static void
dismissed_cb (GtkWidget *owner,
              AdwToast  *toast)
{
  if (g_object_get_data (G_OBJECT (owner), "undo-toast") == toast)
    g_object_set_data (G_OBJECT (owner), "undo-toast", NULL);
}

/* What was changed again can't be put back to what it was before the first change, and the newer toast
 * would have to wait for the older one. */
static void
replace_toast (GtkWidget   *owner,
               AdwToast    *toast,
               CbiResource *former)
{
  g_autoptr (AdwToast) older = g_object_steal_data (G_OBJECT (owner), "undo-toast");
  Offer *offer = older != NULL ? g_object_get_data (G_OBJECT (older), "offer") : NULL;

  if (offer != NULL && g_strcmp0 (cbi_resource_get_id (offer->former), cbi_resource_get_id (former)) == 0)
    adw_toast_dismiss (older);
  g_object_set_data_full (G_OBJECT (owner), "undo-toast", g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), owner, G_CONNECT_SWAPPED);
}

/**
 * cbi_toast_offer_undo:
 * @owner: a widget in which something was changed
 * @text: a translated sentence that says so
 * @former: what it was before, with the version that it has now: only what was just stored is taken back
 * @undo: brings @former back
 *
 * Tells that something was changed, and offers for a while to take it back.
 */
void
cbi_toast_offer_undo (GtkWidget   *owner,
                      const char  *text,
                      CbiResource *former,
                      CbiToastUndo undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (owner, ADW_TYPE_TOAST_OVERLAY);
  AdwToast  *toast;
  Offer     *offer;

  if (overlay == NULL)
    return;

  offer = g_new0 (Offer, 1);
  offer->former = g_object_ref (former);
  offer->undo = undo;
  toast = cbi_toast_new_with_undo (text);
  g_object_set_data_full (G_OBJECT (toast), "offer", offer, offer_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), owner, G_CONNECT_SWAPPED);
  replace_toast (owner, toast, former);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

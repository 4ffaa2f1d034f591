/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-search-keys.h"

#define NOT_TYPING (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

/* Such as that which puts an accent on the letter that comes next. */
static gboolean
begins_letter (guint key)
{
  return (key >= GDK_KEY_dead_grave && key < GDK_KEY_AccessX_Enable) || key == GDK_KEY_Multi_key;
}

/* The cursor goes where the key goes, so that the next ones, Escape too, go on from there. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                GtkEditable           *search)
{
  GtkEditable *text = gtk_editable_get_delegate (search);

  if ((modifiers & NOT_TYPING) != 0 || !(g_unichar_isgraph (gdk_keyval_to_unicode (key)) || begins_letter (key)))
    return GDK_EVENT_PROPAGATE;

  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

/**
 * cbi_search_keys_new:
 * @search: (not owned): a search; it must live as long as the controller is in use
 *
 * GTK's own capture of keys gives the search every key that nothing else takes. Delete or Backspace
 * on a button would then change what is searched for, where nobody is looking.
 *
 * Returns: (transfer full): a controller for what @search stands in, with which typing anywhere in
 * that starts a search
 */
GtkEventController *
cbi_search_keys_new (GtkEditable *search)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), search, 0);

  return keys;
}

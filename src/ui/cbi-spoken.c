/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-spoken.h"

#include "cbi-compat.h"
#include "cbi-weak-ref.h"

#define DESCRIPTION "cbi-spoken-description"
#define ANNOUNCEMENT "cbi-spoken-announcement"

/* What screen readers are told that is not on the screen, or is there without having the focus. */

static void
set_description (GtkWidget  *widget,
                 const char *text)
{
  if (text != NULL && *text != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * cbi_spoken_describe:
 * @widget: a widget without a tooltip
 * @text: (nullable): what is read out after the name of @widget
 *
 * Describes @widget. If it has the focus, a screen reader reads out what is new.
 */
void
cbi_spoken_describe (GtkWidget  *widget,
                     const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data_full (G_OBJECT (widget), DESCRIPTION, g_strdup (text), g_free);
  set_description (widget, text);
}

/* The text within an entry is known by the entry. */
static GtkWidget *
find_told (GtkWidget *focus)
{
  GtkWidget *parent = gtk_widget_get_parent (focus);

  return GTK_IS_TEXT (focus) && GTK_IS_EDITABLE (parent) ? parent : focus;
}

static void
focus_changed_cb (GtkWidget *focus)
{
  GtkWidget  *told = find_told (focus);
  const char *own = g_object_get_data (G_OBJECT (told), DESCRIPTION);

  if (gtk_widget_has_focus (focus))
    return;

  g_signal_handlers_disconnect_by_func (focus, focus_changed_cb, NULL);
  set_description (told, own != NULL ? own : gtk_widget_get_tooltip_text (told));
}

/* Before GTK 4.14 there is no way to say something by itself. But when the description of what has the focus
 * changes, it is read out; what it was before comes back when the focus goes. */
static void
tell_at_focus (GtkWindow  *window,
               const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *told = focus != NULL ? find_told (focus) : NULL;

  if (told == NULL)
    return;

  g_signal_handlers_disconnect_by_func (focus, focus_changed_cb, NULL);
  g_signal_connect (focus, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  /* The same words once more are news as well. */
  set_description (told, NULL);
  set_description (told, text);
}

static gboolean
tell_cb (gpointer user_data)
{
  g_autoptr (GtkWindow) window = cbi_weak_ref_take (user_data);
  g_autofree char *text = window != NULL ? g_object_steal_data (G_OBJECT (window), ANNOUNCEMENT) : NULL;

  if (text != NULL)
    tell_at_focus (window, text);

  return G_SOURCE_REMOVE;
}

/**
 * cbi_spoken_announce:
 * @widget: a widget in the window that it belongs to
 * @text: a translated sentence that has just appeared
 *
 * Has a screen reader read out what was said without moving the focus there.
 */
void
cbi_spoken_announce (GtkWidget  *widget,
                     const char *text)
{
  GtkRoot    *root;
  const char *before;
  char       *all;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (text == NULL || *text == '\0' || !GTK_IS_WINDOW (root) || cbi_compat_announce (widget, text))
    return;

  /* Whoever says something often moves the focus next, or somebody else has something to say as well. */
  before = g_object_get_data (G_OBJECT (root), ANNOUNCEMENT);
  if (before == NULL)
    g_idle_add_full (G_PRIORITY_LOW, tell_cb, cbi_weak_ref_new (root), NULL);
  all = before != NULL ? g_strconcat (before, " ", text, NULL) : g_strdup (text);
  g_object_set_data_full (G_OBJECT (root), ANNOUNCEMENT, all, g_free);
}

/** cbi_spoken_hush: Leaves what was to be announced in the window of @widget unsaid, since it is read out anyway. */
void
cbi_spoken_hush (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (root != NULL)
    g_object_set_data (G_OBJECT (root), ANNOUNCEMENT, NULL);
}

/**
 * cbi_spoken_prepare_row:
 * @row: an entry row that is on no screen yet
 *
 * In libadwaita 1.2 the text within an entry row has no name, and that it has the focus is told to nobody.
 */
void
cbi_spoken_prepare_row (GtkWidget *row)
{
  GtkEditable *text;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
  cbi_compat_present_text (GTK_WIDGET (text));
}

/** cbi_spoken_add_page: As gtk_stack_add_named(), but a page without a title is not called after its class. */
void
cbi_spoken_add_page (GtkStack   *stack,
                     GtkWidget  *page,
                     const char *name)
{
  g_return_if_fail (GTK_IS_STACK (stack));

  gtk_stack_page_set_title (gtk_stack_add_named (stack, page, name), "");
}

/** cbi_spoken_name_menu: The button has the name; what it opens is not to be called after its class. */
void
cbi_spoken_name_menu (GtkMenuButton *button)
{
  GtkPopover *menu;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  menu = gtk_menu_button_get_popover (button);
  if (menu != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

static void
name_list (GtkWidget  *widget,
           const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_list (child, name);
}

/** cbi_spoken_name_lists: Has the list within each group of rows below @top called as the group is, not after its class. */
void
cbi_spoken_name_lists (GtkWidget *top)
{
  g_return_if_fail (GTK_IS_WIDGET (top));

  if (ADW_IS_PREFERENCES_GROUP (top))
    {
      const char *title = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (top));

      name_list (top, title != NULL ? title : "");
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL; child = gtk_widget_get_next_sibling (child))
    cbi_spoken_name_lists (child);
}

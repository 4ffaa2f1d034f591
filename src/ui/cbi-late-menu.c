/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-late-menu.h"

#include "cbi-spoken.h"

static void
create_cb (GtkMenuButton *button,
           gpointer       user_data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      gtk_menu_button_set_menu_model (button, G_MENU_MODEL (user_data));
      cbi_spoken_name_menu (button);
    }
}

/**
 * cbi_late_menu_set:
 * @button: a button without a menu
 * @menu: what it opens
 *
 * As gtk_menu_button_set_menu_model(), but the menu's widgets are made when it is opened.
 */
void
cbi_late_menu_set (GtkMenuButton *button,
                   GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, create_cb, g_object_ref (menu), g_object_unref);
}

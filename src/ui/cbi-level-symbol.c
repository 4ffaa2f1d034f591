/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-level-symbol.h"

#define ICONS "/net/casebook/Integrations/icons"

/* The levels of access as pictures: one shape each, and colour only beside it. */

/* Once is enough: each time the whole theme is read anew. */
static void
ensure_icons (GtkIconTheme *theme)
{
  if (g_object_get_data (G_OBJECT (theme), ICONS) != NULL)
    return;

  gtk_icon_theme_add_resource_path (theme, ICONS);
  g_object_set_data (G_OBJECT (theme), ICONS, theme);
}

static GtkWidget *
create_image (CbiLevels level)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", cbi_level_symbol_get_icon_name (level),
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  ensure_icons (gtk_icon_theme_get_for_display (gtk_widget_get_display (image)));
  gtk_widget_add_css_class (image, cbi_level_symbol_get_style (level));

  return image;
}

/** cbi_level_symbol_new: Returns: (transfer floating): the picture of @levels, which says nothing to assistive technologies */
GtkWidget *
cbi_level_symbol_new (CbiLevels levels)
{
  GtkWidget *both;

  if ((levels & CBI_LEVEL_ALL) != 0)
    return create_image (CBI_LEVEL_ALL);
  if (levels != (CBI_LEVEL_LIMITED | CBI_LEVEL_ASSIGNED))
    return create_image (levels);

  /* Several roles can give both; neither holds the other. */
  both = g_object_new (GTK_TYPE_BOX, "spacing", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (both), create_image (CBI_LEVEL_LIMITED));
  gtk_box_append (GTK_BOX (both), create_image (CBI_LEVEL_ASSIGNED));

  return both;
}

/** cbi_level_symbol_new_explained: Returns: (transfer floating): the picture of @level, and beside it what it means */
GtkWidget *
cbi_level_symbol_new_explained (CbiLevels   level,
                                const char *explanation)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = create_image (level);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", explanation, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);

  return line;
}

/** cbi_level_symbol_get_icon_name: Returns: (transfer none): the symbol of one single level */
const char *
cbi_level_symbol_get_icon_name (CbiLevels level)
{
  switch (level)
    {
    case CBI_LEVEL_ALL:
      return "object-select-symbolic";
    case CBI_LEVEL_LIMITED:
      return "cbi-partly-symbolic";
    case CBI_LEVEL_ASSIGNED:
      return "avatar-default-symbolic";
    default:
      return "list-remove-symbolic";
    }
}

/** cbi_level_symbol_get_style: Returns: (transfer none): the style class of that symbol */
const char *
cbi_level_symbol_get_style (CbiLevels level)
{
  switch (level)
    {
    case CBI_LEVEL_ALL:
      return "success";
    case CBI_LEVEL_LIMITED:
    case CBI_LEVEL_ASSIGNED:
      return "warning";
    default:
      return "dim-label";
    }
}

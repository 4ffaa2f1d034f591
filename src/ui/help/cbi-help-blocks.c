/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-blocks.h"

#include "cbi-help-text.h"

#include <glib/gi18n.h>

/* What a label shows, with its marks. */
#define TEXT_KEY "cbi-help-text"

static void
name_accessible (GtkWidget  *widget,
                 const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_box (GtkOrientation orientation,
            int            spacing,
            const char    *style)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  if (style != NULL)
    gtk_widget_add_css_class (box, style);

  return box;
}

static GtkWidget *
create_list (GtkAccessibleRole role,
             int               spacing)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX,
                                  "accessible-role", role,
                                  "orientation", GTK_ORIENTATION_VERTICAL,
                                  "spacing", spacing,
                                  NULL);

  /* The section around it has the name; this would be called after its class. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);

  return list;
}

static GtkWidget *
create_label (GtkAccessibleRole role,
              const char       *text,
              const char       *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "selectable", TRUE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0,
                                   NULL);

  g_object_set_data_full (G_OBJECT (label), TEXT_KEY, g_strdup (text), g_free);
  cbi_help_text_show (GTK_LABEL (label), text, NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_text (const char *text)
{
  return create_label (GTK_ACCESSIBLE_ROLE_LABEL, text, NULL);
}

/* Its text is beside it; a screen reader needs no picture. */
static GtkWidget *
create_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", name,
                       "valign", GTK_ALIGN_START,
                       NULL);
}

static void
name_item (GtkWidget *item,
           GtkWidget *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)), -1);
}

static GtkWidget *
create_item (const char *marker,
             const char *style,
             const char *text)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 12, NULL);
  GtkWidget *mark = gtk_label_new (marker);
  GtkWidget *label = create_text (text);

  gtk_widget_add_css_class (mark, style);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (item), mark);
  gtk_box_append (GTK_BOX (item), label);
  name_item (item, label);

  return item;
}

static GtkWidget *
create_step (const char *text,
             guint       number)
{
  g_autofree char *marker = g_strdup_printf ("%u", number);

  return create_item (marker, "cbi-help-number", text);
}

static GtkWidget *
create_term (const CbiHelpBlock *block)
{
  GtkWidget *item = create_list (GTK_ACCESSIBLE_ROLE_LIST_ITEM, 3);
  GtkWidget *term = create_label (GTK_ACCESSIBLE_ROLE_LABEL, block->term, "cbi-help-term");

  gtk_widget_add_css_class (item, "cbi-help-row");
  if (block->kind == CBI_HELP_LITERAL)
    gtk_widget_add_css_class (term, "monospace");
  gtk_box_append (GTK_BOX (item), term);
  gtk_box_append (GTK_BOX (item), create_text (block->text));
  name_item (item, term);

  return item;
}

static GtkWidget *
create_key (const CbiHelpBlock *block)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 12, NULL);
  GtkWidget *text = create_text (block->text);
  GtkWidget *key = create_label (GTK_ACCESSIBLE_ROLE_LABEL, block->term, "cbi-help-key");

  gtk_widget_add_css_class (item, "cbi-help-row");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_wrap (GTK_LABEL (key), FALSE);
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (item), text);
  gtk_box_append (GTK_BOX (item), key);
  name_item (item, text);

  return item;
}

static GtkWidget *
create_note (const CbiHelpBlock *block)
{
  gboolean   warning = block->kind == CBI_HELP_WARNING;
  GtkWidget *note = create_box (GTK_ORIENTATION_HORIZONTAL, 12, "cbi-help-note");
  GtkWidget *words = create_box (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *title = gtk_label_new (warning ? C_("manual", "Important") : C_("manual", "Tip"));

  gtk_widget_add_css_class (note, warning ? "important" : "tip");
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), create_text (block->text));
  gtk_box_append (GTK_BOX (note), create_icon (warning ? "dialog-warning-symbolic" : "starred-symbolic"));
  gtk_box_append (GTK_BOX (note), words);

  return note;
}

/* Lines of a machine run from left to right in every language. */
static GtkWidget *
create_code (const char *lines)
{
  GtkWidget *code = create_box (GTK_ORIENTATION_HORIZONTAL, 6, "cbi-help-code");
  GtkWidget *label = create_label (GTK_ACCESSIBLE_ROLE_LABEL, lines, "monospace");
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_direction (code, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, _("Copy these lines"));
  name_accessible (copy, _("Copy these lines"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "help.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "s", lines);
  gtk_box_append (GTK_BOX (code), label);
  gtk_box_append (GTK_BOX (code), copy);

  return code;
}

static GtkWidget *
create_link (const CbiHelpBlock *block)
{
  GtkWidget *link = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);
  GtkWidget *box = create_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *label = gtk_label_new (block->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), create_icon ("go-next-symbolic"));
  gtk_widget_set_valign (gtk_widget_get_last_child (box), GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (link), box);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "cbi-help-link");
  name_accessible (link, block->text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "help.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", cbi_help_topic_get_id (block->topic));

  return link;
}

/** cbi_help_blocks_create_heading: Returns: (transfer floating): a heading of the page, @level 1, or of a section */
GtkWidget *
cbi_help_blocks_create_heading (const char *title,
                                guint       level)
{
  GtkWidget *heading = create_label (GTK_ACCESSIBLE_ROLE_HEADING, title, level == 1 ? "title-1" : "title-4");

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, -1);

  return heading;
}

/** cbi_help_blocks_create_group: Returns: (transfer floating) (nullable): what holds blocks of this kind that follow each other */
GtkWidget *
cbi_help_blocks_create_group (CbiHelpKind kind)
{
  GtkWidget *group;

  switch (kind)
    {
    case CBI_HELP_STEP:
    case CBI_HELP_POINT:
      return create_list (GTK_ACCESSIBLE_ROLE_LIST, 9);
    case CBI_HELP_TERM:
    case CBI_HELP_LITERAL:
    case CBI_HELP_KEY:
      group = create_list (GTK_ACCESSIBLE_ROLE_LIST, 0);
      gtk_widget_add_css_class (group, "card");
      gtk_widget_add_css_class (group, "cbi-help-rows");
      return group;
    case CBI_HELP_LINK:
      return create_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
    default:
      return NULL;
    }
}

/**
 * cbi_help_blocks_create:
 * @block: any block but a heading
 * @number: how many of its kind there are in its group, itself included
 *
 * Returns: (transfer floating): what shows it
 */
GtkWidget *
cbi_help_blocks_create (const CbiHelpBlock *block,
                        guint               number)
{
  switch (block->kind)
    {
    case CBI_HELP_STEP:
      return create_step (block->text, number);
    case CBI_HELP_POINT:
      return create_item ("•", "cbi-help-bullet", block->text);
    case CBI_HELP_TERM:
    case CBI_HELP_LITERAL:
      return create_term (block);
    case CBI_HELP_KEY:
      return create_key (block);
    case CBI_HELP_TIP:
    case CBI_HELP_WARNING:
      return create_note (block);
    case CBI_HELP_CODE:
      return create_code (block->text);
    case CBI_HELP_LINK:
      return create_link (block);
    default:
      return create_text (block->text);
    }
}

/** cbi_help_blocks_highlight: Brings out @words, or nothing if they are %NULL, in @widget and all below it. */
void
cbi_help_blocks_highlight (GtkWidget         *widget,
                           const char *const *words)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TEXT_KEY);

  if (text != NULL)
    {
      /* What is selected could not be read on the bright ground. */
      gtk_label_select_region (GTK_LABEL (widget), 0, 0);
      cbi_help_text_show (GTK_LABEL (widget), text, words);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    cbi_help_blocks_highlight (child, words);
}

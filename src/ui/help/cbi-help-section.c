/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-section.h"

#include "../cbi-spoken.h"
#include "cbi-help-blocks.h"

/**
 * CbiHelpSection:
 *
 * A heading and what stands below it. The focus goes from section to section, and a screen reader
 * then reads the whole; if each paragraph took the focus, the way to the next link would be long.
 * Ctrl+C copies the section.
 */
struct _CbiHelpSection
{
  GtkWidget parent_instance;

  char    *title; /* (owned) */
  GString *text;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CbiHelpSection, cbi_help_section, GTK_TYPE_WIDGET)

/* What can be pressed, in its order, and where the focus is between. */
static void
collect_stops (GtkWidget *widget,
               GtkWidget *focus,
               GPtrArray *stops)
{
  if (GTK_IS_BUTTON (widget) || widget == focus)
    g_ptr_array_add (stops, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_stops (child, focus, stops);
}

/* The focus comes to the section first, and then to what can be pressed in it. Text that can be
 * selected takes the focus from the pointer only. */
static gboolean
cbi_help_section_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  gboolean   forward = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN;
  gboolean   backward = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  guint at;

  if (!forward && !backward)
    return FALSE;

  g_ptr_array_add (stops, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_stops (child, focus, stops);

  if (!g_ptr_array_find (stops, focus, &at))
    return gtk_widget_grab_focus (g_ptr_array_index (stops, forward ? 0 : stops->len - 1));
  if (forward ? at + 1 == stops->len : at == 0)
    return FALSE;

  return gtk_widget_grab_focus (g_ptr_array_index (stops, forward ? at + 1 : at - 1));
}

static gboolean
copy_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  CbiHelpSection  *self = CBI_HELP_SECTION (widget);
  g_autofree char *all = g_strconcat (self->title, "\n\n", self->text->str, "\n", NULL);

  gtk_widget_activate_action (widget, "help.copy", "s", all);

  return GDK_EVENT_STOP;
}

static void
cbi_help_section_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cbi_help_section_parent_class)->dispose (object);
}

static void
cbi_help_section_finalize (GObject *object)
{
  CbiHelpSection *self = CBI_HELP_SECTION (object);

  g_free (self->title);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (cbi_help_section_parent_class)->finalize (object);
}

static void
cbi_help_section_class_init (CbiHelpSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_help_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = cbi_help_section_finalize;

  widget_class->focus = cbi_help_section_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "section");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
}

static void
cbi_help_section_init (CbiHelpSection *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cbi-help-section");
  self->text = g_string_new (NULL);
}

/**
 * cbi_help_section_new:
 * @title: the heading
 * @level: 1 for that of a page, 2 for one within
 *
 * Returns: (transfer floating): a section
 */
CbiHelpSection *
cbi_help_section_new (const char *title,
                      guint       level)
{
  CbiHelpSection *self = g_object_new (CBI_TYPE_HELP_SECTION, NULL);

  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  cbi_help_section_append (self, cbi_help_blocks_create_heading (title, level));

  return self;
}

/** cbi_help_section_append: Puts @child below what the section holds already. */
void
cbi_help_section_append (CbiHelpSection *self,
                         GtkWidget      *child)
{
  g_return_if_fail (CBI_IS_HELP_SECTION (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/** cbi_help_section_add_text: Adds a line to what is read and copied. */
void
cbi_help_section_add_text (CbiHelpSection *self,
                           const char     *text)
{
  g_return_if_fail (CBI_IS_HELP_SECTION (self));

  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
  cbi_spoken_describe (GTK_WIDGET (self), self->text->str);
}

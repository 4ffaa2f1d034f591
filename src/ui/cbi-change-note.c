/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-change-note.h"

#include "cbi-spoken.h"

/**
 * CbiChangeNote:
 *
 * Stands above a form when somebody else was faster: who changed what, what that means for what was
 * typed, and the ways to go on.
 */
struct _CbiChangeNote
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *lines;
  GtkLabel  *advice;
  GtkBox    *buttons;
};

G_DEFINE_FINAL_TYPE (CbiChangeNote, cbi_change_note, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

/* A box that was there without children keeps to the size request mode of none: text in it would not wrap. */
static void
show_lines (CbiChangeNote     *self,
            const char *const *lines)
{
  if (self->lines != NULL)
    gtk_box_remove (GTK_BOX (self), self->lines);

  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->lines), create_label (lines[i]));
  gtk_box_insert_child_after (GTK_BOX (self), self->lines, self->heading);
}

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
cbi_change_note_class_init (CbiChangeNoteClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
cbi_change_note_init (CbiChangeNote *self)
{
  GtkWidget *heading = create_label (NULL);
  GtkWidget *advice = create_label (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cbi-change-note");

  self->heading = heading;
  self->advice = GTK_LABEL (advice);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), advice);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->buttons));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cbi_change_note_new: Returns: (transfer floating): a note that isn't shown yet */
CbiChangeNote *
cbi_change_note_new (void)
{
  return g_object_new (CBI_TYPE_CHANGE_NOTE, NULL);
}

/**
 * cbi_change_note_show:
 * @heading: who changed it, and when
 * @lines: (array zero-terminated=1): what is another now, a line each
 * @advice: what that means for the form
 *
 * Shows the note, without buttons yet.
 */
void
cbi_change_note_show (CbiChangeNote     *self,
                      const char        *heading,
                      const char *const *lines,
                      const char        *advice)
{
  g_return_if_fail (CBI_IS_CHANGE_NOTE (self));

  show_lines (self, lines);
  remove_children (self->buttons);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_label_set_text (self->advice, advice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, advice,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  cbi_spoken_announce (GTK_WIDGET (self), heading);
}

/** cbi_change_note_hide: Takes the note away. */
void
cbi_change_note_hide (CbiChangeNote *self)
{
  g_return_if_fail (CBI_IS_CHANGE_NOTE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cbi_change_note_add_button: Adds a button; the first one gets the focus, and so the note comes into sight. */
void
cbi_change_note_add_button (CbiChangeNote *self,
                            const char    *label,
                            const char    *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_return_if_fail (CBI_IS_CHANGE_NOTE (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->buttons, button);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) == button)
    gtk_widget_grab_focus (button);
}

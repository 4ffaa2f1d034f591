/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-row.h"

#include "../cbi-spoken.h"
#include "cbi-help-text.h"

#define TOP -1

/**
 * CbiHelpRow:
 *
 * A topic in the list, and while the manual is searched what was found on its page.
 */
struct _CbiHelpRow
{
  GtkListBoxRow parent_instance;

  CbiHelpTopic topic;
  GtkLabel    *title_label;
  GtkLabel    *excerpt_label;
  int          block; /* of what was found */
  guint        order; /* in the list */
};

G_DEFINE_FINAL_TYPE (CbiHelpRow, cbi_help_row, GTK_TYPE_LIST_BOX_ROW)

static GtkLabel *
add_label (GtkWidget *box,
           int        n_lines)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, n_lines);
  gtk_label_set_ellipsize (label, n_lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));

  return label;
}

static void
cbi_help_row_class_init (CbiHelpRowClass *klass)
{
}

static void
cbi_help_row_init (CbiHelpRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (GTK_WIDGET (self), "cbi-help-topic");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->title_label = add_label (box, -1);
  self->excerpt_label = add_label (box, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->excerpt_label), "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/** cbi_help_row_new: Returns: (transfer floating): the row of @topic */
CbiHelpRow *
cbi_help_row_new (CbiHelpTopic topic)
{
  CbiHelpRow *self = g_object_new (CBI_TYPE_HELP_ROW, NULL);
  const char *title = cbi_help_topic_get_title (topic);

  self->topic = topic;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  cbi_help_row_show_all (self);

  return self;
}

/** cbi_help_row_get_topic: Returns: the topic */
CbiHelpTopic
cbi_help_row_get_topic (CbiHelpRow *self)
{
  g_return_val_if_fail (CBI_IS_HELP_ROW (self), 0);

  return self->topic;
}

/** cbi_help_row_get_block: Returns: the block of the page that was found; -1 for its top */
int
cbi_help_row_get_block (CbiHelpRow *self)
{
  g_return_val_if_fail (CBI_IS_HELP_ROW (self), TOP);

  return self->block;
}

static void
show_excerpt (CbiHelpRow        *self,
              const char        *excerpt,
              const char *const *words)
{
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  cbi_help_text_show (self->excerpt_label, excerpt != NULL ? excerpt : "", words);
  cbi_spoken_describe (GTK_WIDGET (self), excerpt);
}

/** cbi_help_row_show_all: Shows the topic in its place, since nothing is searched. */
void
cbi_help_row_show_all (CbiHelpRow *self)
{
  g_return_if_fail (CBI_IS_HELP_ROW (self));

  self->block = TOP;
  self->order = self->topic;
  cbi_help_text_show (self->title_label, cbi_help_topic_get_title (self->topic), NULL);
  show_excerpt (self, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * cbi_help_row_show_found:
 * @self: the row
 * @hits: (element-type CbiHelpHit): what was found in the manual
 * @words: what was searched
 *
 * Shows what was found on the page, and hides the row if it is nothing.
 */
void
cbi_help_row_show_found (CbiHelpRow        *self,
                         GPtrArray         *hits,
                         const char *const *words)
{
  g_return_if_fail (CBI_IS_HELP_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < hits->len; i++)
    {
      const CbiHelpHit *hit = g_ptr_array_index (hits, i);

      if (hit->topic != self->topic)
        continue;

      self->block = hit->block;
      self->order = i;
      cbi_help_text_show (self->title_label, cbi_help_topic_get_title (self->topic), words);
      show_excerpt (self, hit->excerpt, words);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
}

/** cbi_help_row_compare: A #GtkListBoxSortFunc for rows of topics. */
int
cbi_help_row_compare (GtkListBoxRow *first,
                      GtkListBoxRow *second,
                      gpointer       user_data)
{
  return (int) CBI_HELP_ROW (first)->order - (int) CBI_HELP_ROW (second)->order;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-page.h"

#include "cbi-help-blocks.h"
#include "cbi-help-section.h"
#include "cbi-help-text.h"

#define WIDTH 620
#define ABOVE_BLOCK 24 /* px */

/**
 * CbiHelpPage:
 *
 * One page of the manual: its blocks in sections, each of which a heading begins. A link activates
 * `help.open` with the word of a topic, and what is to be copied `help.copy` with the text.
 */
struct _CbiHelpPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled_window;
  GtkWidget         *box;
  GPtrArray         *places;  /* (owned): for each block the widget that shows it, unowned */
  CbiHelpSection    *section; /* the one that is being filled */
  GtkWidget         *group;   /* (nullable): what holds the last block, if others of its kind may follow */
  CbiHelpKind        kind;    /* the kind of the last block */
  guint              number;  /* how many of it there are */
  int                block;   /* where to go once the page has a place */
  gboolean           take_focus;
  guint              tick;
};

G_DEFINE_FINAL_TYPE (CbiHelpPage, cbi_help_page, ADW_TYPE_BIN)

static void
begin_section (CbiHelpPage *self,
               const char  *title,
               guint        level)
{
  self->section = cbi_help_section_new (title, level);
  self->group = NULL;
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->section));
}

static void
add_widget (CbiHelpPage        *self,
            const CbiHelpBlock *block)
{
  GtkWidget *widget;

  if (self->group == NULL || self->kind != block->kind)
    {
      self->group = cbi_help_blocks_create_group (block->kind);
      self->number = 0;
      if (self->group != NULL)
        cbi_help_section_append (self->section, self->group);
    }

  widget = cbi_help_blocks_create (block, ++self->number);
  if (self->group != NULL)
    gtk_box_append (GTK_BOX (self->group), widget);
  else
    cbi_help_section_append (self->section, widget);
  g_ptr_array_add (self->places, widget);
  self->kind = block->kind;
}

static void
add_text (CbiHelpPage        *self,
          const CbiHelpBlock *block)
{
  g_autofree char *plain = cbi_help_text_strip (block->text);
  g_autofree char *line = NULL;

  if (block->kind == CBI_HELP_STEP)
    line = g_strdup_printf ("%u. %s", self->number, plain);
  else if (block->term != NULL)
    line = g_strdup_printf ("%s: %s", block->term, plain);

  cbi_help_section_add_text (self->section, line != NULL ? line : plain);
}

static void
add_block (CbiHelpPage        *self,
           const CbiHelpBlock *block)
{
  if (block->kind == CBI_HELP_HEADING)
    {
      begin_section (self, block->text, 2);
      g_ptr_array_add (self->places, self->section);
      return;
    }

  add_widget (self, block);
  add_text (self, block);
}

static void
cbi_help_page_dispose (GObject *object)
{
  CbiHelpPage *self = CBI_HELP_PAGE (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (cbi_help_page_parent_class)->dispose (object);
}

static void
cbi_help_page_class_init (CbiHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cbi_help_page_dispose;
}

static void
cbi_help_page_init (CbiHelpPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->places = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "cbi-help-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);

  self->scrolled_window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled_window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled_window, viewport);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled_window));
}

/** cbi_help_page_new: Returns: (transfer floating): the page of @topic */
CbiHelpPage *
cbi_help_page_new (CbiHelpTopic topic)
{
  CbiHelpPage *self = g_object_new (CBI_TYPE_HELP_PAGE, NULL);
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);

  begin_section (self, cbi_help_topic_get_title (topic), 1);
  for (guint i = 0; i < blocks->len; i++)
    add_block (self, g_ptr_array_index (blocks, i));

  return self;
}

/** cbi_help_page_highlight: @words: (nullable): what to bring out, from cbi_help_text_split() */
void
cbi_help_page_highlight (CbiHelpPage       *self,
                         const char *const *words)
{
  g_return_if_fail (CBI_IS_HELP_PAGE (self));

  cbi_help_blocks_highlight (self->box, words);
}

static void
scroll_to (CbiHelpPage *self,
           GtkWidget   *place)
{
  GtkAdjustment   *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  graphene_point_t point;

  if (gtk_widget_compute_point (place, self->box, &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (adjustment, MAX (point.y - ABOVE_BLOCK, 0));
}

static gboolean
enter_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  CbiHelpPage *self = CBI_HELP_PAGE (widget);
  GtkWidget   *place, *section;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_height (self->box) == 0)
    return G_SOURCE_CONTINUE;

  place = self->block >= 0 ? g_ptr_array_index (self->places, self->block) : gtk_widget_get_first_child (self->box);
  section = CBI_IS_HELP_SECTION (place) ? place : gtk_widget_get_ancestor (place, CBI_TYPE_HELP_SECTION);
  if (self->take_focus)
    gtk_widget_grab_focus (section);
  scroll_to (self, place);
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/**
 * cbi_help_page_enter:
 * @self: the page
 * @block: which block to show; -1 for the top
 * @take_focus: whether the section gets the focus
 *
 * Goes to a place on the page, as soon as it has one.
 */
void
cbi_help_page_enter (CbiHelpPage *self,
                     int          block,
                     gboolean     take_focus)
{
  g_return_if_fail (CBI_IS_HELP_PAGE (self));
  g_return_if_fail (block < (int) self->places->len);

  self->block = block;
  self->take_focus = take_focus;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), enter_cb, NULL, NULL);
}

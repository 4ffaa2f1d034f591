/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-window.h"

#include "../cbi-split-view.h"
#include "../cbi-toast.h"
#include "cbi-help-index.h"
#include "cbi-help-page.h"
#include "cbi-help-row.h"
#include "cbi-help-text.h"

#include <glib/gi18n.h>

#define TOP -1

/* A page that one left by a link, and what had the focus there. */
typedef struct
{
  CbiHelpTopic topic;
  GtkWidget   *focus; /* (unowned) (nullable): pages live as long as the window */
} Visit;

/**
 * CbiHelpWindow:
 *
 * The manual: the topics at the left, a page at the right; in a narrow window the topics, and then a
 * page with a way back. It stands beside the window and any dialog, so that one can follow it while
 * working there. There is one at a time, and it goes with its window.
 *
 * “Back” follows the links backwards that one came by, and leads from the first page to the topics.
 */
struct _CbiHelpWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  CbiSplitView    *split_view;
  GtkEditable     *search_entry;
  GtkStack        *list_stack;
  GtkListBox      *list_box;
  GtkWidget       *back_button;
  GtkStack        *pages;

  CbiHelpRow   *rows[CBI_N_HELP_TOPICS];
  CbiHelpTopic  topic;
  GArray       *history; /* (owned) of #Visit */
  CbiHelpIndex *index;   /* (owned) (nullable) */
  char        **words;   /* (owned) (nullable): what is searched */
  gboolean      selecting;
};

G_DEFINE_FINAL_TYPE (CbiHelpWindow, cbi_help_window, ADW_TYPE_WINDOW)

static void
update_back (CbiHelpWindow *self)
{
  gboolean back = self->history->len > 0 || cbi_split_view_get_collapsed (self->split_view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", back);
  gtk_widget_set_visible (self->back_button, back);
}

static CbiHelpPage *
get_page (CbiHelpWindow *self,
          CbiHelpTopic   topic)
{
  const char  *name = cbi_help_topic_get_id (topic);
  GtkWidget   *known = gtk_stack_get_child_by_name (self->pages, name);
  CbiHelpPage *page;

  if (known != NULL)
    return CBI_HELP_PAGE (known);

  page = cbi_help_page_new (topic);
  cbi_help_page_highlight (page, (const char *const *) self->words);
  gtk_stack_add_titled (self->pages, GTK_WIDGET (page), name, cbi_help_topic_get_title (topic));

  return page;
}

static void
select_row (CbiHelpWindow *self,
            CbiHelpTopic   topic)
{
  self->selecting = TRUE;
  gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (self->rows[topic]));
  self->selecting = FALSE;
}

/* A page that is not shown must not be there for a screen reader either. */
static void
show_page (CbiHelpWindow *self,
           CbiHelpPage   *page)
{
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  for (GtkWidget *other = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); other != NULL; other = gtk_widget_get_next_sibling (other))
    gtk_widget_set_visible (other, other == GTK_WIDGET (page));
}

static CbiHelpPage *
show_topic (CbiHelpWindow *self,
            CbiHelpTopic   topic)
{
  CbiHelpPage *page = get_page (self, topic);

  self->topic = topic;
  show_page (self, page);
  select_row (self, topic);
  update_back (self);

  return page;
}

/* From the list, which is where every way begins. */
static void
choose_row (CbiHelpWindow *self,
            CbiHelpRow    *row,
            gboolean       enter)
{
  CbiHelpPage *page;

  g_array_set_size (self->history, 0);
  page = show_topic (self, cbi_help_row_get_topic (row));
  if (enter)
    cbi_split_view_set_show_sidebar (self->split_view, FALSE);
  cbi_help_page_enter (page, cbi_help_row_get_block (row), enter);
}

static void
row_activated_cb (CbiHelpWindow *self,
                  GtkListBoxRow *row)
{
  choose_row (self, CBI_HELP_ROW (row), TRUE);
}

/* Whoever goes through the list with the arrow keys sees each page beside it. */
static void
row_selected_cb (CbiHelpWindow *self,
                 GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting && !cbi_split_view_get_collapsed (self->split_view))
    choose_row (self, CBI_HELP_ROW (row), FALSE);
}

static void
highlight_pages (CbiHelpWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL; page = gtk_widget_get_next_sibling (page))
    cbi_help_page_highlight (CBI_HELP_PAGE (page), (const char *const *) self->words);
}

static guint
search (CbiHelpWindow *self)
{
  g_autoptr (GPtrArray) hits = NULL;

  if (self->index == NULL)
    self->index = cbi_help_index_new ();

  hits = cbi_help_index_find (self->index, (const char *const *) self->words);
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    cbi_help_row_show_found (self->rows[topic], hits, (const char *const *) self->words);

  return hits->len;
}

static void
search_changed_cb (CbiHelpWindow *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
  guint            n_found = CBI_N_HELP_TOPICS;

  g_clear_pointer (&self->words, g_strfreev);
  if (*query != '\0')
    {
      self->words = cbi_help_text_split (query);
      n_found = search (self);
    }
  else
    for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
      cbi_help_row_show_all (self->rows[topic]);

  gtk_list_box_invalidate_sort (self->list_box);
  gtk_stack_set_visible_child_name (self->list_stack, n_found > 0 ? "list" : "nothing");
  highlight_pages (self);
}

/* The list may not know yet what was just typed. */
static void
search_activated_cb (CbiHelpWindow *self)
{
  search_changed_cb (self);

  for (int i = 0; i < CBI_N_HELP_TOPICS; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, i);

      if (gtk_widget_get_visible (GTK_WIDGET (row)))
        {
          choose_row (self, CBI_HELP_ROW (row), TRUE);
          return;
        }
    }
}

static void
search_stopped_cb (CbiHelpWindow *self)
{
  if (*gtk_editable_get_text (self->search_entry) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->search_entry, "");
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiHelpWindow *self = CBI_HELP_WINDOW (widget);
  Visit          visit = { self->topic, gtk_root_get_focus (GTK_ROOT (self)) };
  CbiHelpTopic   topic;

  if (!cbi_help_topic_from_id (g_variant_get_string (parameter, NULL), &topic))
    return;

  if (topic != self->topic)
    g_array_append_val (self->history, visit);
  cbi_help_page_enter (show_topic (self, topic), TOP, TRUE);
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiHelpWindow *self = CBI_HELP_WINDOW (widget);
  CbiHelpPage   *page;
  Visit          visit;

  if (self->history->len == 0)
    {
      cbi_split_view_set_show_sidebar (self->split_view, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->rows[self->topic]));
      return;
    }

  visit = g_array_index (self->history, Visit, self->history->len - 1);
  g_array_set_size (self->history, self->history->len - 1);
  page = show_topic (self, visit.topic);
  if (visit.focus == NULL || !gtk_widget_is_ancestor (visit.focus, GTK_WIDGET (page)) || !gtk_widget_grab_focus (visit.focus))
    cbi_help_page_enter (page, TOP, TRUE);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiHelpWindow *self = CBI_HELP_WINDOW (widget);

  cbi_split_view_set_show_sidebar (self->split_view, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiHelpWindow *self = CBI_HELP_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  adw_toast_overlay_add_toast (self->toasts, cbi_toast_new (_("Copied to the clipboard")));
}

static void
cbi_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CBI_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (cbi_help_window_parent_class)->dispose (object);
}

static void
cbi_help_window_finalize (GObject *object)
{
  CbiHelpWindow *self = CBI_HELP_WINDOW (object);

  g_clear_pointer (&self->index, cbi_help_index_free);
  g_strfreev (self->words);
  g_array_unref (self->history);

  G_OBJECT_CLASS (cbi_help_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  guint back_key = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GDK_KEY_Right : GDK_KEY_Left;

  gtk_widget_class_install_action (widget_class, "help.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "help.copy", "s", copy_action);

  gtk_widget_class_add_binding_action (widget_class, back_key, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cbi_help_window_class_init (CbiHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cbi_help_window_finalize;

  g_type_ensure (CBI_TYPE_SPLIT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/help/cbi-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, list_stack);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CbiHelpWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);

  install_actions (widget_class);
}

static void
cbi_help_window_init (CbiHelpWindow *self)
{
  self->history = g_array_new (FALSE, FALSE, sizeof (Visit));
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_sort_func (self->list_box, cbi_help_row_compare, NULL, NULL);
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      self->rows[topic] = cbi_help_row_new (topic);
      gtk_list_box_append (self->list_box, GTK_WIDGET (self->rows[topic]));
    }
  show_topic (self, 0);
}

/* The manual of the window that @parent belongs to, made if there is none yet. A modal dialog keeps
 * the windows of its group from being used, so the manual has a group of its own. */
static CbiHelpWindow *
get_window (GtkWindow *parent)
{
  GListModel     *windows = gtk_window_get_toplevels ();
  GtkWindow      *owner = parent;
  GtkWindowGroup *group;
  CbiHelpWindow  *self;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CBI_IS_HELP_WINDOW (window))
        return CBI_HELP_WINDOW (window);
    }

  while (gtk_window_get_transient_for (owner) != NULL)
    owner = gtk_window_get_transient_for (owner);

  self = g_object_new (CBI_TYPE_HELP_WINDOW, "application", gtk_window_get_application (owner), NULL);
  group = gtk_window_group_new ();
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  g_object_unref (group);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * cbi_help_window_show:
 * @parent: the window or dialog that asks
 * @topic: the page to show
 *
 * Opens the manual, or the page in the manual that is open.
 */
void
cbi_help_window_show (GtkWindow   *parent,
                      CbiHelpTopic topic)
{
  CbiHelpWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (topic < CBI_N_HELP_TOPICS);

  self = get_window (parent);
  g_array_set_size (self->history, 0);
  cbi_split_view_set_show_sidebar (self->split_view, FALSE);
  gtk_window_present (GTK_WINDOW (self));
  cbi_help_page_enter (show_topic (self, topic), TOP, TRUE);
}

/** cbi_help_window_show_contents: Opens the manual at its list of topics, or brings the one that is open to the front. */
void
cbi_help_window_show_contents (GtkWindow *parent)
{
  CbiHelpWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = get_window (parent);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      cbi_split_view_set_show_sidebar (self->split_view, TRUE);
      gtk_window_present (GTK_WINDOW (self));
      gtk_widget_grab_focus (GTK_WIDGET (self->rows[self->topic]));
    }
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
help_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!GTK_IS_WINDOW (root))
    return GDK_EVENT_PROPAGATE;

  cbi_help_window_show (GTK_WINDOW (root), g_variant_get_uint32 (arguments));
  return GDK_EVENT_STOP;
}

/**
 * cbi_help_set_topic:
 * @widget: a dialog that has no class of its own
 * @topic: what it is about
 *
 * Makes F1 open the page on @topic wherever the focus is within @widget.
 */
void
cbi_help_set_topic (GtkWidget   *widget,
                    CbiHelpTopic topic)
{
  GtkEventController *controller;
  GtkShortcut        *shortcut;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (topic < CBI_N_HELP_TOPICS);

  shortcut = gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                              gtk_callback_action_new (help_cb, NULL, NULL), "u", topic);
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (widget, controller);
}

/**
 * cbi_help_class_set_topic:
 * @widget_class: the class of a page or dialog
 * @topic: what it is about
 *
 * Makes F1 open the page on @topic wherever the focus is within such a widget.
 */
void
cbi_help_class_set_topic (GtkWidgetClass *widget_class,
                          CbiHelpTopic    topic)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F1, 0, help_cb, "u", topic);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include "app-fixture.h"

#include "ui/cbi-window.h"

#include <ftw.h>
#include <glib/gstdio.h>

#define PATIENCE 60000 /* ms */
#define POLL 10        /* ms */

static int
remove_cb (const char        *path,
           const struct stat *info,
           int                flag,
           struct FTW        *place)
{
  return g_remove (path);
}

static const char *
get_label_within (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL; child = gtk_widget_get_next_sibling (child))
    text = get_label_within (child);

  return text;
}

/* What a person reads on a widget and presses or fills in. */
static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return get_label_within (widget);
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));

  return NULL;
}

static guint
search (GtkWidget  *widget,
        GType       type,
        const char *text,
        GtkWidget **found)
{
  guint count = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (text == NULL || g_strcmp0 (get_text (widget), text) == 0))
    {
      count++;
      *found = widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += search (child, type, text, found);

  return count;
}

static guint
search_windows (GType       type,
                const char *text,
                GtkWidget **found)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      count += search (window, type, text, found);
    }

  return count;
}

/* The widget of this type that shows this text in any window now, or NULL. */
GtkWidget *
app_find (AppFixture *fixture,
          GType       type,
          const char *text)
{
  GtkWidget *found = NULL;

  search_windows (type, text, &found);

  return found;
}

guint
app_count (AppFixture *fixture,
           GType       type,
           const char *text)
{
  GtkWidget *found = NULL;

  return search_windows (type, text, &found);
}

/* Presses a button as soon as it is there; FALSE means: not yet. */
gboolean
app_click (AppFixture *fixture,
           const char *label)
{
  GtkWidget *button = app_find (fixture, GTK_TYPE_BUTTON, label);

  if (button == NULL || !gtk_widget_is_sensitive (button))
    return FALSE;

  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

gboolean
app_fill (AppFixture *fixture,
          const char *title,
          const char *text)
{
  GtkWidget *row = app_find (fixture, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL || !gtk_widget_is_sensitive (row))
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  return TRUE;
}

gboolean
app_close (AppFixture *fixture)
{
  gtk_window_close (fixture->window);

  return TRUE;
}

static gboolean
poll_cb (gpointer user_data)
{
  AppFixture *fixture = user_data;

  if (fixture->steps[fixture->step] == NULL)
    return G_SOURCE_CONTINUE;

  if (fixture->window != NULL && fixture->steps[fixture->step](fixture))
    fixture->step++;

  return G_SOURCE_CONTINUE;
}

static void
give_up_cb (gpointer user_data)
{
  AppFixture *fixture = user_data;

  g_error ("step %u never came about", fixture->step);
}

static void
window_added_cb (AppFixture *fixture,
                 GtkWindow  *window)
{
  if (!CBI_IS_WINDOW (window))
    return;

  g_assert_null (fixture->window);
  fixture->window = window;
  fixture->watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &fixture->watched);
}

static void
window_removed_cb (AppFixture *fixture,
                   GtkWindow  *window)
{
  if (fixture->window == window)
    fixture->window = NULL;
}

/**
 * app_run:
 * @options: (array zero-terminated=1): of the command line, besides the data folder
 * @steps: (array zero-terminated=1): what happens; the last one closes the window
 *
 * Runs the program until it ends by itself, and sees that nothing of its window is left then.
 */
void
app_run (AppFixture        *fixture,
         const char *const *options,
         AppStep           *steps)
{
  g_autoptr (CbiApp) app = cbi_app_new ();
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *data_dir = g_strconcat ("--data-dir=", fixture->data_dir, NULL);
  guint            poll = g_timeout_add (POLL, poll_cb, fixture);
  guint            give_up = g_timeout_add_once (PATIENCE, give_up_cb, fixture);

  g_ptr_array_add (arguments, (gpointer) "test");
  g_ptr_array_add (arguments, data_dir);
  for (guint i = 0; options[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) options[i]);
  g_ptr_array_add (arguments, NULL);

  fixture->steps = steps;
  fixture->step = 0;
  g_signal_connect_swapped (app, "window-added", G_CALLBACK (window_added_cb), fixture);
  g_signal_connect_swapped (app, "window-removed", G_CALLBACK (window_removed_cb), fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (app), (int) arguments->len - 1, (char **) arguments->pdata), ==, 0);

  g_assert_null (steps[fixture->step]);
  g_assert_null (fixture->watched);
  g_source_remove (poll);
  g_source_remove (give_up);
  g_assert_finalize_object (g_steal_pointer (&app));
}

void
app_fixture_set_up (AppFixture   *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  *fixture = (AppFixture){ 0 };
  fixture->data_dir = g_dir_make_tmp ("cbi-window-XXXXXX", &error);
  g_assert_no_error (error);
}

void
app_fixture_tear_down (AppFixture   *fixture,
                       gconstpointer data)
{
  nftw (fixture->data_dir, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->data_dir);
}

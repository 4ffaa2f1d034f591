/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-page-private.h"

#include "cbi-spoken.h"

/* A flash of the spinner would only disturb. */
#define SPINNER_DELAY_MS 400

/* What the page shows: the list, or what stands in its place. */

static gboolean
is_searching (CbiListPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0';
}

static const char *
choose_state (CbiListPage *self)
{
  if (self->instead)
    return "instead";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    return "list";
  if (cbi_paged_list_get_error (self->list) != NULL)
    return "error";
  if (!cbi_paged_list_get_loaded (self->list))
    return "loading";
  if (cbi_paged_list_get_loading (self->list))
    return gtk_stack_get_visible_child_name (self->states);

  return is_searching (self) || self->status != NULL ? "no-results" : "empty";
}

static void
spinner_delay_over_cb (gpointer user_data)
{
  CbiListPage *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
}

static void
update_spinner (CbiListPage *self,
                gboolean     loading)
{
  if (loading && self->spinner_source == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spinner_source = g_timeout_add_once (SPINNER_DELAY_MS, spinner_delay_over_cb, self);
  if (loading)
    return;

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

static void
update_count (CbiListPage *self)
{
  guint            count = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text = self->kind->describe_count (count, self->status);

  if (is_searching (self) && count > 0 && g_strcmp0 (text, gtk_label_get_label (self->count_label)) != 0)
    cbi_spoken_announce (GTK_WIDGET (self), text);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count > 0);
}

static void
update_banner (CbiListPage *self,
               gboolean     shows_rows)
{
  const GError *error = cbi_paged_list_get_error (self->list);

  if (error != NULL)
    {
      cbi_banner_set_title (self->banner, error->message);
      adw_status_page_set_description (self->error_page, error->message);
    }
  cbi_banner_set_revealed (self->banner, shows_rows && error != NULL);
}

/* Pages that are seldom seen come into the stack when they are: GTK would load their large icons for
 * the first frame, and librsvg for these. */
static void
show_page (CbiListPage *self,
           const char  *name)
{
  const struct
  {
    const char *name;
    GtkWidget  *page;
  } pages[] = {
    { "empty", self->empty_page },
    { "instead", self->instead_page },
    { "no-results", GTK_WIDGET (self->no_results_page) },
    { "error", GTK_WIDGET (self->error_page) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (name, pages[i].name) && gtk_widget_get_parent (pages[i].page) == NULL)
      cbi_spoken_add_page (self->states, pages[i].page, name);

  if (g_str_equal (name, "no-results") && g_strcmp0 (name, gtk_stack_get_visible_child_name (self->states)) != 0)
    cbi_spoken_announce (GTK_WIDGET (self), adw_status_page_get_title (self->no_results_page));
  gtk_stack_set_visible_child_name (self->states, name);
}

/** cbi_list_page_update_state: Shows what the list model and the search make of the page. */
void
cbi_list_page_update_state (CbiListPage *self)
{
  const char *state = choose_state (self);
  gboolean    shows_rows = g_str_equal (state, "list");

  show_page (self, state);
  gtk_widget_set_visible (self->toolbar, !self->instead && (shows_rows || g_str_equal (state, "no-results") || is_searching (self)));
  gtk_widget_set_visible (self->button, !self->instead);
  gtk_widget_set_visible (GTK_WIDGET (self->beside_place), !self->instead && adw_bin_get_child (self->beside_place) != NULL);
  adw_status_page_set_description (self->no_results_page, self->status != NULL ? self->status_help : self->search_help);
  update_spinner (self, g_str_equal (state, "loading"));
  update_count (self);
  update_banner (self, shows_rows);
  if (!self->settled && !g_str_equal (state, "loading"))
    {
      self->settled = TRUE;
      g_signal_emit_by_name (self, "settled");
    }
}

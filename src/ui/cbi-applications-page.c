/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/* A flash of the spinner would only disturb. */
#define SPINNER_DELAY_MS 400

/* How often the rows say anew how long ago things were. */
#define TICK_S 30

/**
 * CbiApplicationsPage:
 *
 * The incoming integrations: the list of applications, what stands in its place when there is none,
 * the button that registers another, and the next steps once it is.
 *
 * cbi_applications_page_update_state() alone decides what is shown, from what the list model, the organization and the
 * search say.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CbiApplicationsPage,
                               cbi_applications_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CBI_TYPE_SECTION, cbi_applications_page_init_section))

/** cbi_applications_page_is_licensed: Returns: whether the organization may use the API, as far as we know */
gboolean
cbi_applications_page_is_licensed (CbiApplicationsPage *self)
{
  return (self->organization == NULL || cbi_organization_get_api_licensed (self->organization)) &&
         !g_error_matches (cbi_paged_list_get_error (self->list), CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_LICENSED);
}

static gboolean
is_searching (CbiApplicationsPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0';
}

static const char *
choose_state (CbiApplicationsPage *self)
{
  if (!cbi_applications_page_is_licensed (self))
    return "not-licensed";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    return "list";
  if (cbi_paged_list_get_error (self->list) != NULL)
    return "error";
  if (!cbi_paged_list_get_loaded (self->list))
    return "loading";
  if (cbi_paged_list_get_loading (self->list))
    return gtk_stack_get_visible_child_name (self->states);

  return is_searching (self) ? "no-results" : "empty";
}

static void
spinner_delay_over_cb (gpointer user_data)
{
  CbiApplicationsPage *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
}

static void
update_spinner (CbiApplicationsPage *self,
                gboolean             loading)
{
  if (loading && self->spinner_source == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spinner_source = g_timeout_add_once (SPINNER_DELAY_MS, spinner_delay_over_cb, self);
  if (loading)
    return;

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

/* What is typed anywhere in the window is searched for, while there is a list to search. */
static void
update_key_capture (CbiApplicationsPage *self)
{
  GtkSearchEntry *entry = GTK_SEARCH_ENTRY (self->search_entry);
  GtkWidget      *root = NULL;

  if (gtk_widget_get_mapped (self->toolbar))
    root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  if (gtk_search_entry_get_key_capture_widget (entry) != root)
    gtk_search_entry_set_key_capture_widget (entry, root);
}

static void
update_count (CbiApplicationsPage *self)
{
  guint            count = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u application", "%u applications", count), count);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count > 0);
}

static void
update_banner (CbiApplicationsPage *self,
               gboolean             shows_rows)
{
  const GError *error = cbi_paged_list_get_error (self->list);

  cbi_banner_set_revealed (self->banner, shows_rows && error != NULL);
  if (error == NULL)
    return;

  cbi_banner_set_title (self->banner, error->message);
  adw_status_page_set_description (self->error_page, error->message);
}

/** cbi_applications_page_update_state: Shows what the list, the organization and the search make of the page. */
void
cbi_applications_page_update_state (CbiApplicationsPage *self)
{
  const char *state = choose_state (self);
  gboolean    shows_rows = g_str_equal (state, "list");

  gtk_stack_set_visible_child_name (self->states, state);
  gtk_widget_set_visible (self->toolbar, shows_rows || g_str_equal (state, "no-results") || is_searching (self));
  gtk_widget_set_visible (self->register_button, !g_str_equal (state, "not-licensed"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applications.register", self->client != NULL && cbi_applications_page_is_licensed (self));
  update_spinner (self, g_str_equal (state, "loading"));
  update_count (self);
  update_banner (self, shows_rows);
}

static void
error_changed_cb (CbiApplicationsPage *self)
{
  cbi_list_context_report (self->context, cbi_paged_list_get_error (self->list));
}

static void
update_query (CbiApplicationsPage *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "sort-order");

  cbi_paged_list_set_query (self->list, gtk_editable_get_text (self->search_entry), sort);
  cbi_applications_page_update_state (self);
}

static void
search_changed_cb (CbiApplicationsPage *self)
{
  update_query (self);
}

/* The cursor follows what was typed elsewhere, so that the next keys, Escape too, go on from there. */
static void
search_started_cb (CbiApplicationsPage *self)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (self->search_entry)));
}

static void
stop_search_cb (CbiApplicationsPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
}

static void
activate_cb (CbiApplicationsPage *self,
             guint                position)
{
  g_autoptr (CbiPagedItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  CbiResource *application = item != NULL ? cbi_paged_item_get_resource (item) : NULL;
  const char  *id = application != NULL ? cbi_resource_get_id (application) : NULL;

  if (id != NULL && !cbi_list_context_get_going (self->context, id))
    cbi_list_context_set_open (self->context, id, !cbi_list_context_get_open (self->context, id));
}

static void
steps_closed_cb (CbiApplicationsPage *self)
{
  cbi_applications_page_show_list (self);
}

static void
lost_cb (CbiApplicationsPage *self)
{
  cbi_section_report_lost (CBI_SECTION (self));
}

static void
painted_cb (GdkFrameClock       *clock,
            CbiApplicationsPage *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  g_debug ("First rows painted");
}

/* For whoever measures how long the start takes. */
static void
watch_first_paint (CbiApplicationsPage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->list_view));

  if (self->painted || clock == NULL)
    return;

  self->painted = TRUE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static void
setup_cb (CbiApplicationsPage *self,
          GtkListItem         *list_item)
{
  CbiApplicationRow *row = cbi_application_row_new (self->context);

  cbi_applications_page_watch_row (self, row);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (CbiApplicationsPage *self,
         GtkListItem         *list_item)
{
  CbiPagedItem *item = gtk_list_item_get_item (list_item);

  cbi_application_row_set_item (CBI_APPLICATION_ROW (gtk_list_item_get_child (list_item)), item);
  if (!self->painted && cbi_paged_item_get_resource (item) != NULL)
    watch_first_paint (self);
}

static void
unbind_cb (CbiApplicationsPage *self,
           GtkListItem         *list_item)
{
  cbi_application_row_set_item (CBI_APPLICATION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
fill_list_view (CbiApplicationsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

static gboolean
tick_cb (gpointer user_data)
{
  cbi_list_context_refresh (CBI_APPLICATIONS_PAGE (user_data)->context);

  return G_SOURCE_CONTINUE;
}

static void
cbi_applications_page_map (GtkWidget *widget)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (widget);

  GTK_WIDGET_CLASS (cbi_applications_page_parent_class)->map (widget);

  cbi_list_context_refresh (self->context);
  if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
}

static void
cbi_applications_page_unmap (GtkWidget *widget)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (widget);

  g_clear_handle_id (&self->tick_source, g_source_remove);

  GTK_WIDGET_CLASS (cbi_applications_page_parent_class)->unmap (widget);
}

static void
cbi_applications_page_dispose (GObject *object)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (object);

  cbi_applications_page_send_deletions (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->dialog);
  /* Emptied, the list would still tell what is no longer there to show it. */
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->rows, self);
  cbi_paged_list_set_client (self->list, NULL);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_APPLICATIONS_PAGE);
  g_clear_object (&self->client);
  g_clear_object (&self->organization);

  G_OBJECT_CLASS (cbi_applications_page_parent_class)->dispose (object);
}

static void
cbi_applications_page_finalize (GObject *object)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (object);

  g_object_unref (self->rows);
  g_object_unref (self->list);
  g_object_unref (self->context);
  g_object_unref (self->settings);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->deletions);

  G_OBJECT_CLASS (cbi_applications_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CBI_TYPE_BANNER);
  g_type_ensure (CBI_TYPE_NEXT_STEPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-applications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, states);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, register_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationsPage, next_steps);
  gtk_widget_class_bind_template_callback (widget_class, update_key_capture);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, steps_closed_cb);
}

static void
cbi_applications_page_class_init (CbiApplicationsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_applications_page_dispose;
  object_class->finalize = cbi_applications_page_finalize;
  widget_class->map = cbi_applications_page_map;
  widget_class->unmap = cbi_applications_page_unmap;

  bind_template (widget_class);
  cbi_applications_page_install_actions (widget_class);
}

static void
insert_settings (CbiApplicationsPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) sort = g_settings_create_action (self->settings, "sort-order");

  g_action_map_add_action (G_ACTION_MAP (group), sort);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "settings", G_ACTION_GROUP (group));
  g_signal_connect_object (self->settings, "changed::sort-order", G_CALLBACK (update_query), self, G_CONNECT_SWAPPED);
}

static void
cbi_applications_page_init (CbiApplicationsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->context = cbi_list_context_new ();
  self->list = cbi_paged_list_new (NULL, CBI_LIST_APPLICATIONS);
  self->rows = cbi_hidden_rows_new (G_LIST_MODEL (self->list));
  self->settings = g_settings_new ("net.casebook.Integrations");
  self->deletions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  insert_settings (self);
  cbi_banner_set_button (self->banner, _("Try again"), "applications.reload");
  g_signal_connect_object (self->context, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify", G_CALLBACK (cbi_applications_page_update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (cbi_applications_page_update_state), self, G_CONNECT_SWAPPED);
  fill_list_view (self);
  cbi_applications_page_show_list (self);
  update_query (self);
}

/** cbi_applications_page_new: Returns: (transfer floating): a page that waits for a server */
GtkWidget *
cbi_applications_page_new (void)
{
  return g_object_new (CBI_TYPE_APPLICATIONS_PAGE, NULL);
}

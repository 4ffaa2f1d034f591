/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-page-private.h"

#include "cbi-late-rows.h"
#include "cbi-search-keys.h"

#include <glib/gi18n.h>

/**
 * CbiListPage:
 *
 * What a server has of one kind, as a list that loads as far as it is looked at, with a search above
 * it and a button below it that makes another; and what stands in its place while there is nothing to
 * list: because it is loading, failed, found nothing, or because there is none yet.
 *
 * cbi_list_page_update_state() alone decides what is shown, from what the list model and the search
 * say. The page knows no kind: rows and words come from who starts it.
 */
enum
{
  PROP_0,
  PROP_SEARCH_LABEL,
  PROP_SEARCH_HELP,
  PROP_STATUS_HELP,
  PROP_LIST_LABEL,
  PROP_LOADING_LABEL,
  PROP_ERROR_TITLE,
  PROP_BUTTON_LABEL,
  PROP_BUTTON_ACTION,
  PROP_RELOAD_ACTION,
  PROP_TOOL,
  PROP_BESIDE,
  PROP_EMPTY_PAGE,
  PROP_INSTEAD_PAGE,
  N_PROPS
};

enum
{
  LOST,
  SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiListPage, cbi_list_page, ADW_TYPE_BIN)

/* What is typed anywhere in the window is searched for, while there is a list to search. */
static void
update_search_keys (CbiListPage *self)
{
  gboolean wanted = gtk_widget_get_mapped (self->toolbar);

  if (wanted == (self->search_keys != NULL))
    return;

  if (!wanted)
    {
      gtk_widget_remove_controller (gtk_event_controller_get_widget (self->search_keys), self->search_keys);
      self->search_keys = NULL;
      return;
    }

  self->search_keys = cbi_search_keys_new (self->search_entry);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->search_keys);
}

static void
error_changed_cb (CbiListPage *self)
{
  cbi_list_context_report (self->context, cbi_paged_list_get_error (self->list));
}

static void
lost_cb (CbiListPage *self)
{
  g_signal_emit (self, signals[LOST], 0);
}

static void
update_query (CbiListPage *self)
{
  if (self->list == NULL)
    return;

  cbi_paged_list_set_query (self->list, gtk_editable_get_text (self->search_entry), self->sort);
  cbi_paged_list_set_filter (self->list, self->status, NULL);
  cbi_list_page_update_state (self);
}

static void
name_widget (GtkWidget  *widget,
             const char *name)
{
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_words (CbiListPage *self,
           guint        property,
           const char  *words)
{
  switch (property)
    {
    case PROP_SEARCH_LABEL:
      g_object_set (self->search_entry, "placeholder-text", words, NULL);
      name_widget (GTK_WIDGET (self->search_entry), words);
      break;
    case PROP_SEARCH_HELP:
      self->search_help = g_strdup (words);
      break;
    case PROP_STATUS_HELP:
      self->status_help = g_strdup (words);
      break;
    case PROP_LIST_LABEL:
      name_widget (GTK_WIDGET (self->list_view), words);
      break;
    case PROP_LOADING_LABEL:
      name_widget (GTK_WIDGET (self->spinner), words);
      break;
    case PROP_ERROR_TITLE:
      adw_status_page_set_title (self->error_page, words);
      break;
    case PROP_BUTTON_LABEL:
      gtk_label_set_label (self->button_label, words);
      name_widget (self->button, words);
      break;
    case PROP_BUTTON_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), words);
      break;
    case PROP_RELOAD_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->error_button), words);
      cbi_banner_set_button (self->banner, _("Try Again"), words);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
cbi_list_page_set_property (GObject      *object,
                            guint         property,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  CbiListPage *self = CBI_LIST_PAGE (object);

  switch (property)
    {
    case PROP_TOOL:
      adw_bin_set_child (self->tool_place, g_value_get_object (value));
      break;
    case PROP_BESIDE:
      adw_bin_set_child (self->beside_place, g_value_get_object (value));
      break;
    case PROP_EMPTY_PAGE:
      g_set_object (&self->empty_page, g_value_get_object (value));
      break;
    case PROP_INSTEAD_PAGE:
      g_set_object (&self->instead_page, g_value_get_object (value));
      break;
    default:
      set_words (self, property, g_value_get_string (value));
    }
}

static void
cbi_list_page_dispose (GObject *object)
{
  CbiListPage *self = CBI_LIST_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  /* Emptied, the list would still tell what is no longer there to show it. */
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (self->rows, self);
      cbi_paged_list_set_client (self->list, NULL);
    }
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_LIST_PAGE);

  G_OBJECT_CLASS (cbi_list_page_parent_class)->dispose (object);
}

static void
cbi_list_page_finalize (GObject *object)
{
  CbiListPage *self = CBI_LIST_PAGE (object);

  g_clear_object (&self->empty_page);
  g_clear_object (&self->instead_page);
  g_clear_object (&self->rows);
  g_clear_object (&self->list);
  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self->search_help);
  g_free (self->status_help);
  g_free (self->sort);
  g_free (self->status);
  g_free (self->focus_id);
  g_free (self->located_id);

  G_OBJECT_CLASS (cbi_list_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const words[] = { "search-label", "search-help", "status-help", "list-label", "loading-label",
                                       "error-title", "button-label", "button-action", "reload-action" };
  static const char *const widgets[] = { "tool", "beside", "empty-page", "instead-page" };
  GParamFlags              flags = G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    properties[PROP_SEARCH_LABEL + i] = g_param_spec_string (words[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    properties[PROP_TOOL + i] = g_param_spec_object (widgets[i], NULL, NULL, GTK_TYPE_WIDGET, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_list_page_class_init (CbiListPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_list_page_dispose;
  object_class->finalize = cbi_list_page_finalize;
  object_class->set_property = cbi_list_page_set_property;
  install_properties (object_class);

  /** CbiListPage::lost: a request found no server */
  signals[LOST] = g_signal_new ("lost", CBI_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiListPage::settled: it shows what the server has, or why it can't; once */
  signals[SETTLED] = g_signal_new ("settled", CBI_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CBI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, tool_place);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, states);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, no_results_page);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, error_button);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, beside_place);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, button);
  gtk_widget_class_bind_template_child (widget_class, CbiListPage, button_label);
  gtk_widget_class_bind_template_callback (widget_class, update_search_keys);
  gtk_widget_class_bind_template_callback (widget_class, update_query);
  gtk_widget_class_bind_template_callback (widget_class, cbi_list_page_clear_search);
  gtk_widget_class_bind_template_callback (widget_class, cbi_list_page_toggle_row);
}

static void
cbi_list_page_init (CbiListPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->context = cbi_list_context_new ();
  g_signal_connect_object (self->context, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cbi_list_page_start:
 * @self: a page
 * @kind: (not owned): what it is a list of; static
 * @owner: (not owned): who makes the rows; it has the page for a child
 *
 * Gives the page its list, once.
 */
void
cbi_list_page_start (CbiListPage           *self,
                     const CbiListPageKind *kind,
                     gpointer               owner)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));
  g_return_if_fail (self->list == NULL);

  self->kind = kind;
  self->owner = owner;
  self->list = cbi_paged_list_new (NULL, kind->list);
  self->rows = cbi_hidden_rows_new (G_LIST_MODEL (self->list));
  g_signal_connect_object (self->list, "notify", G_CALLBACK (cbi_list_page_update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (cbi_list_page_update_state), self, G_CONNECT_SWAPPED);
  cbi_late_rows_fill_view (self->list_view, G_LIST_MODEL (self->rows), kind, owner);
  update_query (self);
}

/** cbi_list_page_get_list: Returns: (transfer none): what the server has */
CbiPagedList *
cbi_list_page_get_list (CbiListPage *self)
{
  g_return_val_if_fail (CBI_IS_LIST_PAGE (self), NULL);

  return self->list;
}

/** cbi_list_page_get_rows: Returns: (transfer none): what of it is shown */
CbiHiddenRows *
cbi_list_page_get_rows (CbiListPage *self)
{
  g_return_val_if_fail (CBI_IS_LIST_PAGE (self), NULL);

  return self->rows;
}

/** cbi_list_page_get_context: Returns: (transfer none): what its rows share */
CbiListContext *
cbi_list_page_get_context (CbiListPage *self)
{
  g_return_val_if_fail (CBI_IS_LIST_PAGE (self), NULL);

  return self->context;
}

/** cbi_list_page_set_client: @client: (nullable): the server; the same one again has the list read again */
void
cbi_list_page_set_client (CbiListPage *self,
                          CbiClient   *client)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));

  if (client == cbi_list_context_get_client (self->context))
    cbi_paged_list_reload (self->list);
  else
    cbi_paged_list_set_client (self->list, client);
  cbi_list_context_set_client (self->context, client);
  cbi_list_page_update_state (self);
}

/** cbi_list_page_set_sort: @sort: (nullable): the order; see #CbiListQuery */
void
cbi_list_page_set_sort (CbiListPage *self,
                        const char  *sort)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  if (g_strcmp0 (self->sort, sort) == 0)
    return;

  g_free (self->sort);
  self->sort = g_strdup (sort);
  update_query (self);
}

/** cbi_list_page_set_status: @status: (nullable): leaves out what has another one */
void
cbi_list_page_set_status (CbiListPage *self,
                          const char  *status)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  if (g_strcmp0 (self->status, status) == 0)
    return;

  g_free (self->status);
  self->status = g_strdup (status);
  update_query (self);
}

/** cbi_list_page_set_instead: Sets whether the page of that name stands instead of all others, and of the button. */
void
cbi_list_page_set_instead (CbiListPage *self,
                           gboolean     instead)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  self->instead = instead;
  cbi_list_page_update_state (self);
}

/** cbi_list_page_clear_search: Shows everything again. */
void
cbi_list_page_clear_search (CbiListPage *self)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  gtk_editable_set_text (self->search_entry, "");
}

/** cbi_list_page_start_search: Puts the cursor into the search, if there is anything to search. */
void
cbi_list_page_start_search (CbiListPage *self)
{
  g_return_if_fail (CBI_IS_LIST_PAGE (self));

  if (gtk_widget_get_visible (self->toolbar))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-chooser.h"

#include "core/cbi-text.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT 51
#define LIST_HEIGHT 280

enum
{
  CHANGED,
  RELOAD,
  STOPPED,
  N_SIGNALS
};

/**
 * CbiRoleChooser:
 *
 * Chooses any number of roles. Each is a check button named after the role, with what it allows
 * below. What is chosen stays chosen while the search hides it, and before the roles are loaded.
 * Any number of roles is fine: only those in sight have widgets.
 */
struct _CbiRoleChooser
{
  GtkBox parent_instance;

  GtkEditable       *search_entry;
  GtkLabel          *count_label;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListView       *list_view;
  GtkLabel          *failure_label;

  GtkFilterListModel *found;  /* (owned) */
  GListModel         *roles;  /* (owned) (nullable) */
  GHashTable         *chosen; /* (owned) identifier to CbiRole */
  char              **words;  /* (owned) (nullable) folded */
  gboolean            loaded;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleChooser, cbi_role_chooser, GTK_TYPE_BOX)

static gboolean
is_chosen (CbiRoleChooser *self,
           CbiRole        *role)
{
  const char *id = cbi_resource_get_id (CBI_RESOURCE (role));

  return id != NULL && g_hash_table_contains (self->chosen, id);
}

static void
update_count (CbiRoleChooser *self)
{
  guint            n_chosen = g_hash_table_size (self->chosen);
  g_autofree char *text = NULL;

  /* Translators: %u is how many roles are chosen in a form. */
  text = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n_chosen), n_chosen);
  gtk_label_set_label (self->count_label, text);
}

static void
update_page (CbiRoleChooser *self)
{
  if (!self->loaded)
    return;

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "list" : "nothing");
}

static gboolean
role_fits (gpointer item,
           gpointer user_data)
{
  CbiRoleChooser  *self = user_data;
  g_autofree char *summary = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->words == NULL)
    return TRUE;

  summary = cbi_role_get_summary (item);
  text = g_strjoin (" ", cbi_role_get_name (item), summary, cbi_role_get_description (item), NULL);
  folded = cbi_text_fold (text);
  for (char **word = self->words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;

  return TRUE;
}

static void
search_changed_cb (CbiRoleChooser *self)
{
  g_autofree char *folded = cbi_text_fold (gtk_editable_get_text (self->search_entry));
  GtkFilter       *filter = gtk_filter_list_model_get_filter (self->found);

  g_strfreev (self->words);
  self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
stop_search_cb (CbiRoleChooser *self)
{
  if (*gtk_editable_get_text (self->search_entry) != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    g_signal_emit (self, signals[STOPPED], 0);
}

static void
reload_clicked_cb (CbiRoleChooser *self)
{
  g_signal_emit (self, signals[RELOAD], 0);
}

static void
check_toggled_cb (GtkCheckButton *check,
                  GtkListItem    *item)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (gtk_widget_get_ancestor (GTK_WIDGET (check), CBI_TYPE_ROLE_CHOOSER));
  CbiRole        *role = gtk_list_item_get_item (item);

  if (self == NULL || role == NULL || gtk_check_button_get_active (check) == is_chosen (self, role))
    return;

  if (gtk_check_button_get_active (check))
    g_hash_table_insert (self->chosen, g_strdup (cbi_resource_get_id (CBI_RESOURCE (role))), g_object_ref (role));
  else
    g_hash_table_remove (self->chosen, cbi_resource_get_id (CBI_RESOURCE (role)));

  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_line (gboolean is_summary)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_summary)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (lines), create_line (FALSE));
  gtk_box_append (GTK_BOX (lines), create_line (TRUE));
  gtk_widget_set_margin_start (lines, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), lines);
  gtk_widget_set_margin_top (check, 3);
  gtk_widget_set_margin_bottom (check, 3);
  gtk_widget_set_margin_start (check, 7);
  gtk_widget_set_margin_end (check, 7);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), item);

  gtk_list_item_set_child (item, check);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  CbiRoleChooser  *self = user_data;
  CbiRole         *role = gtk_list_item_get_item (item);
  GtkWidget       *check = gtk_list_item_get_child (item);
  GtkWidget       *name = gtk_widget_get_first_child (gtk_check_button_get_child (GTK_CHECK_BUTTON (check)));
  g_autofree char *summary = cbi_role_get_summary (role);

  gtk_label_set_label (GTK_LABEL (name), cbi_role_get_name (role));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, cbi_role_get_name (role),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary,
                                  -1);

  g_signal_handlers_block_by_func (check, check_toggled_cb, item);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, role));
  g_signal_handlers_unblock_by_func (check, check_toggled_cb, item);
}

/* The rows that are in sight show anew what is chosen. */
static void
rebind_rows (CbiRoleChooser *self)
{
  gtk_filter_list_model_set_model (self->found, NULL);
  gtk_filter_list_model_set_model (self->found, self->roles);
}

static gboolean
cbi_role_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_ROLE_CHOOSER (widget)->search_entry));
}

static void
cbi_role_chooser_dispose (GObject *object)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (object);

  /* Rows and filter call back with this object; neither may outlive it. */
  if (self->list_view != NULL)
    {
      gtk_list_view_set_model (self->list_view, NULL);
      gtk_list_view_set_factory (self->list_view, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_ROLE_CHOOSER);
  g_clear_object (&self->found);
  g_clear_object (&self->roles);

  G_OBJECT_CLASS (cbi_role_chooser_parent_class)->dispose (object);
}

static void
cbi_role_chooser_finalize (GObject *object)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (object);

  g_hash_table_unref (self->chosen);
  g_strfreev (self->words);

  G_OBJECT_CLASS (cbi_role_chooser_parent_class)->finalize (object);
}

static void
cbi_role_chooser_class_init (CbiRoleChooserClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_role_chooser_dispose;
  object_class->finalize = cbi_role_chooser_finalize;
  widget_class->grab_focus = cbi_role_chooser_grab_focus;

  /** CbiRoleChooser::changed: another role was chosen, or one no longer */
  signals[CHANGED] = g_signal_new ("changed", CBI_TYPE_ROLE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiRoleChooser::reload: the roles could not be loaded and are wanted again */
  signals[RELOAD] = g_signal_new ("reload", CBI_TYPE_ROLE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiRoleChooser::stopped: Escape was pressed in the empty search entry */
  signals[STOPPED] = g_signal_new ("stopped", CBI_TYPE_ROLE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-role-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, scroller);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, failure_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
}

static void
cbi_role_chooser_init (CbiRoleChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (role_fits, self, NULL));

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->found = gtk_filter_list_model_new (NULL, filter);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
  update_count (self);
}

/** cbi_role_chooser_new: Returns: (transfer floating): a chooser that waits for its roles */
CbiRoleChooser *
cbi_role_chooser_new (void)
{
  return g_object_new (CBI_TYPE_ROLE_CHOOSER, NULL);
}

/* What was chosen before the roles were loaded gets its permissions; what is gone is let go. */
static void
refresh_chosen (CbiRoleChooser *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->chosen);

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (self->roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (self->roles, i);
      const char *id = cbi_resource_get_id (role);

      if (id != NULL && g_hash_table_contains (before, id))
        g_hash_table_insert (self->chosen, g_strdup (id), g_object_ref (role));
    }
}

/** cbi_role_chooser_set_roles: Offers @roles, a model of #CbiRole. */
void
cbi_role_chooser_set_roles (CbiRoleChooser *self,
                            GListModel     *roles)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  g_set_object (&self->roles, roles);
  self->loaded = TRUE;
  /* A list view asks for little room by itself. The last row in sight is cut, to say that more follow. */
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN (g_list_model_get_n_items (roles) * ROW_HEIGHT, LIST_HEIGHT));
  refresh_chosen (self);
  rebind_rows (self);
  update_count (self);
  update_page (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** cbi_role_chooser_set_loading: Says that the roles are on their way. */
void
cbi_role_chooser_set_loading (CbiRoleChooser *self)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));

  self->loaded = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/** cbi_role_chooser_set_failed: Says why there are no roles, and offers to load them again. */
void
cbi_role_chooser_set_failed (CbiRoleChooser *self,
                             const char     *sentence)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));

  self->loaded = FALSE;
  gtk_label_set_label (self->failure_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/** cbi_role_chooser_set_chosen: Chooses exactly @roles, of which only the identifier counts. */
void
cbi_role_chooser_set_chosen (CbiRoleChooser *self,
                             GListModel     *roles)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; roles != NULL && i < g_list_model_get_n_items (roles); i++)
    {
      CbiResource *role = g_list_model_get_item (roles, i);

      g_hash_table_insert (self->chosen, g_strdup (cbi_resource_get_id (role)), role);
    }

  if (self->loaded)
    {
      refresh_chosen (self);
      rebind_rows (self);
    }
  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  return g_strcmp0 (cbi_resource_get_id ((CbiResource *) a), cbi_resource_get_id ((CbiResource *) b));
}

/**
 * cbi_role_chooser_get_chosen:
 *
 * The same choice always comes in the same order, so that it makes the same request.
 *
 * Returns: (transfer full): a model of the chosen #CbiRole
 */
GListModel *
cbi_role_chooser_get_chosen (CbiRoleChooser *self)
{
  GListStore    *chosen = g_list_store_new (CBI_TYPE_ROLE);
  GHashTableIter iter;
  gpointer       role;

  g_return_val_if_fail (CBI_IS_ROLE_CHOOSER (self), G_LIST_MODEL (chosen));

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, NULL, &role))
    g_list_store_insert_sorted (chosen, role, compare_ids, NULL);

  return G_LIST_MODEL (chosen);
}

/** cbi_role_chooser_get_permissions: Sets @permissions to what the chosen roles allow together. */
void
cbi_role_chooser_get_permissions (CbiRoleChooser *self,
                                  CbiPermissions *permissions)
{
  GHashTableIter iter;
  gpointer       role;

  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));

  *permissions = (CbiPermissions){ 0 };
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, NULL, &role))
    cbi_permissions_add (permissions, cbi_role_get_permissions (role));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-chooser.h"

#include "cbi-role-search.h"

#include <glib/gi18n.h>

#define MOST_ROWS 200
/* A list within the page that scrolls by itself is a nuisance, but so is a page without end. */
#define MOST_UNSCROLLED 20

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
 * Of very many roles only the first have widgets; the search finds the others.
 */
struct _CbiRoleChooser
{
  GtkBox parent_instance;

  GtkEditable       *search_entry;
  GtkLabel          *count_label;
  GtkStack          *stack;
  GtkBox            *rows;
  AdwBin            *short_place;
  GtkScrolledWindow *long_place;
  GtkWidget         *list;
  GtkLabel          *more_label;
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

static gboolean
role_fits (gpointer item,
           gpointer user_data)
{
  CbiRoleChooser *self = user_data;

  return cbi_role_search_fits (item, (const char *const *) self->words);
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
                  CbiRole        *role)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (gtk_widget_get_ancestor (GTK_WIDGET (check), CBI_TYPE_ROLE_CHOOSER));
  const char     *id = cbi_resource_get_id (CBI_RESOURCE (role));

  if (gtk_check_button_get_active (check))
    g_hash_table_insert (self->chosen, g_strdup (id), g_object_ref (role));
  else
    g_hash_table_remove (self->chosen, id);

  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
unref_role (gpointer  role,
            GClosure *closure)
{
  g_object_unref (role);
}

static GtkWidget *
create_line (const char *text,
             gboolean    is_summary)
{
  GtkWidget *label = gtk_label_new (text);

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

static GtkWidget *
create_row (CbiRoleChooser *self,
            CbiRole        *role)
{
  g_autofree char *summary = cbi_role_get_summary (role);
  GtkWidget       *check = gtk_check_button_new ();
  GtkWidget       *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (lines), create_line (cbi_role_get_name (role), FALSE));
  gtk_box_append (GTK_BOX (lines), create_line (summary, TRUE));
  gtk_widget_set_margin_start (lines, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), lines);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, role));
  gtk_widget_set_margin_top (check, 6);
  gtk_widget_set_margin_bottom (check, 6);
  gtk_widget_set_margin_start (check, 9);
  gtk_widget_set_margin_end (check, 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, cbi_role_get_name (role),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary,
                                  -1);
  g_signal_connect_data (check, "toggled", G_CALLBACK (check_toggled_cb), g_object_ref (role), unref_role, 0);

  return check;
}

static void
update_more (CbiRoleChooser *self,
             guint           n_found)
{
  g_autofree char *text = NULL;

  /* Translators: %u is a number of roles, always large. */
  text = g_strdup_printf (ngettext ("Only the first %u role is shown. Search to find others.",
                                    "Only the first %u roles are shown. Search to find others.", MOST_ROWS),
                          MOST_ROWS);
  gtk_label_set_label (self->more_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_found > MOST_ROWS);
}

static void
show_list (CbiRoleChooser *self,
           gboolean        found)
{
  gboolean is_long = g_list_model_get_n_items (self->roles) > MOST_UNSCROLLED;

  gtk_stack_set_visible_child_name (self->stack, !found ? "nothing" : is_long ? "long-list"
                                                                              : "list");
}

/* Few roles stand in the page as they are, many scroll in a place of their own. */
static void
place_list (CbiRoleChooser *self)
{
  g_autoptr (GtkWidget) list = g_object_ref (self->list);

  adw_bin_set_child (self->short_place, NULL);
  gtk_scrolled_window_set_child (self->long_place, NULL);
  if (g_list_model_get_n_items (self->roles) > MOST_UNSCROLLED)
    gtk_scrolled_window_set_child (self->long_place, list);
  else
    adw_bin_set_child (self->short_place, list);
}

static void
update_rows (CbiRoleChooser *self)
{
  GListModel *found = G_LIST_MODEL (self->found);
  guint       n_found = g_list_model_get_n_items (found);
  GtkWidget  *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);

  for (guint i = 0; i < MIN (n_found, MOST_ROWS); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (found, i);

      gtk_box_append (self->rows, create_row (self, role));
    }

  update_more (self, n_found);
  if (self->loaded)
    show_list (self, n_found > 0);
}

static void
search_changed_cb (CbiRoleChooser *self)
{
  g_strfreev (self->words);
  self->words = cbi_role_search_split (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  update_rows (self);
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
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, rows);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, list);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, short_place);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, long_place);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, more_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, failure_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
}

static void
cbi_role_chooser_init (CbiRoleChooser *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (role_fits, self, NULL)));
  gtk_widget_init_template (GTK_WIDGET (self));
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
  refresh_chosen (self);
  gtk_filter_list_model_set_model (self->found, roles);
  place_list (self);
  update_rows (self);
  update_count (self);
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
      update_rows (self);
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

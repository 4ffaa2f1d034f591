/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-chooser.h"

#include "cbi-role-check.h"
#include "cbi-role-search.h"
#include "cbi-spoken.h"

#include "core/cbi-text.h"

#include <glib/gi18n.h>

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
 * Few roles stand in the page as they are; many scroll in a place of their own, where only those in
 * sight have widgets.
 */
struct _CbiRoleChooser
{
  GtkBox parent_instance;

  GtkEditable *search_entry;
  GtkLabel    *count_label;
  GtkStack    *stack;
  GtkBox      *rows;
  GtkListView *list_view;
  GtkLabel    *failure_label;

  GListStore         *roles;  /* (owned) */
  GtkFilterListModel *found;  /* (owned) */
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
check_toggled_cb (CbiRoleChooser *self,
                  CbiRoleCheck   *check)
{
  CbiRole    *role = cbi_role_check_get_role (check);
  const char *id = cbi_resource_get_id (CBI_RESOURCE (role));

  if (cbi_role_check_get_chosen (check))
    g_hash_table_insert (self->chosen, g_strdup (id), g_object_ref (role));
  else
    g_hash_table_remove (self->chosen, id);

  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_check (CbiRoleChooser *self)
{
  GtkWidget *check = cbi_role_check_new ();

  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);

  return check;
}

static void
setup_cb (CbiRoleChooser *self,
          GtkListItem    *item)
{
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, create_check (self));
}

static void
bind_cb (CbiRoleChooser *self,
         GtkListItem    *item)
{
  cbi_role_check_set_role (CBI_ROLE_CHECK (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                           is_chosen (self, gtk_list_item_get_item (item)));
}

static gboolean
is_long (CbiRoleChooser *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->roles)) > MOST_UNSCROLLED;
}

static void
fill_rows (CbiRoleChooser *self)
{
  GListModel *found = G_LIST_MODEL (self->found);
  GtkWidget  *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);

  for (guint i = 0; !is_long (self) && i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (found, i);
      GtkWidget *check = create_check (self);

      cbi_role_check_set_role (CBI_ROLE_CHECK (check), role, is_chosen (self, role));
      gtk_box_append (self->rows, check);
    }
}

/* The list has its model only while it is shown: else it would make widgets that nobody sees. */
static void
fill_list_view (CbiRoleChooser *self)
{
  g_autoptr (GtkNoSelection) selection = is_long (self) ? gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))) : NULL;

  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

static void
update_page (CbiRoleChooser *self)
{
  const char *before = gtk_stack_get_visible_child_name (self->stack);
  gboolean    nothing = g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0;

  if (!self->loaded)
    return;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : is_long (self) ? "long-list"
                                                                                      : "list");
  if (nothing && g_strcmp0 (before, "nothing") != 0)
    cbi_spoken_announce (GTK_WIDGET (self), _("No role matches. Try another word."));
}

static void
show_roles (CbiRoleChooser *self)
{
  fill_rows (self);
  fill_list_view (self);
  update_page (self);
}

static void
update_checks_below (CbiRoleChooser *self,
                     GtkWidget      *widget)
{
  if (CBI_IS_ROLE_CHECK (widget))
    {
      CbiRole *role = cbi_role_check_get_role (CBI_ROLE_CHECK (widget));

      if (role != NULL)
        cbi_role_check_set_chosen (CBI_ROLE_CHECK (widget), is_chosen (self, role));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    update_checks_below (self, child);
}

/* Sets the ticks of the roles that have widgets; the others get theirs with their widget. */
static void
update_checks (CbiRoleChooser *self)
{
  update_checks_below (self, GTK_WIDGET (self->rows));
  update_checks_below (self, GTK_WIDGET (self->list_view));
}

static void
search_changed_cb (CbiRoleChooser *self)
{
  g_strfreev (self->words);
  self->words = cbi_role_search_split (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  fill_rows (self);
  update_page (self);
}

/* In the long list the arrow keys lead from role to role; Tab leads out of it, not through all of them. */
static gboolean
cbi_role_chooser_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (widget);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));

  return GTK_WIDGET_CLASS (cbi_role_chooser_parent_class)->focus (widget, direction);
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

  G_OBJECT_CLASS (cbi_role_chooser_parent_class)->dispose (object);
}

static void
cbi_role_chooser_finalize (GObject *object)
{
  CbiRoleChooser *self = CBI_ROLE_CHOOSER (object);

  g_hash_table_unref (self->chosen);
  g_object_unref (self->roles);
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
  widget_class->focus = cbi_role_chooser_focus;

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
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleChooser, failure_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
}

static void
cbi_role_chooser_init (CbiRoleChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->roles = g_list_store_new (CBI_TYPE_ROLE);
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->roles)), GTK_FILTER (gtk_custom_filter_new (role_fits, self, NULL)));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
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
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->roles)); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (G_LIST_MODEL (self->roles), i);
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
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    g_ptr_array_add (items, g_list_model_get_item (roles, i));

  gtk_list_view_set_model (self->list_view, NULL);
  g_list_store_splice (self->roles, 0, g_list_model_get_n_items (G_LIST_MODEL (self->roles)), items->pdata, items->len);
  self->loaded = TRUE;
  refresh_chosen (self);
  show_roles (self);
  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gint
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  g_autofree char *name = cbi_text_fold (cbi_role_get_name ((CbiRole *) a));
  g_autofree char *other = cbi_text_fold (cbi_role_get_name ((CbiRole *) b));

  return strcmp (name, other);
}

/** cbi_role_chooser_add_role: Offers one more role, which was just made. */
void
cbi_role_chooser_add_role (CbiRoleChooser *self,
                           CbiRole        *role)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));
  g_return_if_fail (CBI_IS_ROLE (role));

  gtk_list_view_set_model (self->list_view, NULL);
  g_list_store_insert_sorted (self->roles, role, compare_names, NULL);
  show_roles (self);
}

/** cbi_role_chooser_get_roles: Returns: (transfer none) (nullable): a model of every #CbiRole that can be chosen; %NULL until they are loaded */
GListModel *
cbi_role_chooser_get_roles (CbiRoleChooser *self)
{
  g_return_val_if_fail (CBI_IS_ROLE_CHOOSER (self), NULL);

  return self->loaded ? G_LIST_MODEL (self->roles) : NULL;
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
      update_checks (self);
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

/** cbi_role_chooser_unchoose: Chooses @roles, a model of #CbiRole, no longer. */
void
cbi_role_chooser_unchoose (CbiRoleChooser *self,
                           GListModel     *roles)
{
  g_return_if_fail (CBI_IS_ROLE_CHOOSER (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      g_hash_table_remove (self->chosen, cbi_resource_get_id (role));
    }
  update_checks (self);
  update_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

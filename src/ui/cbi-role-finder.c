/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-finder-private.h"

#include "cbi-dialog-size.h"
#include "cbi-spoken.h"
#include "cbi-title.h"

#include "help/cbi-help-window.h"

#include "core/cbi-call-words.h"
#include "core/cbi-effective-access.h"
#include "core/cbi-role-cover.h"

#include <glib/gi18n.h>

enum
{
  CHOSEN,
  N_SIGNALS
};

/**
 * CbiRoleFinder:
 *
 * Finds roles from the other end: what the application must do is ticked, and the fewest roles that
 * allow it are named, with what they allow beyond it. Where that is too much, a custom role with
 * exactly what is ticked can be made, without losing anything of the form that this was opened from.
 */

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleFinder, cbi_role_finder, ADW_TYPE_WINDOW)

static GListModel *
list_found (CbiRoleFinder *self)
{
  GListStore *roles = g_list_store_new (CBI_TYPE_ROLE);

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    g_list_store_append (roles, g_ptr_array_index (self->found, i));

  return G_LIST_MODEL (roles);
}

static void
show_found (CbiRoleFinder *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->found_list))) != NULL)
    gtk_list_box_remove (self->found_list, row);

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      CbiRole         *role = g_ptr_array_index (self->found, i);
      g_autofree char *summary = cbi_role_get_summary (role);
      GtkWidget       *line = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", cbi_role_get_name (role), "subtitle", summary, NULL);

      gtk_list_box_append (self->found_list, line);
    }
}

/* Some calls bring others along: whoever sees cases sees people. */
static CbiCalls
get_exact_calls (CbiRoleFinder *self)
{
  CbiPermissions permissions;

  cbi_calls_to_permissions (self->calls, &permissions);

  return cbi_calls_from_permissions (&permissions);
}

static void
show_included (CbiRoleFinder *self)
{
  CbiCalls         included = get_exact_calls (self) & ~self->calls;
  g_autofree char *words = cbi_call_words_list (included);
  g_autofree char *sentence = NULL;

  /* Translators: %s is a list such as "see people, create people". */
  sentence = g_strdup_printf (_("What is ticked includes: %s."), words);
  gtk_label_set_label (self->included_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->included_label), included != 0);
}

static void
show_beyond (CbiRoleFinder *self)
{
  g_autoptr (GListModel) roles = list_found (self);
  g_autoptr (CbiEffectiveAccess) access = cbi_effective_access_new (roles);
  CbiCalls         beyond = access->calls & ~get_exact_calls (self);
  g_autofree char *words = cbi_call_words_list (beyond);
  g_autofree char *sentence = NULL;

  /* Translators: %s is a list such as "see people, create people". */
  sentence = g_strdup_printf (_("Beyond that they allow: %s."), words);
  gtk_label_set_label (self->beyond_label, beyond != 0 ? sentence : _("They allow exactly this."));
}

static void
update (CbiRoleFinder *self)
{
  gboolean has_found;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->calls != 0)
    self->found = cbi_role_cover_find (self->roles, self->calls);
  has_found = self->found != NULL;

  show_included (self);
  show_found (self);
  if (has_found)
    show_beyond (self);
  gtk_label_set_label (self->state_label, self->calls == 0 ? _("Nothing is ticked yet.")
                                                           : _("No roles allow all of this, not even together. A custom role can."));
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), !has_found);
  gtk_widget_set_visible (GTK_WIDGET (self->found_list), has_found);
  gtk_widget_set_visible (GTK_WIDGET (self->beyond_label), has_found);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finder.use", has_found);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finder.make-role", self->calls != 0);
}

static void
toggled_cb (CbiRoleFinder  *self,
            GtkCheckButton *check)
{
  CbiCall call = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "call"));

  if (gtk_check_button_get_active (check))
    self->calls = cbi_calls_add (self->calls, call);
  else
    self->calls &= ~cbi_calls_add (0, call);
  update (self);
}

static GtkWidget *
create_check (CbiRoleFinder *self,
              CbiCall        call)
{
  GtkWidget  *check = gtk_check_button_new ();
  const char *label = cbi_call_get_label (call);

  gtk_widget_add_css_class (check, "cbi-call-check");
  gtk_widget_set_tooltip_text (check, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), cbi_calls_contain (self->calls, call));
  g_object_set_data (G_OBJECT (check), "call", GUINT_TO_POINTER (call));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return check;
}

static void
fill_grid (CbiRoleFinder *self)
{
  const char *headings[CBI_N_VERBS + 1] = { NULL };

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    headings[verb] = cbi_call_verb_get_heading (verb);
  cbi_cell_grid_add_headings (self->grid, headings);

  for (CbiCallSubject subject = 0; subject < CBI_N_CALL_SUBJECTS; subject++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();

      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        g_ptr_array_add (cells, create_check (self, cbi_call_from_subject (subject, verb)));
      cbi_cell_grid_add_row (self->grid, cbi_call_subject_get_label (subject), cells);
    }
}

static void
choose (CbiRoleFinder *self,
        GListModel    *roles)
{
  g_signal_emit (self, signals[CHOSEN], 0, roles);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
use_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  CbiRoleFinder *self = CBI_ROLE_FINDER (widget);
  g_autoptr (GListModel) roles = list_found (self);

  choose (self, roles);
}

static void
editor_gone_cb (gpointer user_data)
{
  CbiRoleFinder *self = user_data;
  g_autoptr (GListStore) roles = g_list_store_new (CBI_TYPE_ROLE);

  self->leave_source = 0;
  g_list_store_append (roles, self->made);
  choose (self, G_LIST_MODEL (roles));
}

/* The editor goes first: it belongs to this window, and GTK 4.8 doesn't survive the other order. */
static void
role_saved_cb (CbiRoleFinder *self,
               CbiRole       *role)
{
  g_set_object (&self->made, role);
  if (self->leave_source == 0)
    self->leave_source = g_idle_add_once (editor_gone_cb, self);
}

/** cbi_role_finder_create_draft: Returns: (transfer full): a custom role that allows exactly what is ticked */
CbiRole *
cbi_role_finder_create_draft (CbiRoleFinder *self)
{
  CbiRole       *draft = cbi_role_new ();
  CbiPermissions permissions;

  cbi_calls_to_permissions (self->calls, &permissions);
  cbi_role_set_custom (draft, TRUE);
  cbi_role_set_name (draft, self->role_name);
  cbi_role_set_permissions (draft, &permissions);

  return draft;
}

static void
make_role_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  CbiRoleFinder *self = CBI_ROLE_FINDER (widget);
  g_autoptr (CbiRole) draft = cbi_role_finder_create_draft (self);

  if (self->editor != NULL)
    return;

  g_set_weak_pointer (&self->editor, cbi_role_editor_new (GTK_WINDOW (self), self->client, draft, NULL));
  g_signal_connect_object (self->editor, "saved", G_CALLBACK (role_saved_cb), self, G_CONNECT_SWAPPED);
}

static void
cbi_role_finder_dispose (GObject *object)
{
  CbiRoleFinder *self = CBI_ROLE_FINDER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_ROLE_FINDER);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->made);
  g_clear_object (&self->client);
  g_clear_object (&self->roles);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (cbi_role_finder_parent_class)->dispose (object);
}

static void
cbi_role_finder_finalize (GObject *object)
{
  g_free (CBI_ROLE_FINDER (object)->role_name);

  G_OBJECT_CLASS (cbi_role_finder_parent_class)->finalize (object);
}

static void
cbi_role_finder_class_init (CbiRoleFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_role_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = cbi_role_finder_finalize;

  /** CbiRoleFinder::chosen: @roles: a #GListModel of the #CbiRole to use; one that was just made may be among them */
  signals[CHOSEN] = g_signal_new ("chosen", CBI_TYPE_ROLE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);

  g_type_ensure (CBI_TYPE_CELL_GRID);
  g_type_ensure (CBI_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-role-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, grid);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, included_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, state_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, found_list);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, beyond_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleFinder, custom_button);
  gtk_widget_class_install_action (widget_class, "finder.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "finder.make-role", NULL, make_role_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  cbi_help_class_set_topic (widget_class, CBI_HELP_ROLES);
}

static void
cbi_role_finder_init (CbiRoleFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
}

/**
 * cbi_role_finder_new:
 * @parent: (nullable): the window that it belongs to
 * @client: where a custom role is made
 * @roles: a model of #CbiRole: those that there are
 * @calls: what is ticked at first
 * @role_name: (nullable): a name to suggest for a custom role
 *
 * Opens the finder.
 *
 * Returns: (transfer none): the finder, which lives until it is closed
 */
CbiRoleFinder *
cbi_role_finder_new (GtkWindow  *parent,
                     CbiClient  *client,
                     GListModel *roles,
                     CbiCalls    calls,
                     const char *role_name)
{
  CbiRoleFinder *self = g_object_new (CBI_TYPE_ROLE_FINDER, "transient-for", parent, NULL);

  self->client = g_object_ref (client);
  self->roles = g_object_ref (roles);
  self->calls = calls;
  self->role_name = g_strdup (role_name);
  fill_grid (self);
  update (self);
  cbi_dialog_fit_into_parent (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);

  return self;
}

/** cbi_role_finder_set_client: Takes another client, for a server that was started anew. */
void
cbi_role_finder_set_client (CbiRoleFinder *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_ROLE_FINDER (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
  if (self->editor != NULL)
    cbi_role_editor_set_client (self->editor, client);
}

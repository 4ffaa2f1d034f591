/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-permission-matrix.h"

#include "cbi-cell-grid.h"
#include "cbi-level-symbol.h"
#include "cbi-role-words.h"
#include "cbi-tooltip.h"

#include "core/cbi-effective-access.h"
#include "core/cbi-enumeration.h"

#include <glib/gi18n.h>

/* More names would hide what they are named for. */
#define MOST_GIVERS 3
/* Two lines, so that nothing below moves when what they say changes. */
#define DETAIL_HEIGHT 32

/**
 * CbiPermissionMatrix:
 *
 * What one role, or several together, allow: a line for each area in which anything is allowed, a
 * column for each operation. Each cell says its meaning by shape, by colour and by a sentence: to
 * whoever points at it, goes to it with the keyboard, or listens. Of several roles the sentence
 * names those that the cell comes from.
 */
struct _CbiPermissionMatrix
{
  AdwBin parent_instance;

  GtkBox      *box;
  CbiCellGrid *grid;
  GtkBox      *notes;
  GtkLabel    *detail;

  CbiPermissions      permissions;
  CbiEffectiveAccess *access;  /* (owned) (nullable): of several roles */
  gboolean            of_user; /* whether a person has the roles, and no application */
};

G_DEFINE_FINAL_TYPE (CbiPermissionMatrix, cbi_permission_matrix, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static gboolean
area_is_open (const CbiPermissions *permissions,
              CbiArea               area)
{
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    if (permissions->levels[area][verb] != CBI_LEVEL_NONE)
      return TRUE;

  return FALSE;
}

static gboolean
any_has_level (const CbiPermissions *permissions,
               CbiLevels             level)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if ((permissions->levels[area][verb] & (level | CBI_LEVEL_ALL)) == level)
        return TRUE;

  return FALSE;
}

/* A single role is anybody's who holds it; several together are those of an application, or a user. */
static CbiRoleWordsSubject
get_subject (CbiPermissionMatrix *self)
{
  return self->access != NULL && !self->of_user ? CBI_ROLE_WORDS_APPLICATION : CBI_ROLE_WORDS_HOLDER;
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_symbol (CbiLevels levels)
{
  GtkWidget *dash;

  if (levels != CBI_LEVEL_NONE)
    return cbi_level_symbol_new (levels);

  dash = g_object_new (GTK_TYPE_LABEL, "label", "–", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (dash, "dim-label");

  return dash;
}

static char *
join_givers (GPtrArray *givers)
{
  const char      *names[MOST_GIVERS + 2] = { NULL };
  guint            n_named = givers->len <= MOST_GIVERS + 1 ? givers->len : MOST_GIVERS;
  guint            n_more = givers->len - n_named;
  g_autofree char *named = NULL;

  for (guint i = 0; i < n_named; i++)
    {
      const char *name = cbi_role_get_name (g_ptr_array_index (givers, i));

      names[i] = name != NULL ? name : "";
    }
  named = cbi_enumerate (CBI_ENUMERATION_PLAIN, names);
  if (n_more == 0)
    return g_steal_pointer (&named);

  /* Translators: %1$s is a list of roles, %2$'u how many others there are, at least two. */
  return g_strdup_printf (ngettext ("%1$s and %2$'u other", "%1$s and %2$'u others", n_more), named, n_more);
}

static char *
describe_cell (CbiPermissionMatrix *self,
               CbiArea              area,
               CbiVerb              verb)
{
  g_autofree char *sentence = cbi_role_words_describe_permission (get_subject (self), area, verb, self->permissions.levels[area][verb]);
  g_autoptr (GPtrArray) givers = NULL;
  g_autofree char *names = NULL;

  if (self->access == NULL || self->permissions.levels[area][verb] == CBI_LEVEL_NONE)
    return g_steal_pointer (&sentence);

  givers = cbi_effective_access_get_givers (self->access, area, verb);
  names = join_givers (givers);

  /* Translators: %1$s is a sentence about a permission, %2$s a list of the roles that it comes from. */
  return g_strdup_printf (_("%1$s Given by: %2$s."), sentence, names);
}

static GtkWidget *
create_cell (CbiPermissionMatrix *self,
             CbiArea              area,
             CbiVerb              verb)
{
  g_autofree char *sentence = describe_cell (self, area, verb);
  GtkWidget       *symbol = create_symbol (self->permissions.levels[area][verb]);
  GtkWidget       *cell = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID_CELL,
                                        "child", symbol, "focusable", TRUE, NULL);

  gtk_widget_set_halign (symbol, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cell, "cbi-cell");
  cbi_tooltip_set (cell, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  return cell;
}

static void
fill_grid (CbiPermissionMatrix *self)
{
  const char *headings[CBI_N_VERBS + 1] = { NULL };

  cbi_cell_grid_clear (self->grid);
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    headings[verb] = cbi_verb_get_label (verb);
  cbi_cell_grid_add_headings (self->grid, headings);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();

      if (!area_is_open (&self->permissions, area))
        continue;

      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        g_ptr_array_add (cells, create_cell (self, area, verb));
      cbi_cell_grid_add_row (self->grid, cbi_area_get_label (area), cells);
    }
}

/* A tooltip needs a pointer; the line below serves the keyboard, too. */
static void
pointed_cb (CbiPermissionMatrix *self,
            GtkWidget           *cell)
{
  const char *sentence = cell != NULL ? gtk_widget_get_tooltip_text (cell) : NULL;

  if (sentence != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->detail), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_label_set_label (self->detail, sentence != NULL ? sentence : _("Point at a mark, or go to it with the arrow keys, to see which role it comes from."));
}

static char *
describe_closed_areas (const CbiPermissions *permissions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *joined = NULL;

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    if (!area_is_open (permissions, area))
      g_strv_builder_add (builder, cbi_area_get_label (area));

  labels = g_strv_builder_end (builder);
  if (*labels == NULL)
    return NULL;

  joined = cbi_enumerate (CBI_ENUMERATION_PLAIN, (const char *const *) labels);
  /* Translators: %s is a list of areas such as "Intake, Reporting, Portal". */
  return g_strdup_printf (_("No access to: %s."), joined);
}

static void
fill_notes (CbiPermissionMatrix *self)
{
  g_autofree char *closed = describe_closed_areas (&self->permissions);
  CbiLevels        narrowed[] = { CBI_LEVEL_LIMITED, CBI_LEVEL_ASSIGNED };

  remove_children (self->notes);
  for (guint i = 0; i < G_N_ELEMENTS (narrowed); i++)
    if (any_has_level (&self->permissions, narrowed[i]))
      gtk_box_append (self->notes, cbi_level_symbol_new_explained (narrowed[i], cbi_role_words_explain_level (get_subject (self), narrowed[i])));
  if (closed != NULL)
    {
      GtkWidget *note = create_label (closed, "caption");

      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (self->notes, note);
    }
}

static void
rebuild (CbiPermissionMatrix *self)
{
  CbiPermissions nothing = { 0 };
  gboolean       is_empty = cbi_permissions_equal (&self->permissions, &nothing);

  gtk_widget_set_visible (GTK_WIDGET (self->grid), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !is_empty && self->access != NULL);
  if (is_empty)
    {
      cbi_cell_grid_clear (self->grid);
      remove_children (self->notes);
      gtk_box_append (self->notes, create_label (_("Nothing in any area."), "dim-label"));
      return;
    }

  fill_grid (self);
  fill_notes (self);
  pointed_cb (self, NULL);
}

static void
cbi_permission_matrix_finalize (GObject *object)
{
  g_clear_pointer (&CBI_PERMISSION_MATRIX (object)->access, cbi_effective_access_free);

  G_OBJECT_CLASS (cbi_permission_matrix_parent_class)->finalize (object);
}

static void
cbi_permission_matrix_class_init (CbiPermissionMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_permission_matrix_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cbi_permission_matrix_init (CbiPermissionMatrix *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->grid = cbi_cell_grid_new ();
  self->detail = GTK_LABEL (create_label (NULL, "caption"));
  self->notes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_set_size_request (GTK_WIDGET (self->detail), -1, DETAIL_HEIGHT);
  gtk_label_set_yalign (self->detail, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  /* However wide the window is, the marks stay close to what they are for. */
  gtk_widget_set_halign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_box_append (self->box, GTK_WIDGET (self->grid));
  gtk_box_append (self->box, GTK_WIDGET (self->notes));
  gtk_box_append (self->box, GTK_WIDGET (self->detail));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  g_signal_connect_object (self->grid, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  /* Translators: what a screen reader calls the table of what roles allow. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Permissions"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Permissions"), -1);
  rebuild (self);
}

/** cbi_permission_matrix_new: Returns: (transfer floating): a matrix that allows nothing yet */
CbiPermissionMatrix *
cbi_permission_matrix_new (void)
{
  return g_object_new (CBI_TYPE_PERMISSION_MATRIX, NULL);
}

/** cbi_permission_matrix_set_permissions: Shows @permissions. */
void
cbi_permission_matrix_set_permissions (CbiPermissionMatrix  *self,
                                       const CbiPermissions *permissions)
{
  g_return_if_fail (CBI_IS_PERMISSION_MATRIX (self));

  if (self->access == NULL && cbi_permissions_equal (&self->permissions, permissions))
    return;

  g_clear_pointer (&self->access, cbi_effective_access_free);
  self->permissions = *permissions;
  rebuild (self);
}

static gboolean
same_roles (const CbiEffectiveAccess *access,
            const CbiEffectiveAccess *other)
{
  if (access == NULL || access->roles->len != other->roles->len)
    return FALSE;

  for (guint i = 0; i < access->roles->len; i++)
    if (g_ptr_array_index (access->roles, i) != g_ptr_array_index (other->roles, i))
      return FALSE;

  return TRUE;
}

/** cbi_permission_matrix_set_roles: Shows what @roles, a model of #CbiRole, allow together, and which of them give it. */
void
cbi_permission_matrix_set_roles (CbiPermissionMatrix *self,
                                 GListModel          *roles)
{
  g_autoptr (CbiEffectiveAccess) access = NULL;

  g_return_if_fail (CBI_IS_PERMISSION_MATRIX (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  access = cbi_effective_access_new (roles);
  if (same_roles (self->access, access) && cbi_permissions_equal (&self->permissions, &access->permissions))
    return;

  g_clear_pointer (&self->access, cbi_effective_access_free);
  self->access = g_steal_pointer (&access);
  self->permissions = self->access->permissions;
  rebuild (self);
}

/** cbi_permission_matrix_set_of_user: Sets whether the roles are those of a person, and not of an application; before they are shown. */
void
cbi_permission_matrix_set_of_user (CbiPermissionMatrix *self,
                                   gboolean             of_user)
{
  g_return_if_fail (CBI_IS_PERMISSION_MATRIX (self));

  self->of_user = of_user;
}

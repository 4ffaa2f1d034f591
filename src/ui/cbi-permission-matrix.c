/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-permission-matrix.h"

#include <glib/gi18n.h>

#define ICONS "/net/casebook/Integrations/icons"
#define CELL_WIDTH 48

/**
 * CbiPermissionMatrix:
 *
 * What one role, or several together, allow: a line for each area in which anything is allowed, a
 * column for each operation. Each cell says its meaning by shape, by colour and, to whoever points
 * at it or listens, by a sentence.
 */
struct _CbiPermissionMatrix
{
  AdwBin parent_instance;

  GtkBox        *box;
  CbiPermissions permissions;
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
is_narrowed (CbiLevels levels)
{
  return levels != CBI_LEVEL_NONE && (levels & CBI_LEVEL_ALL) == 0;
}

static gboolean
any_is_narrowed (const CbiPermissions *permissions)
{
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      if (is_narrowed (permissions->levels[area][verb]))
        return TRUE;

  return FALSE;
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
create_heading (CbiVerb verb)
{
  GtkWidget *label = gtk_label_new (cbi_verb_get_label (verb));

  gtk_widget_set_size_request (label, CELL_WIDTH, -1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
create_symbol (CbiLevels levels)
{
  GtkWidget *symbol;

  if (levels == CBI_LEVEL_NONE)
    {
      symbol = gtk_label_new ("–");
      gtk_widget_add_css_class (symbol, "dim-label");
      return symbol;
    }

  symbol = gtk_image_new_from_icon_name (is_narrowed (levels) ? "cbi-partly-symbolic" : "object-select-symbolic");
  gtk_widget_add_css_class (symbol, is_narrowed (levels) ? "warning" : "success");

  return symbol;
}

static GtkWidget *
create_cell (CbiArea   area,
             CbiVerb   verb,
             CbiLevels levels)
{
  g_autofree char *sentence = cbi_permission_matrix_get_sentence (area, verb, levels);
  GtkWidget       *symbol = create_symbol (levels);

  gtk_widget_set_halign (symbol, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (symbol, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (symbol), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  return symbol;
}

static GtkWidget *
create_grid (const CbiPermissions *permissions)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int      row = 0;

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 3);
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    gtk_grid_attach (grid, create_heading (verb), verb + 1, row, 1, 1);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      GtkWidget *label;

      if (!area_is_open (permissions, area))
        continue;

      label = create_label (cbi_area_get_label (area), NULL);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (grid, label, 0, ++row, 1, 1);
      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        gtk_grid_attach (grid, create_cell (area, verb, permissions->levels[area][verb]), verb + 1, row, 1, 1);
    }

  return GTK_WIDGET (grid);
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

  /* Translators: stands between the areas of a list, as in "Intake, Reporting, Portal". */
  joined = g_strjoinv (_(", "), labels);
  /* Translators: %s is a list of areas such as "Intake, Reporting, Portal". */
  return g_strdup_printf (_("No access to: %s."), joined);
}

static void
append_notes (CbiPermissionMatrix *self)
{
  g_autofree char *closed = describe_closed_areas (&self->permissions);
  GtkWidget       *note;

  if (any_is_narrowed (&self->permissions))
    {
      note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (note), create_symbol (CBI_LEVEL_LIMITED));
      gtk_box_append (GTK_BOX (note), create_label (_("Only records that are assigned to the application or list it as allowed."), "caption"));
      gtk_box_append (self->box, note);
    }
  if (closed != NULL)
    {
      note = create_label (closed, "caption");
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (self->box, note);
    }
}

static void
rebuild (CbiPermissionMatrix *self)
{
  CbiPermissions nothing = { 0 };

  remove_children (self->box);
  if (cbi_permissions_equal (&self->permissions, &nothing))
    {
      gtk_box_append (self->box, create_label (_("Nothing in any area."), "dim-label"));
      return;
    }

  gtk_box_append (self->box, create_grid (&self->permissions));
  append_notes (self);
}

static void
cbi_permission_matrix_class_init (CbiPermissionMatrixClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cbi_permission_matrix_init (CbiPermissionMatrix *self)
{
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))), ICONS);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
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

  if (cbi_permissions_equal (&self->permissions, permissions))
    return;

  self->permissions = *permissions;
  rebuild (self);
}

/**
 * cbi_permission_matrix_get_sentence:
 * @area: an area
 * @verb: an operation
 * @levels: on which records it is allowed
 *
 * Returns: (transfer full): what one cell of the matrix means, as a sentence
 */
char *
cbi_permission_matrix_get_sentence (CbiArea   area,
                                    CbiVerb   verb,
                                    CbiLevels levels)
{
  const char *where = cbi_area_get_label (area);
  const char *what = cbi_verb_get_label (verb);

  if ((levels & CBI_LEVEL_ALL) != 0)
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is allowed on all records."), where, what);
  if (levels == (CBI_LEVEL_ASSIGNED | CBI_LEVEL_LIMITED))
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the application or list it as allowed."), where, what);
  if (levels == CBI_LEVEL_ASSIGNED)
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is allowed only on records that are assigned to the application."), where, what);
  if (levels == CBI_LEVEL_LIMITED)
    /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
    return g_strdup_printf (_("%1$s: %2$s is allowed only on records that list the application as allowed."), where, what);

  /* Translators: %1$s is an area such as "People", %2$s an operation such as "View". */
  return g_strdup_printf (_("%1$s: %2$s is not allowed."), where, what);
}

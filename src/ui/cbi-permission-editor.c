/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-permission-editor.h"

#include "cbi-cell-grid.h"
#include "cbi-level-button.h"
#include "cbi-level-symbol.h"
#include "cbi-role-words.h"

#include <glib/gi18n.h>

/**
 * CbiPermissionEditor:
 *
 * What a role is to allow: a row for each area, a column for each operation, and in each cell a
 * button for the level. Below it what the symbols mean, and what comes of the choice in one line.
 */
struct _CbiPermissionEditor
{
  AdwBin parent_instance;

  CbiLevelButton *buttons[CBI_N_AREAS][CBI_N_VERBS];
  GtkLabel       *summary_label;
  gboolean        filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiPermissionEditor, cbi_permission_editor, ADW_TYPE_BIN)

static void
update_summary (CbiPermissionEditor *self)
{
  g_autofree char *summary = NULL;
  CbiPermissions   permissions;

  cbi_permission_editor_get_permissions (self, &permissions);
  summary = cbi_permissions_summary (&permissions);
  gtk_label_set_label (self->summary_label, summary);
}

static void
level_changed_cb (CbiPermissionEditor *self)
{
  if (self->filling)
    return;

  update_summary (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_legend (void)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (legend), cbi_level_symbol_new_explained (CBI_LEVEL_ALL, _("All: every record")));
  gtk_box_append (GTK_BOX (legend), cbi_level_symbol_new_explained (CBI_LEVEL_LIMITED, cbi_role_words_explain_level (CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_LIMITED)));
  gtk_box_append (GTK_BOX (legend), cbi_level_symbol_new_explained (CBI_LEVEL_ASSIGNED, cbi_role_words_explain_level (CBI_ROLE_WORDS_HOLDER, CBI_LEVEL_ASSIGNED)));
  gtk_box_append (GTK_BOX (legend), cbi_level_symbol_new_explained (CBI_LEVEL_NONE, _("None: not allowed")));

  return legend;
}

static CbiCellGrid *
create_grid (CbiPermissionEditor *self)
{
  CbiCellGrid *grid = cbi_cell_grid_new ();
  const char  *headings[CBI_N_VERBS + 1] = { NULL };

  cbi_cell_grid_set_wide (grid, TRUE);
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    headings[verb] = cbi_verb_get_label (verb);
  cbi_cell_grid_add_headings (grid, headings);

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();

      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        {
          CbiLevelButton *button = cbi_level_button_new (area, verb);

          self->buttons[area][verb] = button;
          g_signal_connect_object (button, "notify::level", G_CALLBACK (level_changed_cb), self, G_CONNECT_SWAPPED);
          g_ptr_array_add (cells, button);
        }
      cbi_cell_grid_add_row (grid, cbi_area_get_label (area), cells);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Permissions"), -1);

  return grid;
}

static gboolean
cbi_permission_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_PERMISSION_EDITOR (widget)->buttons[0][0]));
}

static void
cbi_permission_editor_class_init (CbiPermissionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = cbi_permission_editor_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /** CbiPermissionEditor::changed: somebody chose another level */
  signals[CHANGED] = g_signal_new ("changed", CBI_TYPE_PERMISSION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cbi_permission_editor_init (CbiPermissionEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (create_grid (self)));
  self->summary_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary_label));
  gtk_box_append (GTK_BOX (box), create_legend ());
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Permissions"), -1);
  update_summary (self);
}

/** cbi_permission_editor_new: Returns: (transfer floating): an editor that allows nothing yet */
CbiPermissionEditor *
cbi_permission_editor_new (void)
{
  return g_object_new (CBI_TYPE_PERMISSION_EDITOR, NULL);
}

/** cbi_permission_editor_get_permissions: Sets @permissions to what is chosen. */
void
cbi_permission_editor_get_permissions (CbiPermissionEditor *self,
                                       CbiPermissions      *permissions)
{
  g_return_if_fail (CBI_IS_PERMISSION_EDITOR (self));

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      permissions->levels[area][verb] = cbi_level_button_get_level (self->buttons[area][verb]);
}

/** cbi_permission_editor_set_permissions: Chooses @permissions. */
void
cbi_permission_editor_set_permissions (CbiPermissionEditor  *self,
                                       const CbiPermissions *permissions)
{
  g_return_if_fail (CBI_IS_PERMISSION_EDITOR (self));

  self->filling = TRUE;
  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
      cbi_level_button_set_level (self->buttons[area][verb], permissions->levels[area][verb]);
  self->filling = FALSE;
  update_summary (self);
}

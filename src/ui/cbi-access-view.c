/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-access-view.h"

#include "cbi-permission-matrix.h"

#include "core/cbi-call-words.h"
#include "core/cbi-effective-access.h"

#include <glib/gi18n.h>

/**
 * CbiAccessView:
 *
 * What an application with some roles can do: first in words, records by records, then the
 * permissions that this follows from. For an application that has roles already it says on top what
 * it gains and loses.
 */
struct _CbiAccessView
{
  GtkBox parent_instance;

  GtkWidget           *change_box;
  GtkLabel            *change_label;
  GtkWidget           *words[CBI_N_CALL_SUBJECTS];
  CbiPermissionMatrix *matrix;
};

G_DEFINE_FINAL_TYPE (CbiAccessView, cbi_access_view, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

static GtkWidget *
create_change_box (CbiAccessView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *note = create_label (_("This takes effect as soon as it is saved, also for tokens in use."));

  self->change_label = GTK_LABEL (create_label (NULL));
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (box, "cbi-access-change");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->change_label));
  gtk_box_append (GTK_BOX (box), note);

  return box;
}

/* A line each, so that it can be read at a glance. */
static GtkWidget *
create_words (CbiAccessView *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (CbiCallSubject subject = 0; subject < CBI_N_CALL_SUBJECTS; subject++)
    {
      GtkWidget *label = create_label (cbi_call_subject_get_label (subject));

      self->words[subject] = create_label (NULL);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_hexpand (self->words[subject], TRUE);
      gtk_grid_attach (GTK_GRID (grid), label, 0, subject, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->words[subject], 1, subject, 1, 1);
    }

  return grid;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
}

static void
cbi_access_view_class_init (CbiAccessViewClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cbi_access_view_init (CbiAccessView *self)
{
  GtkWidget *words = create_words (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->change_box = create_change_box (self);
  self->matrix = cbi_permission_matrix_new ();
  set_margins (words);
  set_margins (GTK_WIDGET (self->matrix));
  gtk_box_append (GTK_BOX (self), self->change_box);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->matrix));
  gtk_widget_set_visible (self->change_box, FALSE);
}

/** cbi_access_view_new: Returns: (transfer floating): a view of no roles yet */
CbiAccessView *
cbi_access_view_new (void)
{
  return g_object_new (CBI_TYPE_ACCESS_VIEW, NULL);
}

static void
show_words (CbiAccessView        *self,
            const CbiPermissions *permissions)
{
  CbiCalls calls = cbi_calls_from_permissions (permissions);

  for (CbiCallSubject subject = 0; subject < CBI_N_CALL_SUBJECTS; subject++)
    {
      g_autofree char *words = cbi_call_words_for_subject (permissions, subject);
      CbiCalls         of_subject = ((1 << CBI_N_VERBS) - 1) << cbi_call_from_subject (subject, CBI_VERB_VIEW);

      gtk_label_set_label (GTK_LABEL (self->words[subject]), words);
      if ((calls & of_subject) != 0)
        gtk_widget_remove_css_class (self->words[subject], "dim-label");
      else
        gtk_widget_add_css_class (self->words[subject], "dim-label");
    }
}

static void
show_change (CbiAccessView        *self,
             GListModel           *before,
             const CbiPermissions *permissions)
{
  g_autoptr (CbiEffectiveAccess) access = before != NULL ? cbi_effective_access_new (before) : NULL;
  CbiCallsChange change;
  gboolean       has_changed = access != NULL && cbi_calls_compare (&access->permissions, permissions, &change);

  gtk_widget_set_visible (self->change_box, has_changed);
  if (has_changed)
    {
      g_autofree char *text = cbi_calls_change_to_text (&change);

      gtk_label_set_label (self->change_label, text);
    }
}

/**
 * cbi_access_view_set_roles:
 * @roles: a model of #CbiRole: those that are chosen
 * @before: (nullable): a model of #CbiRole: those that the application has
 *
 * Shows what @roles allow together, and what that changes.
 */
void
cbi_access_view_set_roles (CbiAccessView *self,
                           GListModel    *roles,
                           GListModel    *before)
{
  g_autoptr (CbiEffectiveAccess) access = NULL;

  g_return_if_fail (CBI_IS_ACCESS_VIEW (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  access = cbi_effective_access_new (roles);
  show_change (self, before, &access->permissions);
  show_words (self, &access->permissions);
  cbi_permission_matrix_set_roles (self->matrix, roles);
}

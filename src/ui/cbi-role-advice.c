/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-advice.h"

#include "cbi-spoken.h"

#include "core/cbi-advice.h"

#include <glib/gi18n.h>

/* A long list would be no quiet word any more. */
#define MOST_SUPERFLUOUS 2

enum
{
  REMOVE,
  N_SIGNALS
};

/**
 * CbiRoleAdvice:
 *
 * A quiet word about a choice of roles, if there is any to say. It never forbids; a role that adds
 * nothing can be taken away at once.
 */
struct _CbiRoleAdvice
{
  GtkBox parent_instance;

  GPtrArray *said; /* (owned) (nullable) (element-type utf8) the lines before */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleAdvice, cbi_role_advice, GTK_TYPE_BOX)

static void
remove_clicked_cb (CbiRoleAdvice *self,
                   GtkWidget     *button)
{
  g_autoptr (GListModel) roles = g_object_ref (g_object_get_data (G_OBJECT (button), "roles"));

  g_signal_emit (self, signals[REMOVE], 0, roles);
}

static GtkWidget *
create_remove_button (CbiRoleAdvice *self,
                      const char    *label,
                      GListStore    *roles)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "roles", g_object_ref (roles), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_line (CbiRoleAdvice *self,
          const char    *text,
          GtkWidget     *button)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic", "valign", GTK_ALIGN_CENTER,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (line, "cbi-advice");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self), line);
}

/* What was said before is not said again with each further role. */
static void
announce_news (CbiRoleAdvice *self)
{
  g_autoptr (GPtrArray) said = g_steal_pointer (&self->said);

  self->said = g_ptr_array_new_with_free_func (g_free);
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self)); line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (gtk_widget_get_first_child (line))));

      if (said != NULL && !g_ptr_array_find_with_equal_func (said, text, g_str_equal, NULL))
        cbi_spoken_announce (GTK_WIDGET (self), text);
      g_ptr_array_add (self->said, g_strdup (text));
    }
}

static void
add_superfluous (CbiRoleAdvice *self,
                 GListStore    *roles)
{
  guint            n_roles = g_list_model_get_n_items (G_LIST_MODEL (roles));
  g_autofree char *text = NULL;

  /* Translators: %u is a number of roles, more than two. */
  text = g_strdup_printf (ngettext ("%u of these roles adds nothing: the others allow all that it does.",
                                    "%u of these roles add nothing: the others allow all that they do.", n_roles),
                          n_roles);
  add_line (self, text, create_remove_button (self, _("Remove Them"), roles));
}

static void
add_advice (CbiRoleAdvice   *self,
            const CbiAdvice *advice)
{
  g_autofree char *text = cbi_advice_get_text (advice);
  g_autoptr (GListStore) roles = NULL;

  if (advice->kind != CBI_ADVICE_ADDS_NOTHING)
    {
      add_line (self, text, NULL);
      return;
    }

  roles = g_list_store_new (CBI_TYPE_ROLE);
  g_list_store_append (roles, advice->role);
  add_line (self, text, create_remove_button (self, _("Remove It"), roles));
}

static void
remove_lines (CbiRoleAdvice *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
cbi_role_advice_finalize (GObject *object)
{
  g_clear_pointer (&CBI_ROLE_ADVICE (object)->said, g_ptr_array_unref);

  G_OBJECT_CLASS (cbi_role_advice_parent_class)->finalize (object);
}

static void
cbi_role_advice_class_init (CbiRoleAdviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_role_advice_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);

  /** CbiRoleAdvice::remove: @roles: a #GListModel of the roles that are to be chosen no longer */
  signals[REMOVE] = g_signal_new ("remove", CBI_TYPE_ROLE_ADVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
}

static void
cbi_role_advice_init (CbiRoleAdvice *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cbi_role_advice_new: Returns: (transfer floating): one that has nothing to say yet */
CbiRoleAdvice *
cbi_role_advice_new (void)
{
  return g_object_new (CBI_TYPE_ROLE_ADVICE, NULL);
}

/** cbi_role_advice_set_roles: Says what there is to say about @roles, a model of the chosen #CbiRole. */
void
cbi_role_advice_set_roles (CbiRoleAdvice *self,
                           GListModel    *roles)
{
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (GListStore) superfluous = g_list_store_new (CBI_TYPE_ROLE);

  g_return_if_fail (CBI_IS_ROLE_ADVICE (self));
  g_return_if_fail (G_IS_LIST_MODEL (roles));

  advices = cbi_advice_for_roles (roles);
  for (guint i = 0; i < advices->len; i++)
    {
      const CbiAdvice *advice = g_ptr_array_index (advices, i);

      if (advice->kind == CBI_ADVICE_ADDS_NOTHING)
        g_list_store_append (superfluous, advice->role);
    }

  remove_lines (self);
  for (guint i = 0; i < advices->len; i++)
    {
      const CbiAdvice *advice = g_ptr_array_index (advices, i);

      if (advice->kind != CBI_ADVICE_ADDS_NOTHING || g_list_model_get_n_items (G_LIST_MODEL (superfluous)) <= MOST_SUPERFLUOUS)
        add_advice (self, advice);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (superfluous)) > MOST_SUPERFLUOUS)
    add_superfluous (self, superfluous);
  gtk_widget_set_visible (GTK_WIDGET (self), advices->len > 0);
  announce_news (self);
}

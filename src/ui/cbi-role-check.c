/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-check.h"

#include "cbi-spoken.h"

enum
{
  TOGGLED,
  N_SIGNALS
};

/**
 * CbiRoleCheck:
 *
 * A check button named after a role, with what the role allows below. It can be used for one role
 * after the other.
 */
struct _CbiRoleCheck
{
  AdwBin parent_instance;

  GtkCheckButton *check;
  GtkLabel       *name_label;
  GtkLabel       *summary_label;

  CbiRole *role; /* (owned) (nullable) */
  gboolean setting;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleCheck, cbi_role_check, ADW_TYPE_BIN)

static void
toggled_cb (CbiRoleCheck *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
cbi_role_check_dispose (GObject *object)
{
  g_clear_object (&CBI_ROLE_CHECK (object)->role);

  G_OBJECT_CLASS (cbi_role_check_parent_class)->dispose (object);
}

static void
cbi_role_check_class_init (CbiRoleCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cbi_role_check_dispose;

  /** CbiRoleCheck::toggled: somebody ticked it, or took the tick away */
  signals[TOGGLED] = g_signal_new ("toggled", CBI_TYPE_ROLE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
create_line (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

static void
cbi_role_check_init (CbiRoleCheck *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->name_label = create_line ();
  self->summary_label = create_line ();
  gtk_widget_add_css_class (GTK_WIDGET (self->summary_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary_label), "dim-label");
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->summary_label));
  gtk_widget_set_margin_start (lines, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_check_button_set_child (self->check, lines);
  gtk_widget_set_margin_top (GTK_WIDGET (self->check), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->check), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->check), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self->check), 9);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->check));
}

/** cbi_role_check_new: Returns: (transfer floating): one without a role yet */
GtkWidget *
cbi_role_check_new (void)
{
  return g_object_new (CBI_TYPE_ROLE_CHECK, NULL);
}

/** cbi_role_check_get_role: Returns: (transfer none) (nullable): the role that it is about */
CbiRole *
cbi_role_check_get_role (CbiRoleCheck *self)
{
  g_return_val_if_fail (CBI_IS_ROLE_CHECK (self), NULL);

  return self->role;
}

/* A list's own widget around the check would be nameless. */
static void
name_list_item (CbiRoleCheck *self,
                const char   *name)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL && !GTK_IS_BOX (parent))
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** cbi_role_check_set_role: Is about @role from now on. */
void
cbi_role_check_set_role (CbiRoleCheck *self,
                         CbiRole      *role,
                         gboolean      is_chosen)
{
  g_autofree char *summary = NULL;
  const char      *name;

  g_return_if_fail (CBI_IS_ROLE_CHECK (self));
  g_return_if_fail (CBI_IS_ROLE (role));

  cbi_role_check_set_chosen (self, is_chosen);
  g_set_object (&self->role, role);
  name = cbi_role_get_name (role) != NULL ? cbi_role_get_name (role) : "";
  summary = cbi_role_get_summary (role);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->summary_label, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  cbi_spoken_describe (GTK_WIDGET (self->check), summary);
  name_list_item (self, name);
}

/** cbi_role_check_set_chosen: Sets the tick, and tells nobody. */
void
cbi_role_check_set_chosen (CbiRoleCheck *self,
                           gboolean      is_chosen)
{
  g_return_if_fail (CBI_IS_ROLE_CHECK (self));

  self->setting = TRUE;
  gtk_check_button_set_active (self->check, is_chosen);
  self->setting = FALSE;
}

/** cbi_role_check_get_chosen: Returns: whether it is ticked */
gboolean
cbi_role_check_get_chosen (CbiRoleCheck *self)
{
  g_return_val_if_fail (CBI_IS_ROLE_CHECK (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

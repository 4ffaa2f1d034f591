/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-row.h"

#include "cbi-role-details.h"
#include "cbi-role-words.h"

#include <glib/gi18n.h>

enum
{
  EDIT_WANTED,
  COPY_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};

/**
 * CbiRoleRow:
 *
 * A role in the list: its name and kind, what it allows in one line, how many hold it, and a lock if
 * it can't be changed.
 */
struct _CbiRoleRow
{
  CbiListRow parent_instance;

  GtkWidget *lock;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleRow, cbi_role_row, CBI_TYPE_LIST_ROW)

static void
edit_wanted_cb (CbiRoleRow *self,
                CbiRole    *role)
{
  g_signal_emit (self, signals[EDIT_WANTED], 0, role);
}

static void
copy_wanted_cb (CbiRoleRow *self,
                CbiRole    *role)
{
  g_signal_emit (self, signals[COPY_WANTED], 0, role);
}

static void
delete_wanted_cb (CbiRoleRow *self,
                  CbiRole    *role)
{
  g_signal_emit (self, signals[DELETE_WANTED], 0, role);
}

static GtkWidget *
create_details (CbiListRow *row)
{
  CbiRoleDetails *details = cbi_role_details_new (cbi_list_row_get_context (row));

  g_signal_connect_object (details, "edit-wanted", G_CALLBACK (edit_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "copy-wanted", G_CALLBACK (copy_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "delete-wanted", G_CALLBACK (delete_wanted_cb), row, G_CONNECT_SWAPPED);

  return GTK_WIDGET (details);
}

static void
show_details (CbiListRow  *row,
              CbiResource *resource)
{
  cbi_role_details_set_role (CBI_ROLE_DETAILS (cbi_list_row_get_details (row)), (CbiRole *) resource);
}

static void
refresh (CbiListRow  *row,
         CbiResource *resource)
{
  CbiRole         *role = CBI_ROLE (resource);
  g_autofree char *holders = cbi_role_words_count_holders (cbi_role_get_n_applications (role), cbi_role_get_n_users (role));

  cbi_list_row_set_note (row, cbi_role_knows_holders (role) ? holders : NULL, NULL);
}

static void
show (CbiListRow  *row,
      CbiResource *resource)
{
  CbiRole         *role = CBI_ROLE (resource);
  g_autofree char *summary = cbi_role_get_summary (role);

  cbi_list_row_set_texts (row, cbi_role_get_name (role),
                          cbi_role_get_custom (role) ? C_("kind of role", "Custom") : C_("kind of role", "Default"), summary);
  gtk_widget_set_visible (CBI_ROLE_ROW (row)->lock, !cbi_role_get_editable (role));
}

/* Where there is no lock its place stays, so that the texts of all rows end below each other. */
static GtkWidget *
create_lock_place (GtkWidget *lock)
{
  return g_object_new (ADW_TYPE_BIN, "width-request", 16, "child", lock, NULL);
}

static GtkWidget *
create_lock (void)
{
  GtkWidget  *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  const char *label = _("This role can’t be changed");

  gtk_widget_set_tooltip_text (lock, label);
  gtk_widget_add_css_class (lock, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return lock;
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_ROLE_ROW;

  /** CbiRoleRow::edit-wanted: as #CbiRoleDetails::edit-wanted */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
  /** CbiRoleRow::copy-wanted: as #CbiRoleDetails::copy-wanted */
  signals[COPY_WANTED] = g_signal_new ("copy-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
  /** CbiRoleRow::delete-wanted: as #CbiRoleDetails::delete-wanted */
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
}

static void
cbi_role_row_class_init (CbiRoleRowClass *klass)
{
  CbiListRowClass *row_class = CBI_LIST_ROW_CLASS (klass);

  row_class->show = show;
  row_class->refresh = refresh;
  row_class->create_details = create_details;
  row_class->show_details = show_details;

  create_signals ();
}

static void
cbi_role_row_init (CbiRoleRow *self)
{
  self->lock = create_lock ();
  gtk_widget_set_visible (self->lock, FALSE);
  cbi_list_row_add_button (CBI_LIST_ROW (self), create_lock_place (self->lock));
}

/** cbi_role_row_new: Returns: (transfer floating): a row without a role */
CbiRoleRow *
cbi_role_row_new (CbiListContext *context)
{
  CbiRoleRow *self = g_object_new (CBI_TYPE_ROLE_ROW, NULL);

  cbi_list_row_set_context (CBI_LIST_ROW (self), context);

  return self;
}

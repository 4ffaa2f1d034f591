/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-row.h"

#include "cbi-user-details.h"

#include "core/cbi-role-list.h"
#include "core/cbi-user.h"

#include <glib/gi18n.h>

enum
{
  EDIT_WANTED,
  STATUS_WANTED,
  N_SIGNALS
};

/**
 * CbiUserRow:
 *
 * A user in the list: name, roles, address and status.
 */
struct _CbiUserRow
{
  CbiListRow parent_instance;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiUserRow, cbi_user_row, CBI_TYPE_LIST_ROW)

static void
edit_wanted_cb (CbiUserRow *self,
                CbiUser    *user)
{
  g_signal_emit (self, signals[EDIT_WANTED], 0, user);
}

static void
status_wanted_cb (CbiUserRow *self,
                  CbiUser    *user,
                  const char *status)
{
  g_signal_emit (self, signals[STATUS_WANTED], 0, user, status);
}

static GtkWidget *
create_details (CbiListRow *row)
{
  CbiUserDetails *details = cbi_user_details_new ();

  g_signal_connect_object (details, "edit-wanted", G_CALLBACK (edit_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "status-wanted", G_CALLBACK (status_wanted_cb), row, G_CONNECT_SWAPPED);

  return GTK_WIDGET (details);
}

static void
show_details (CbiListRow  *row,
              CbiResource *resource)
{
  cbi_user_details_set_user (CBI_USER_DETAILS (cbi_list_row_get_details (row)), (CbiUser *) resource);
}

static void
refresh (CbiListRow  *row,
         CbiResource *resource)
{
  gboolean disabled = g_strcmp0 (cbi_user_get_status (CBI_USER (resource)), "disabled") == 0;

  cbi_list_row_set_note (row, disabled ? C_("a user", "disabled") : C_("a user", "active"), NULL);
  cbi_list_row_set_dimmed (row, disabled);
}

static void
show (CbiListRow  *row,
      CbiResource *resource)
{
  CbiUser         *user = CBI_USER (resource);
  g_autofree char *name = cbi_user_get_display_name (user);
  g_autofree char *roles = cbi_role_list_join_names (cbi_user_get_roles (user));

  cbi_list_row_set_texts (row, name, roles, cbi_user_get_email (user));
}

static void
cbi_user_row_class_init (CbiUserRowClass *klass)
{
  CbiListRowClass *row_class = CBI_LIST_ROW_CLASS (klass);

  row_class->show = show;
  row_class->refresh = refresh;
  row_class->create_details = create_details;
  row_class->show_details = show_details;

  /** CbiUserRow::edit-wanted: as #CbiUserDetails::edit-wanted */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", CBI_TYPE_USER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CBI_TYPE_USER);
  /** CbiUserRow::status-wanted: as #CbiUserDetails::status-wanted */
  signals[STATUS_WANTED] = g_signal_new ("status-wanted", CBI_TYPE_USER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, CBI_TYPE_USER, G_TYPE_STRING);
}

static void
cbi_user_row_init (CbiUserRow *self)
{
}

/** cbi_user_row_new: Returns: (transfer floating): a row without a user */
CbiUserRow *
cbi_user_row_new (CbiListContext *context)
{
  CbiUserRow *self = g_object_new (CBI_TYPE_USER_ROW, NULL);

  cbi_list_row_set_context (CBI_LIST_ROW (self), context);

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-cell-grid.h"
#include "cbi-role-editor.h"
#include "cbi-role-finder.h"

G_BEGIN_DECLS

struct _CbiRoleFinder
{
  AdwWindow parent_instance;

  CbiCellGrid *grid;
  GtkLabel    *included_label;
  GtkLabel    *state_label;
  GtkListBox  *found_list;
  GtkLabel    *beyond_label;
  GtkWidget   *custom_button;

  CbiClient     *client; /* (owned) */
  CbiRole       *made;   /* (owned) (nullable): the custom role, once there is one */
  guint          leave_source;
  CbiRoleEditor *editor;    /* (weak) (nullable) */
  GListModel    *roles;     /* (owned): those that there are */
  char          *role_name; /* (owned) (nullable): for a custom role */
  CbiCalls       calls;     /* that are ticked */
  GPtrArray     *found;     /* (owned) (nullable) (element-type CbiRole) */
};

CbiRole *cbi_role_finder_create_draft (CbiRoleFinder *self);

G_END_DECLS

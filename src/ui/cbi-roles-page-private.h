/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-deletions.h"
#include "cbi-list-page.h"
#include "cbi-role-row.h"
#include "cbi-roles-page.h"

G_BEGIN_DECLS

struct _CbiRolesPage
{
  AdwBin parent_instance;

  CbiListPage *list_page;

  CbiClient    *client;      /* (owned) (nullable) */
  CbiPagedList *list;        /* (owned) */
  CbiDeletions *deletions;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GtkWindow    *dialog;      /* (nullable): weak: the editor, or the dialog that deletes */
};

void cbi_roles_page_install_actions (GtkWidgetClass *widget_class);
void cbi_roles_page_start_deletions (CbiRolesPage *self);
void cbi_roles_page_watch_row (CbiRolesPage *self,
                               CbiRoleRow   *row);
void cbi_roles_page_report_failure (CbiRolesPage *self,
                                    const GError *error,
                                    const char   *sentence);
void cbi_roles_page_toast (CbiRolesPage *self,
                           const char   *title);
void cbi_roles_page_show_changed (CbiRolesPage *self,
                                  CbiRole      *before,
                                  CbiRole      *role);
void cbi_roles_page_offer_undo (CbiRolesPage *self,
                                CbiRole      *before,
                                CbiRole      *saved);

G_END_DECLS

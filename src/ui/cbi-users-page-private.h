/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-import-dialog.h"
#include "cbi-list-page.h"
#include "cbi-user-dialog.h"
#include "cbi-user-row.h"
#include "cbi-users-page.h"

#include "core/cbi-user.h"

G_BEGIN_DECLS

struct _CbiUsersPage
{
  AdwBin parent_instance;

  CbiListPage   *list_page;
  GtkMenuButton *view_button;
  GMenuModel    *view_menu;

  CbiClient       *client;        /* (owned) (nullable) */
  CbiPagedList    *list;          /* (owned) */
  GSettings       *settings;      /* (owned) */
  GCancellable    *cancellable;   /* (owned) */
  CbiUserDialog   *dialog;        /* (nullable): weak */
  CbiImportDialog *import_dialog; /* (nullable): weak */
};

void cbi_users_page_install_actions (GtkWidgetClass *widget_class);
void cbi_users_page_watch_row (CbiUsersPage *self,
                               CbiUserRow   *row);
void cbi_users_page_locate (CbiUsersPage *self,
                            const char   *id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-application-row.h"
#include "cbi-applications-page.h"
#include "cbi-deletions.h"
#include "cbi-edit-dialog.h"
#include "cbi-list-page.h"
#include "cbi-next-steps.h"
#include "cbi-register-dialog.h"
#include "cbi-section.h"

G_BEGIN_DECLS

struct _CbiApplicationsPage
{
  AdwBin parent_instance;

  GtkStack      *pages; /* the list, or the next steps */
  CbiListPage   *list_page;
  GtkMenuButton *sort_button;
  GMenuModel    *sort_menu;

  CbiNextSteps      *next_steps;   /* (nullable): a child of the pages */
  char              *steps_id;     /* (owned) (nullable): the application whose next steps they are */
  CbiClient         *client;       /* (owned) (nullable) */
  CbiOrganization   *organization; /* (owned) (nullable) */
  CbiListContext    *context;      /* (owned) */
  CbiPagedList      *list;         /* (owned) */
  CbiDeletions      *deletions;    /* (owned) */
  GSettings         *settings;     /* (owned) */
  GCancellable      *cancellable;  /* (owned) */
  CbiRegisterDialog *dialog;       /* (nullable): weak */
  CbiEditDialog     *edit_dialog;  /* (nullable): weak */
  guint              tick_source;
};

void     cbi_applications_page_install_actions (GtkWidgetClass *widget_class);
void     cbi_applications_page_watch_row (CbiApplicationsPage *self,
                                          CbiApplicationRow   *row);
void     cbi_applications_page_report_failure (CbiApplicationsPage *self,
                                               const GError        *error);
void     cbi_applications_page_edit (CbiApplicationsPage *self,
                                     CbiApplication      *application);
void     cbi_applications_page_edit_focused (CbiApplicationsPage *self);
void     cbi_applications_page_start_deletions (CbiApplicationsPage *self);
void     cbi_applications_page_show_list (CbiApplicationsPage *self);
void     cbi_applications_page_init_section (CbiSectionInterface *iface);
void     cbi_applications_page_update_licence (CbiApplicationsPage *self);
gboolean cbi_applications_page_is_licensed (CbiApplicationsPage *self);

G_END_DECLS

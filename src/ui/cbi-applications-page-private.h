/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-application-row.h"
#include "cbi-list-context.h"
#include "cbi-applications-page.h"
#include "cbi-banner.h"
#include "cbi-hidden-rows.h"
#include "cbi-next-steps.h"
#include "cbi-register-dialog.h"
#include "cbi-section.h"

#include "client/cbi-paged-list.h"

G_BEGIN_DECLS

struct _CbiApplicationsPage
{
  AdwBin parent_instance;

  GtkStack      *pages; /* the list, or the next steps */
  CbiBanner     *banner;
  GtkWidget     *toolbar;
  GtkEditable   *search_entry;
  GtkLabel      *count_label;
  GtkStack      *states;
  GtkSpinner    *spinner;
  GtkListView   *list_view;
  AdwStatusPage *error_page;
  GtkWidget     *register_button;
  GtkWidget     *back_button;
  CbiNextSteps  *next_steps;

  CbiClient         *client;       /* (owned) (nullable) */
  CbiOrganization   *organization; /* (owned) (nullable) */
  CbiListContext    *context;      /* (owned) */
  CbiPagedList      *list;         /* (owned) */
  CbiHiddenRows     *rows;         /* (owned): those of the list that aren't being deleted */
  GSettings         *settings;     /* (owned) */
  GCancellable      *cancellable;  /* (owned) */
  CbiRegisterDialog *dialog;       /* (nullable): weak */
  GHashTable        *deletions;    /* (owned) (element-type utf8 CbiApplication): those that can still be undone */
  guint              spinner_source;
  guint              tick_source;
  gboolean           painted;
};

void     cbi_applications_page_install_actions (GtkWidgetClass *widget_class);
void     cbi_applications_page_watch_row (CbiApplicationsPage *self,
                                          CbiApplicationRow   *row);
void     cbi_applications_page_show_list (CbiApplicationsPage *self);
void     cbi_applications_page_init_section (CbiSectionInterface *iface);
void     cbi_applications_page_update_state (CbiApplicationsPage *self);
gboolean cbi_applications_page_is_licensed (CbiApplicationsPage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-banner.h"
#include "cbi-list-page.h"

G_BEGIN_DECLS

struct _CbiListPage
{
  AdwBin parent_instance;

  CbiBanner          *banner;
  GtkWidget          *toolbar;
  GtkEditable        *search_entry;
  GtkEventController *search_keys; /* (nullable): the root's, while there is a list to search */
  AdwBin             *tool_place;
  GtkLabel           *count_label;
  GtkStack           *states;
  GtkSpinner         *spinner;
  GtkListView        *list_view;
  AdwStatusPage      *no_results_page;
  AdwStatusPage      *error_page;
  GtkWidget          *error_button;
  AdwBin             *beside_place;
  GtkWidget          *button;
  GtkLabel           *button_label;

  GtkWidget             *empty_page;   /* (owned) (nullable) */
  GtkWidget             *instead_page; /* (owned) (nullable) */
  const CbiListPageKind *kind;         /* (nullable): until it is started */
  gpointer               owner;        /* (not owned) */
  CbiListContext        *context;      /* (owned) */
  CbiPagedList          *list;         /* (owned) (nullable): until it is started */
  CbiHiddenRows         *rows;         /* (owned) (nullable): those of the list that aren't being deleted */
  GCancellable          *cancellable;  /* (owned) */
  char                  *search_help;  /* (owned) (nullable) */
  char                  *status_help;  /* (owned) (nullable) */
  char                  *sort;         /* (owned) (nullable) */
  char                  *status;       /* (owned) (nullable): others are left out */
  char                  *focus_id;     /* (owned) (nullable): the row that is to get the focus */
  char                  *located_id;   /* (owned) (nullable): the same, until it is known where it stands */
  guint                  frames_left;
  guint                  focus_source;
  guint                  spinner_source;
  gboolean               instead;
  gboolean               settled;
};

void cbi_list_page_update_state (CbiListPage *self);
void cbi_list_page_toggle_row (CbiListPage *self,
                               guint        position);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-banner.h"
#include "cbi-failed-page.h"
#include "cbi-first-run-page.h"
#include "cbi-section.h"
#include "cbi-split-view.h"
#include "cbi-title.h"
#include "cbi-window.h"

G_BEGIN_DECLS

/* The entries of the navigation. */
typedef enum
{
  CBI_WINDOW_APPLICATIONS,
  CBI_WINDOW_ROLES,
  CBI_WINDOW_USERS,
  CBI_WINDOW_N_SECTIONS
} CbiWindowSection;

struct _CbiWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkSpinner      *spinner;
  CbiSplitView    *split_view;
  AdwWindowTitle  *sidebar_title;
  GtkMenuButton   *menu_button;
  GMenuModel      *primary_menu;
  GtkListBox      *sidebar_list;
  GtkListBoxRow   *rows[CBI_WINDOW_N_SECTIONS];
  GtkImage        *server_image;
  GtkLabel        *server_label;
  GtkLabel        *server_state_label;
  GtkWidget       *sidebar_button;
  CbiTitle        *title;
  CbiBanner       *banner;
  GtkStack        *sections;

  CbiFailedPage   *failed_page;                 /* (nullable): a child of the stack */
  CbiFirstRunPage *first_run_page;              /* (nullable): another */
  CbiSession      *session;                     /* (owned) */
  GSettings       *settings;                    /* (owned) */
  CbiSection      *made[CBI_WINDOW_N_SECTIONS]; /* (nullable): children of the stack */
  CbiWindowSection shown;
  guint            spinner_source;
  guint            present_source;
  gboolean         section_settled; /* a section has something to show */
  gboolean         settled;         /* so has the window */
  gboolean         register_when_ready;
};

CbiSection *cbi_window_get_section (CbiWindow       *self,
                                    CbiWindowSection index);
void        cbi_window_show_section (CbiWindow       *self,
                                     CbiWindowSection index);
void        cbi_window_show_named_section (CbiWindow  *self,
                                           const char *name);
void        cbi_window_tell_server (CbiWindow  *self,
                                    CbiSection *section);
void        cbi_window_update_path (CbiWindow *self);
gboolean    cbi_window_is_ready (CbiWindow *self);
void        cbi_window_settle (CbiWindow *self);
void        cbi_window_show_failure (CbiWindow *self);
void        cbi_window_show_first_run (CbiWindow *self);
void        cbi_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

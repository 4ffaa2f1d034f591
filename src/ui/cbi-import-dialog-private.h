/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-banner.h"
#include "cbi-import-dialog.h"
#include "cbi-import-lines.h"

G_BEGIN_DECLS

/**
 * CbiImportStage:
 * @CBI_IMPORT_CHOOSING: it says what the file must hold, and waits for one
 * @CBI_IMPORT_CHECKING: the file is read, and the server says what it thinks of each line
 * @CBI_IMPORT_PREVIEW: that is shown
 * @CBI_IMPORT_SENDING: the good lines are being added
 * @CBI_IMPORT_REPORT: it is shown what became of each line
 * @CBI_IMPORT_CLOSED: nothing is to be touched any more
 */
typedef enum
{
  CBI_IMPORT_CHOOSING,
  CBI_IMPORT_CHECKING,
  CBI_IMPORT_PREVIEW,
  CBI_IMPORT_SENDING,
  CBI_IMPORT_REPORT,
  CBI_IMPORT_CLOSED,
} CbiImportStage;

struct _CbiImportDialog
{
  AdwWindow parent_instance;

  GtkButton         *cancel_button;
  GtkButton         *import_button;
  CbiBanner         *banner;
  GtkStack          *stack;
  GtkWidget         *choose_button;
  AdwPreferencesRow *needed_row;
  AdwPreferencesRow *optional_row;
  GtkLabel          *example_label;
  GtkLabel          *busy_label;
  GtkProgressBar    *progress_bar;
  GtkLabel          *summary_label;
  GtkLabel          *detail_label;
  CbiImportLines    *lines;
  GtkWidget         *preview_box;
  GtkWidget         *report_box;
  AdwToastOverlay   *toasts;

  CbiClient       *client; /* (owned) */
  CbiImportStage   stage;
  GCancellable    *working; /* (owned) (nullable): while it checks or sends */
  GBytes          *file;    /* (owned) (nullable) */
  char            *key;     /* (owned) (nullable): the Idempotency-Key of the file */
  CbiImportReport *report;  /* (owned) (nullable): what is shown */
  guint            pulse_source;
};

void cbi_import_dialog_set_stage (CbiImportDialog *self,
                                  CbiImportStage   stage);
void cbi_import_dialog_show_banner (CbiImportDialog *self,
                                    const char      *sentence,
                                    const char      *action);
void cbi_import_dialog_show_report (CbiImportDialog *self,
                                    CbiImportReport *report,
                                    CbiImportTense   tense);
void cbi_import_dialog_show_progress (CbiImportDialog *self,
                                      double           fraction);
void cbi_import_dialog_choose (CbiImportDialog *self);
void cbi_import_dialog_check (CbiImportDialog *self);
void cbi_import_dialog_import (CbiImportDialog *self);
void cbi_import_dialog_copy_report (CbiImportDialog *self);
void cbi_import_dialog_save_report (CbiImportDialog *self);
void cbi_import_dialog_accept_drops (CbiImportDialog *self);

G_END_DECLS

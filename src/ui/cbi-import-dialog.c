/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-import-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-dialog-size.h"
#include "cbi-spoken.h"
#include "cbi-title.h"
#include "help/cbi-help-window.h"

#include <glib/gi18n.h>

#define PULSE_MS 100

/* What a program reads is the same in every language. */
#define NEEDED_COLUMNS "Email, First Name, Last Name, Roles"
#define OPTIONAL_COLUMNS "Middle Name, Phone"
#define EXAMPLE "Email,First Name,Last Name,Roles\nana@example.org,Ana,Pérez,Intake Worker;Engage Observer"

/**
 * CbiImportDialog:
 *
 * The dialog that adds users from a CSV file. It lives like this:
 *
 * 1. It says what the file must hold, and a file is chosen, or dropped on it (choosing).
 * 2. The server says what it would make of each line (checking), and that is shown (preview).
 * 3. The good lines are added, all at once (sending), and it is shown what became of each (report).
 *
 * Cancel leads back by one step while the server is at work, and else closes it. A file has one
 * Idempotency-Key, so that importing it again after a lost connection adds nobody twice.
 * cbi_import_dialog_set_stage() alone decides what can be used. It emits "imported" once users are
 * added.
 *
 * What it asks of the server stands in cbi-import-dialog-send.c; where files come from and go to in
 * cbi-import-dialog-file.c.
 */

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiImportDialog, cbi_import_dialog, ADW_TYPE_WINDOW)

static gboolean
is_working (CbiImportStage stage)
{
  return stage == CBI_IMPORT_CHECKING || stage == CBI_IMPORT_SENDING;
}

static const char *
get_page (CbiImportStage stage)
{
  if (is_working (stage))
    return "busy";

  return stage == CBI_IMPORT_CHOOSING ? "choosing" : "lines";
}

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (CBI_IMPORT_DIALOG (user_data)->progress_bar);

  return G_SOURCE_CONTINUE;
}

/** cbi_import_dialog_show_progress: Shows how much of the file was sent; once all was, that the server is at work. */
void
cbi_import_dialog_show_progress (CbiImportDialog *self,
                                 double           fraction)
{
  if (!is_working (self->stage))
    return;

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (fraction < 1 || self->pulse_source != 0)
    return;

  gtk_label_set_label (self->busy_label, self->stage == CBI_IMPORT_CHECKING ? _("The server checks each line…")
                                                                            : _("The server adds the users…"));
  self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
}

static void
update_buttons (CbiImportDialog *self)
{
  gboolean preview = self->stage == CBI_IMPORT_PREVIEW;

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), preview && self->report != NULL && self->report->n_accepted > 0);
  gtk_button_set_label (self->cancel_button, self->stage == CBI_IMPORT_REPORT ? C_("button", "Close") : C_("button", "Cancel"));
  gtk_widget_set_visible (self->preview_box, preview);
  gtk_widget_set_visible (self->report_box, self->stage == CBI_IMPORT_REPORT && self->report != NULL && self->report->n_refused > 0);
}

/* Nothing that had the focus is on the new page. */
static void
move_focus (CbiImportDialog *self)
{
  if (self->stage == CBI_IMPORT_CHOOSING)
    gtk_widget_grab_focus (self->choose_button);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->import_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
}

/** cbi_import_dialog_set_stage: Goes on to @stage; nothing else decides what can be used. */
void
cbi_import_dialog_set_stage (CbiImportDialog *self,
                             CbiImportStage   stage)
{
  gboolean working = is_working (stage);

  self->stage = stage;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_object (&self->working);
  if (stage == CBI_IMPORT_CLOSED)
    return;

  if (working)
    {
      self->working = g_cancellable_new ();
      gtk_progress_bar_set_fraction (self->progress_bar, 0);
      gtk_label_set_label (self->busy_label, stage == CBI_IMPORT_CHECKING ? _("Sending the file to be checked…") : _("Sending the file…"));
      cbi_import_dialog_show_banner (self, NULL, NULL);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", stage == CBI_IMPORT_PREVIEW);
  gtk_stack_set_visible_child_name (self->stack, get_page (stage));
  update_buttons (self);
  move_focus (self);
}

/**
 * cbi_import_dialog_show_banner:
 * @self: a dialog
 * @sentence: (nullable): what to say at the top; %NULL for nothing
 * @action: (nullable): tries the same again
 */
void
cbi_import_dialog_show_banner (CbiImportDialog *self,
                               const char      *sentence,
                               const char      *action)
{
  if (sentence != NULL)
    {
      cbi_banner_set_title (self->banner, sentence);
      cbi_banner_set_button (self->banner, action != NULL ? _("Try Again") : NULL, action);
    }
  cbi_banner_set_revealed (self->banner, sentence != NULL);
}

static char *
write_summary (const CbiImportReport *report,
               CbiImportTense         tense)
{
  if (tense == CBI_IMPORT_DONE)
    /* Translators: %'u is how many users were added from a file. */
    return g_strdup_printf (ngettext ("%'u user was added", "%'u users were added", report->n_accepted), report->n_accepted);
  if (report->n_accepted == 0)
    return g_strdup (_("Nobody can be added"));

  /* Translators: %'u is how many users a file adds. */
  return g_strdup_printf (ngettext ("%'u user will be added", "%'u users will be added", report->n_accepted), report->n_accepted);
}

static char *
write_detail (const CbiImportReport *report,
              CbiImportTense         tense)
{
  if (report->lines->len == 0)
    return g_strdup (_("Below its first line the file is empty."));
  if (report->n_refused == 0)
    return g_strdup (tense == CBI_IMPORT_DONE ? _("No line was refused.") : _("No line is refused."));
  if (report->n_accepted == 0)
    return g_strdup (_("Every line is refused. Correct the file and choose it again."));
  if (tense == CBI_IMPORT_DONE)
    /* Translators: %'u is how many lines of a file were not imported; they follow, each with its reason. */
    return g_strdup_printf (ngettext ("%'u line was refused. Correct it in a file of its own and import that one.",
                                      "%'u lines were refused. Correct them in a file of their own and import that one.", report->n_refused),
                            report->n_refused);

  /* Translators: %'u is how many lines of a file won't be imported; they follow, each with its reason. */
  return g_strdup_printf (ngettext ("%'u line is refused. You can import the others now, or correct the file and choose it again.",
                                    "%'u lines are refused. You can import the others now, or correct the file and choose it again.",
                                    report->n_refused),
                          report->n_refused);
}

/** cbi_import_dialog_show_report: @report: (transfer full). Shows what becomes, or became, of each line. */
void
cbi_import_dialog_show_report (CbiImportDialog *self,
                               CbiImportReport *report,
                               CbiImportTense   tense)
{
  g_autofree char *summary = write_summary (report, tense);
  g_autofree char *detail = write_detail (report, tense);

  g_clear_pointer (&self->report, cbi_import_report_free);
  self->report = report;
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->detail_label, detail);
  cbi_import_lines_show (self->lines, report, tense);
  cbi_import_dialog_set_stage (self, tense == CBI_IMPORT_DONE ? CBI_IMPORT_REPORT : CBI_IMPORT_PREVIEW);
  if (tense == CBI_IMPORT_DONE && report->n_accepted > 0)
    g_signal_emit (self, signals[IMPORTED], 0, report->n_accepted);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiImportDialog *self = CBI_IMPORT_DIALOG (widget);

  if (self->working != NULL)
    {
      g_cancellable_cancel (self->working);
      return;
    }

  cbi_import_dialog_set_stage (self, CBI_IMPORT_CLOSED);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  cbi_import_dialog_choose (CBI_IMPORT_DIALOG (widget));
}

static void
check_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  cbi_import_dialog_check (CBI_IMPORT_DIALOG (widget));
}

static void
start_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  cbi_import_dialog_import (CBI_IMPORT_DIALOG (widget));
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  cbi_import_dialog_copy_report (CBI_IMPORT_DIALOG (widget));
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  cbi_import_dialog_save_report (CBI_IMPORT_DIALOG (widget));
}

static gboolean
cbi_import_dialog_close_request (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "import.cancel", NULL);

  return TRUE;
}

static void
cbi_import_dialog_dispose (GObject *object)
{
  CbiImportDialog *self = CBI_IMPORT_DIALOG (object);

  self->stage = CBI_IMPORT_CLOSED;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (cbi_import_dialog_parent_class)->dispose (object);
}

static void
cbi_import_dialog_finalize (GObject *object)
{
  CbiImportDialog *self = CBI_IMPORT_DIALOG (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->report, cbi_import_report_free);
  g_free (self->key);

  G_OBJECT_CLASS (cbi_import_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import.copy-report", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "import.save-report", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose", NULL);
}

static void
cbi_import_dialog_class_init (CbiImportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_import_dialog_dispose;
  object_class->finalize = cbi_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cbi_import_dialog_close_request;

  /** CbiImportDialog::imported: @count: how many users were added; the dialog stays, to tell of the rest */
  signals[IMPORTED] = g_signal_new ("imported", CBI_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (CBI_TYPE_BANNER);
  g_type_ensure (CBI_TYPE_IMPORT_LINES);
  g_type_ensure (CBI_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, needed_row);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, optional_row);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, example_label);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, lines);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, preview_box);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, report_box);
  gtk_widget_class_bind_template_child (widget_class, CbiImportDialog, toasts);
  install_actions (widget_class);
  cbi_help_class_set_topic (widget_class, CBI_HELP_USERS);
}

static void
cbi_import_dialog_init (CbiImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_compat_wrap_titles (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  adw_preferences_row_set_title (self->needed_row, NEEDED_COLUMNS);
  adw_preferences_row_set_title (self->optional_row, OPTIONAL_COLUMNS);
  gtk_label_set_label (self->example_label, EXAMPLE);
  cbi_import_dialog_accept_drops (self);
  cbi_import_dialog_set_stage (self, CBI_IMPORT_CHOOSING);
}

/**
 * cbi_import_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that is to have the users
 *
 * Opens the dialog.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiImportDialog *
cbi_import_dialog_new (GtkWindow *parent,
                       CbiClient *client)
{
  CbiImportDialog *self;

  g_return_val_if_fail (CBI_IS_CLIENT (client), NULL);

  self = g_object_new (CBI_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->client = g_object_ref (client);
  cbi_dialog_fit_into_parent (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->choose_button);

  return self;
}

/** cbi_import_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_import_dialog_set_client (CbiImportDialog *self,
                              CbiClient       *client)
{
  g_return_if_fail (CBI_IS_IMPORT_DIALOG (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-import-dialog-private.h"

#include "cbi-compat.h"
#include "cbi-toast.h"
#include "cbi-weak-ref.h"

#include "core/cbi-csv.h"

#include <glib/gi18n.h>

/* Where the file of users comes from, and where the report goes to. */

static void
fail (CbiImportDialog *self,
      const GError    *error)
{
  g_autofree char *sentence = NULL;

  cbi_import_dialog_set_stage (self, CBI_IMPORT_CHOOSING);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: %s is the system's own sentence about what went wrong. */
  sentence = g_strdup_printf (_("The file can’t be read: %s"), error->message);
  cbi_import_dialog_show_banner (self, sentence, NULL);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);
  if (self == NULL || self->stage != CBI_IMPORT_CHECKING)
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return;
    }
  if (bytes == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->key);
  self->file = bytes;
  self->key = g_uuid_string_random ();
  cbi_import_dialog_check (self);
}

static void
size_known_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  info = g_file_query_info_finish (G_FILE (object), result, &error);
  if (self == NULL || self->stage != CBI_IMPORT_CHECKING)
    return;

  if (info == NULL)
    {
      fail (self, error);
      return;
    }
  if (g_file_info_get_size (info) > CBI_CSV_MAX_BYTES)
    {
      cbi_import_dialog_set_stage (self, CBI_IMPORT_CHOOSING);
      cbi_import_dialog_show_banner (self, _("The file is larger than 4 MB. Import its users in several files."), NULL);
      return;
    }

  g_file_load_bytes_async (G_FILE (object), self->working, loaded_cb, cbi_weak_ref_new (self));
}

/** cbi_import_dialog_open_file: Reads @file and has it checked. */
void
cbi_import_dialog_open_file (CbiImportDialog *self,
                             GFile           *file)
{
  g_return_if_fail (CBI_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->stage == CBI_IMPORT_CLOSED || self->working != NULL)
    return;

  cbi_import_dialog_set_stage (self, CBI_IMPORT_CHECKING);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->working, size_known_cb, cbi_weak_ref_new (self));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GFile) file = cbi_compat_choose_file_finish (result);

  if (self != NULL && file != NULL)
    cbi_import_dialog_open_file (self, file);
}

/** cbi_import_dialog_choose: Asks for a file. */
void
cbi_import_dialog_choose (CbiImportDialog *self)
{
  cbi_compat_open_file_async (GTK_WINDOW (self), _("Choose a File of Users"), _("CSV files"), "csv", chosen_cb, cbi_weak_ref_new (self));
}

static gboolean
dropped_cb (CbiImportDialog *self,
            const GValue    *value)
{
  if (self->working != NULL || self->stage == CBI_IMPORT_REPORT)
    return FALSE;

  cbi_import_dialog_open_file (self, g_value_get_object (value));

  return TRUE;
}

/** cbi_import_dialog_accept_drops: Takes files that are dropped on the dialog. */
void
cbi_import_dialog_accept_drops (CbiImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/** cbi_import_dialog_copy_report: Puts the refused lines into the clipboard. */
void
cbi_import_dialog_copy_report (CbiImportDialog *self)
{
  g_autofree char *text = NULL;

  if (self->report == NULL)
    return;

  text = cbi_import_lines_to_text (self->report);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toasts, cbi_toast_new (_("The refused lines were copied")));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_file_replace_contents_finish (G_FILE (object), result, NULL, &error);
  if (self == NULL || self->stage == CBI_IMPORT_CLOSED)
    return;

  if (error != NULL)
    /* Translators: %s is the system's own sentence about what went wrong. */
    sentence = g_strdup_printf (_("The report was not saved: %s"), error->message);
  adw_toast_overlay_add_toast (self->toasts, cbi_toast_new (sentence != NULL ? sentence : _("The report was saved")));
}

static void
place_chosen_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (GFile) file = cbi_compat_choose_file_finish (result);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (self == NULL || file == NULL || self->report == NULL)
    return;

  text = cbi_import_lines_to_text (self->report);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb, cbi_weak_ref_new (self));
}

/** cbi_import_dialog_save_report: Writes the refused lines into a file. */
void
cbi_import_dialog_save_report (CbiImportDialog *self)
{
  if (self->report != NULL)
    cbi_compat_save_file_async (GTK_WINDOW (self), _("Save the Report"), C_("suggested name of a file", "refused-lines.txt"), place_chosen_cb, cbi_weak_ref_new (self));
}

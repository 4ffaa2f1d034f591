/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-edit-dialog-private.h"

#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

static gboolean
is_saving (CbiEditDialog *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

static void
finish (CbiEditDialog  *self,
        CbiApplication *saved)
{
  g_autoptr (CbiEditDialog) kept = g_object_ref (self);

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
  g_signal_emit_by_name (self, "saved", self->base, saved);
  cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

static void
show_failure (CbiEditDialog *self,
              const GError  *error)
{
  CbiFormDialog *dialog = CBI_FORM_DIALOG (self);

  cbi_form_dialog_set_state (dialog, CBI_FORM_DIALOG_FAILED);
  if (cbi_application_form_show_problems (self->form, cbi_client_error_get_problems (error)))
    return;

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    cbi_form_dialog_show_banner (dialog, _("This application was deleted in the meantime, so the change can’t be saved. To have it again, register it anew."), NULL, NULL);
  else
    cbi_form_dialog_show_banner (dialog, error->message, _("Try Again"), "form.save");
}

/* Nobody knows whether the change arrived; the next Save finds out. */
static void
show_cancelled (CbiEditDialog *self)
{
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self),
                               _("Saving was cancelled, but the change may already be saved. Saving again is safe."), NULL, NULL);
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
}

/* Somebody changed it: perhaps we ourselves, by a Save whose answer was lost. */
static void
newest_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (CbiEditDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiApplication) newest = NULL;
  g_autoptr (CbiApplication) content = NULL;
  g_autoptr (GError) error = NULL;

  newest = cbi_client_get_application_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_cancelled (self);
      return;
    }
  if (newest == NULL)
    {
      show_failure (self, error);
      return;
    }

  content = cbi_edit_dialog_collect (self);
  if (cbi_application_compare (newest, content) == CBI_APPLICATION_FIELD_NONE)
    {
      finish (self, newest);
      return;
    }

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  cbi_edit_dialog_show_conflict (self, newest);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiEditDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiApplication) saved = NULL;
  g_autoptr (GError) error = NULL;

  saved = cbi_client_update_application_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (saved != NULL)
    finish (self, saved);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_cancelled (self);
  else if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
    cbi_client_get_application_async (CBI_CLIENT (object), cbi_resource_get_id (CBI_RESOURCE (self->base)),
                                      cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), newest_read_cb, cbi_weak_ref_new (self));
  else
    show_failure (self, error);
}

/** cbi_edit_dialog_save: Saves what stands in the form, unless a field breaks a rule. */
void
cbi_edit_dialog_save (CbiFormDialog *dialog)
{
  CbiEditDialog *self = CBI_EDIT_DIALOG (dialog);
  g_autoptr (CbiApplication) content = NULL;

  if (!cbi_application_form_prepare_save (self->form))
    return;

  content = cbi_edit_dialog_collect (self);
  if (cbi_application_compare (self->base, content) == CBI_APPLICATION_FIELD_NONE)
    {
      cbi_form_dialog_close (dialog);
      return;
    }

  cbi_client_update_application_async (self->client, content, cbi_form_dialog_start_saving (dialog),
                                       updated_cb, cbi_weak_ref_new (self));
}

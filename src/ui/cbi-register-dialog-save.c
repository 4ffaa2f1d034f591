/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-register-dialog-private.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

static void
show_cancelled (CbiRegisterDialog *self)
{
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self),
                               cbi_draft_get_uncertain (self->draft)
                                 ? _("Saving was cancelled, but the application may already be registered. Saving again is safe: it never registers it twice.")
                                 : _("Saving was cancelled."),
                               NULL, NULL);
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
}

static void
show_failure (CbiRegisterDialog *self,
              const GError      *error)
{
  g_autofree char *sentence = NULL;

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  if (cbi_application_form_show_problems (self->form, cbi_client_error_get_problems (error)))
    return;

  if (cbi_draft_get_uncertain (self->draft))
    /* Translators: %s is a whole sentence that says what went wrong. */
    sentence = g_strdup_printf (_("%s Trying again is safe: it never registers the application twice."), error->message);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), sentence != NULL ? sentence : error->message, _("Try Again"), "form.save");
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (CbiRegisterDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiApplication) application = NULL;
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  application = cbi_draft_register_finish (CBI_DRAFT (object), result, &secret, &error);
  /* Also when the window is gone: what is registered is no draft any more. */
  if (application != NULL)
    cbi_draft_discard (CBI_DRAFT (object));
  if (self == NULL || cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) != CBI_FORM_DIALOG_SAVING)
    return;

  cbi_register_dialog_update_own_email (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_cancelled (self);
    }
  else if (application == NULL)
    {
      show_failure (self, error);
    }
  else
    {
      cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
      g_signal_emit_by_name (self, "registered", application, secret);
      cbi_form_dialog_close (CBI_FORM_DIALOG (self));
    }
}

/** cbi_register_dialog_save: Registers what stands in the form, unless a field breaks a rule. */
void
cbi_register_dialog_save (CbiFormDialog *dialog)
{
  CbiRegisterDialog *self = CBI_REGISTER_DIALOG (dialog);
  g_autoptr (CbiApplication) content = NULL;

  if (!cbi_application_form_prepare_save (self->form))
    return;

  content = cbi_application_form_collect (self->form);
  cbi_draft_register_async (self->draft, self->client, content, cbi_form_dialog_start_saving (dialog),
                            saved_cb, cbi_weak_ref_new (self));
}

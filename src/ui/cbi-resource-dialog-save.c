/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-dialog-private.h"

#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/** cbi_resource_dialog_is_saving: Returns: whether @self (nullable) is still there and waits for the server */
gboolean
cbi_resource_dialog_is_saving (CbiResourceDialog *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

static void
finish (CbiResourceDialog *self,
        CbiResource       *saved)
{
  g_autoptr (CbiResourceDialog) kept = g_object_ref (self);

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_CLOSED);
  g_signal_emit_by_name (self, "saved", saved);
  cbi_form_dialog_close (CBI_FORM_DIALOG (self));
}

/* Nobody knows whether it arrived; the next Save finds out. */
static void
show_cancelled (CbiResourceDialog *self)
{
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  const char             *sentence = cbi_resource_dialog_is_new (self) ? klass->cancelled_new : klass->cancelled;

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self), _ (sentence), NULL, NULL);
}

/** cbi_resource_dialog_fail: Says at its field, or in the banner, why nothing is saved. */
void
cbi_resource_dialog_fail (CbiResourceDialog *self,
                          const GError      *error)
{
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  CbiFormDialog   *dialog = CBI_FORM_DIALOG (self);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_cancelled (self);
      return;
    }

  cbi_form_dialog_set_state (dialog, CBI_FORM_DIALOG_FAILED);
  if (klass->show_problems (self, error) || (klass->show_failure != NULL && klass->show_failure (self, error)))
    return;

  if (private->creation != NULL && cbi_creation_get_uncertain (private->creation))
    sentence = klass->write_uncertain (error->message);
  cbi_form_dialog_show_banner (dialog, sentence != NULL ? sentence : error->message, _("Try Again"), "form.save");
}

/* Somebody changed it: perhaps we ourselves, by a Save whose answer was lost. */
static void
newest_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (CbiResourceDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiResource) newest = NULL;
  g_autoptr (CbiResource) content = NULL;
  g_autoptr (GError) error = NULL;
  const CbiResourceKind *kind;

  if (!cbi_resource_dialog_is_saving (self))
    return;

  kind = CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind;
  newest = kind->read_finish (CBI_CLIENT (object), result, &error);
  if (newest == NULL)
    {
      cbi_resource_dialog_fail (self, error);
      return;
    }

  content = cbi_resource_dialog_collect (self);
  if (kind->is_same (newest, content))
    {
      finish (self, newest);
      return;
    }

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  cbi_resource_dialog_show_conflict (self, newest);
}

/* Who changed it is known before how it is now. */
static void
read_newest (CbiResourceDialog *self,
             const GError      *error)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  g_free (private->rival);
  private->rival = problem != NULL ? g_strdup (problem->actor) : NULL;
  CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind->read (private->client, cbi_resource_get_id (private->base),
                                                    cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)),
                                                    newest_read_cb, cbi_weak_ref_new (self));
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiResourceDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiResource) saved = NULL;
  g_autoptr (GError) error = NULL;

  if (!cbi_resource_dialog_is_saving (self))
    return;

  saved = CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind->update_finish (CBI_CLIENT (object), result, &error);
  if (saved != NULL)
    finish (self, saved);
  else if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
    read_newest (self, error);
  else
    cbi_resource_dialog_fail (self, error);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiResourceDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiResource) saved = NULL;
  g_autoptr (GError) error = NULL;
  CbiResourceDialogClass *klass;

  if (!cbi_resource_dialog_is_saving (self))
    return;

  klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  saved = cbi_creation_save_finish (CBI_CREATION (object), result, &error);
  if (klass->set_attempt != NULL)
    klass->set_attempt (self, cbi_creation_get_attempt (CBI_CREATION (object)));
  if (saved != NULL)
    finish (self, saved);
  else
    cbi_resource_dialog_fail (self, error);
}

/** cbi_resource_dialog_store: Makes @content, or changes what there is into it. */
void
cbi_resource_dialog_store (CbiResourceDialog *self,
                           CbiResource       *content)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  const CbiResourceKind *kind = CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind;
  GCancellable          *cancellable = cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self));

  if (!cbi_resource_dialog_is_new (self))
    {
      kind->update (private->client, content, cancellable, updated_cb, cbi_weak_ref_new (self));
      return;
    }

  if (private->creation == NULL)
  private->creation = cbi_creation_new (kind);
  cbi_creation_save_async (private->creation, private->client, content, cancellable, created_cb, cbi_weak_ref_new (self));
}

/* cbi_resource_dialog_save: Saves what stands in the form, unless a field breaks a rule. */
void
cbi_resource_dialog_save (CbiFormDialog *dialog)
{
  CbiResourceDialog      *self = CBI_RESOURCE_DIALOG (dialog);
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  g_autoptr (CbiResource) content = NULL;

  if (!klass->check (self))
    return;

  content = cbi_resource_dialog_collect (self);
  if (!cbi_resource_dialog_is_new (self) && klass->kind->is_same (private->base, content))
    cbi_form_dialog_close (dialog);
  else
    klass->store (self, content);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-dialog-private.h"

#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-users.h"
#include "core/cbi-user-change.h"

#include <glib/gi18n.h>

/* Who changed the user meanwhile is known before the user as they are now. */
typedef struct
{
  gpointer dialog; /* (owned): a weak reference */
  char    *who;    /* (owned) (nullable) */
} Reading;

static gboolean
is_saving (CbiUserDialog *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

static void
show_cancelled (CbiUserDialog *self)
{
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self),
                               cbi_user_dialog_is_new (self)
                                 ? _("Saving was cancelled, but the user may already be added. Saving again is safe: it never adds them twice.")
                                 : _("Saving was cancelled, but the change may already be saved. Saving again is safe."),
                               NULL, NULL);
}

static void
fail (CbiUserDialog *self,
      const GError  *error)
{
  CbiFormDialog   *dialog = CBI_FORM_DIALOG (self);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_cancelled (self);
      return;
    }

  cbi_form_dialog_set_state (dialog, CBI_FORM_DIALOG_FAILED);
  if (cbi_user_form_show_problems (self->form, cbi_client_error_get_problems (error)))
    return;

  if (cbi_creation_get_uncertain (self->creation))
    /* Translators: %s is a whole sentence that says what went wrong. */
    sentence = g_strdup_printf (_("%s Trying again is safe: it never adds the user twice."), error->message);
  cbi_form_dialog_show_banner (dialog, sentence != NULL ? sentence : error->message, _("Try Again"), "form.save");
}

/* Somebody changed them: perhaps we ourselves, by a Save whose answer was lost. */
static void
newest_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Reading *reading = user_data;
  g_autofree char    *who = reading->who;
  g_autoptr (CbiUserDialog) self = cbi_weak_ref_take (reading->dialog);
  g_autoptr (CbiUser) newest = NULL;
  g_autoptr (CbiUser) content = NULL;
  g_autoptr (GError) error = NULL;

  newest = cbi_client_get_user_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (newest == NULL)
    {
      fail (self, error);
      return;
    }

  content = cbi_user_dialog_collect (self);
  if (cbi_user_compare (newest, content) == CBI_USER_FIELD_NONE)
    {
      cbi_user_dialog_finish (self, newest);
      return;
    }

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  cbi_user_dialog_show_conflict (self, newest, who);
}

static void
read_newest (CbiUserDialog *self,
             const GError  *error)
{
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;
  Reading          *reading = g_new0 (Reading, 1);

  reading->dialog = cbi_weak_ref_new (self);
  reading->who = problem != NULL ? g_strdup (problem->actor) : NULL;
  cbi_client_get_user_async (self->client, cbi_resource_get_id (CBI_RESOURCE (self->base)),
                             cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), newest_read_cb, reading);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiUserDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiUser) saved = NULL;
  g_autoptr (GError) error = NULL;

  saved = cbi_client_update_user_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (saved != NULL)
    cbi_user_dialog_finish (self, saved);
  else if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
    read_newest (self, error);
  else
    fail (self, error);
}

/* After a Save of which nobody knows what became of it, the address may be taken by just that. */
static void
update_own_email (CbiUserDialog *self)
{
  CbiResource *attempt = cbi_creation_get_attempt (self->creation);

  cbi_user_form_set_own_email (self->form, attempt != NULL ? cbi_user_get_email (CBI_USER (attempt)) : NULL);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiUserDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiResource) saved = NULL;
  g_autoptr (GError) error = NULL;

  saved = cbi_creation_save_finish (CBI_CREATION (object), result, &error);
  if (!is_saving (self))
    return;

  update_own_email (self);
  if (saved != NULL)
    cbi_user_dialog_finish (self, CBI_USER (saved));
  else
    fail (self, error);
}

/** cbi_user_dialog_save: Saves what stands in the form, unless a field breaks a rule. */
void
cbi_user_dialog_save (CbiFormDialog *dialog)
{
  CbiUserDialog *self = CBI_USER_DIALOG (dialog);
  g_autoptr (CbiUser) content = NULL;

  if (!cbi_user_form_check (self->form))
    return;

  content = cbi_user_dialog_collect (self);
  if (cbi_user_dialog_is_new (self))
    cbi_creation_save_async (self->creation, self->client, CBI_RESOURCE (content), cbi_form_dialog_start_saving (dialog),
                             created_cb, cbi_weak_ref_new (self));
  else if (cbi_user_compare (self->base, content) == CBI_USER_FIELD_NONE)
    cbi_form_dialog_close (dialog);
  else
    cbi_client_update_user_async (self->client, content, cbi_form_dialog_start_saving (dialog), updated_cb, cbi_weak_ref_new (self));
}

static void
create (CbiClient          *client,
        CbiResource        *content,
        const char         *key,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_create_user_async (client, CBI_USER (content), key, cancellable, callback, user_data);
}

static CbiResource *
create_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_create_user_finish (client, result, error);
}

static void
update (CbiClient          *client,
        CbiResource        *changed,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  cbi_client_update_user_async (client, CBI_USER (changed), cancellable, callback, user_data);
}

static CbiResource *
update_finish (CbiClient    *client,
               GAsyncResult *result,
               GError      **error)
{
  return (CbiResource *) cbi_client_update_user_finish (client, result, error);
}

static gboolean
is_same (CbiResource *content,
         CbiResource *other)
{
  return cbi_user_compare (CBI_USER (content), CBI_USER (other)) == CBI_USER_FIELD_NONE;
}

static void
take_over (CbiResource *content,
           CbiResource *made)
{
  cbi_user_copy_content (CBI_USER (content), CBI_USER (made));
}

/** cbi_user_dialog_start_creation: Returns: (transfer full): what makes a user once */
CbiCreation *
cbi_user_dialog_start_creation (void)
{
  static const CbiCreationKind kind = { create, create_finish, update, update_finish, is_same, take_over };

  return cbi_creation_new (&kind);
}

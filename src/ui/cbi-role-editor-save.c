/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

/* Who changed the role meanwhile is known before the role as it is now. */
typedef struct
{
  gpointer editor; /* (owned): a weak reference */
  char    *who;    /* (owned) (nullable) */
} Reading;

static gboolean
is_saving (CbiRoleEditor *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

/** cbi_role_editor_show_cancelled: Says that the saving was given up, and what that means. */
void
cbi_role_editor_show_cancelled (CbiRoleEditor *self)
{
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (self),
                               cbi_role_editor_is_new (self)
                                 ? _("Saving was cancelled, but the role may already be made. Saving again is safe: it never makes it twice.")
                                 : _("Saving was cancelled, but the change may already be stored. Saving again is safe."),
                               NULL, NULL);
}

static const char *
get_sentence (const GError *error)
{
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  /* Why a role can't be changed says more than that something is forbidden. */
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_FORBIDDEN) && problem != NULL ? problem->sentence : error->message;
}

/** cbi_role_editor_show_failure: Says at its field, or in the banner, why the role isn't saved. */
void
cbi_role_editor_show_failure (CbiRoleEditor *self,
                              const GError  *error)
{
  CbiFormDialog   *dialog = CBI_FORM_DIALOG (self);
  g_autofree char *sentence = NULL;

  cbi_form_dialog_set_state (dialog, CBI_FORM_DIALOG_FAILED);
  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) || g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT))
    cbi_role_editor_show_form (self);
  if (cbi_role_form_show_problems (self->form, cbi_client_error_get_problems (error)))
    return;

  if (!cbi_role_editor_is_new (self) && g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    {
      cbi_form_dialog_show_banner (dialog, _("This role was deleted in the meantime."), _("Create It Anew"), "form.create-anew");
      return;
    }

  if (self->uncertain)
    /* Translators: %s is a whole sentence that says what went wrong. */
    sentence = g_strdup_printf (_("%s Trying again is safe: it never makes the role twice."), error->message);
  cbi_form_dialog_show_banner (dialog, sentence != NULL ? sentence : get_sentence (error), _("Try Again"), "form.save");
}

static void
fail (CbiRoleEditor *self,
      const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cbi_role_editor_show_cancelled (self);
  else
    cbi_role_editor_show_failure (self, error);
}

/* Somebody changed it: perhaps we ourselves, by a Save whose answer was lost. */
static void
newest_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Reading *reading = user_data;
  g_autofree char    *who = reading->who;
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (reading->editor);
  g_autoptr (CbiRole) newest = NULL;
  g_autoptr (CbiRole) content = NULL;
  g_autoptr (GError) error = NULL;

  newest = cbi_client_get_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (newest == NULL)
    {
      fail (self, error);
      return;
    }

  content = cbi_role_editor_collect (self);
  if (cbi_role_compare (newest, content) == CBI_ROLE_FIELD_NONE)
    {
      cbi_role_editor_finish (self, newest);
      return;
    }

  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_FAILED);
  cbi_role_editor_show_form (self);
  cbi_role_editor_show_conflict (self, newest, who);
}

static void
read_newest (CbiRoleEditor *self,
             const GError  *error)
{
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;
  Reading          *reading = g_new0 (Reading, 1);

  reading->editor = cbi_weak_ref_new (self);
  reading->who = problem != NULL ? g_strdup (problem->actor) : NULL;
  cbi_client_get_role_async (self->client, cbi_resource_get_id (CBI_RESOURCE (self->base)),
                             cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), newest_read_cb, reading);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) saved = NULL;
  g_autoptr (GError) error = NULL;

  saved = cbi_client_update_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (saved != NULL)
    cbi_role_editor_finish (self, saved);
  else if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE))
    read_newest (self, error);
  else
    fail (self, error);
}

static void
update (CbiRoleEditor *self,
        CbiRole       *content)
{
  cbi_client_update_role_async (self->client, content, cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)),
                                updated_cb, cbi_weak_ref_new (self));
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) content = NULL;
  g_autoptr (GArray) effects = NULL;
  g_autoptr (GError) error = NULL;

  effects = cbi_client_preview_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Nothing was sent that could have changed anything. */
      cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
      return;
    }
  if (effects == NULL)
    {
      cbi_role_editor_show_failure (self, error);
      return;
    }

  content = cbi_role_editor_collect (self);
  if (effects->len == 0)
    {
      update (self, content);
      return;
    }
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
  cbi_role_editor_show_review (self, content, effects);
}

/* What is allowed to whom is only changed after it was said. */
static void
change (CbiRoleEditor *self,
        CbiRole       *content,
        CbiRoleFields  fields)
{
  if ((fields & CBI_ROLE_FIELD_PERMISSIONS) == 0 || cbi_role_editor_is_reviewing (self))
    update (self, content);
  else
    cbi_client_preview_role_async (self->client, content, cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)),
                                   previewed_cb, cbi_weak_ref_new (self));
}

/** cbi_role_editor_save: Saves what stands in the form, unless a field breaks a rule. */
void
cbi_role_editor_save (CbiFormDialog *dialog)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (dialog);
  g_autoptr (CbiRole) content = NULL;
  CbiRoleFields fields;

  if (!cbi_role_form_check (self->form))
    return;

  content = cbi_role_editor_collect (self);
  fields = cbi_role_compare (self->base, content);
  if (cbi_role_editor_is_new (self))
    cbi_role_editor_create (self);
  else if (fields == CBI_ROLE_FIELD_NONE)
    cbi_form_dialog_close (dialog);
  else
    change (self, content, fields);
}

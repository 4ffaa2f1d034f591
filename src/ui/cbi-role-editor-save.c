/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

static const CbiProblem *
get_first_problem (const GError *error)
{
  GPtrArray *problems = cbi_client_error_get_problems (error);

  return problems != NULL && problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;
}

static gboolean
lacks_source (CbiResourceDialog *dialog,
              const GError      *error)
{
  CbiRole          *base = CBI_ROLE (cbi_resource_dialog_get_base (dialog));
  const CbiProblem *problem = get_first_problem (error);

  return cbi_role_get_copied_from (base) != NULL && problem != NULL &&
         cbi_client_error_get_problems (error)->len == 1 && g_strcmp0 (problem->code, "role_unknown") == 0;
}

/* The copy is complete without its source; only the record would have named it. */
static void
leave_out_source (CbiResourceDialog *dialog)
{
  g_autoptr (CbiResource) content = NULL;

  cbi_role_set_copied_from (CBI_ROLE (cbi_resource_dialog_get_base (dialog)), NULL);
  content = cbi_resource_dialog_collect (dialog);
  cbi_resource_dialog_store (dialog, content);
}

/* cbi_role_editor_show_problems: Returns: whether what the server refused is said at its field, or mended */
gboolean
cbi_role_editor_show_problems (CbiResourceDialog *dialog,
                               const GError      *error)
{
  CbiRoleEditor *self = CBI_ROLE_EDITOR (dialog);

  if (lacks_source (dialog, error))
    {
      leave_out_source (dialog);
      return TRUE;
    }

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) || g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT))
    cbi_role_editor_show_form (self);

  return cbi_role_form_show_problems (self->form, cbi_client_error_get_problems (error));
}

/* cbi_role_editor_show_failure: Returns: whether the banner says why the role can't be changed */
gboolean
cbi_role_editor_show_failure (CbiResourceDialog *dialog,
                              const GError      *error)
{
  CbiFormDialog    *form_dialog = CBI_FORM_DIALOG (dialog);
  const CbiProblem *problem = get_first_problem (error);

  if (cbi_resource_dialog_is_new (dialog))
    return FALSE;

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    cbi_form_dialog_show_banner (form_dialog, _("This role was deleted in the meantime."), _("Create It Anew"), "form.create-anew");
  else if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_FORBIDDEN) && problem != NULL)
    /* Why it can't be changed says more than that something is forbidden. */
    cbi_form_dialog_show_banner (form_dialog, problem->sentence, _("Try Again"), "form.save");
  else
    return FALSE;

  return TRUE;
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (CbiResourceDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiResource) content = NULL;
  g_autoptr (GArray) effects = NULL;
  g_autoptr (GError) error = NULL;

  effects = cbi_client_preview_role_finish (CBI_CLIENT (object), result, &error);
  if (!cbi_resource_dialog_is_saving (self))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Nothing was sent that could have changed anything. */
      cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
      return;
    }
  if (effects == NULL)
    {
      cbi_resource_dialog_fail (self, error);
      return;
    }

  content = cbi_resource_dialog_collect (self);
  if (effects->len == 0)
    {
      cbi_resource_dialog_store (self, content);
      return;
    }
  cbi_form_dialog_set_state (CBI_FORM_DIALOG (self), CBI_FORM_DIALOG_EDITING);
  cbi_role_editor_show_review (CBI_ROLE_EDITOR (self), CBI_ROLE (content), effects);
}

/* cbi_role_editor_store: What is allowed to whom is only changed after it was said. */
void
cbi_role_editor_store (CbiResourceDialog *dialog,
                       CbiResource       *content)
{
  CbiRole *base = CBI_ROLE (cbi_resource_dialog_get_base (dialog));
  CbiRole *changed = CBI_ROLE (content);

  if (cbi_resource_dialog_is_new (dialog) || cbi_role_editor_is_reviewing (CBI_ROLE_EDITOR (dialog)) ||
      (cbi_role_compare (base, changed) & CBI_ROLE_FIELD_PERMISSIONS) == 0)
    cbi_resource_dialog_store (dialog, content);
  else
    cbi_client_preview_role_async (cbi_resource_dialog_get_client (dialog), changed,
                                   cbi_form_dialog_start_saving (CBI_FORM_DIALOG (dialog)),
                                   previewed_cb, cbi_weak_ref_new (dialog));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

/*
 * How a repeated Save never makes two roles.
 *
 * The same content always goes under the same Idempotency-Key, whatever became of it before: the
 * server then gives the first answer again. Other content needs another key, and may be sent only
 * when it is known what became of the earlier one. After a lost connection it is not; so the earlier
 * content is sent once more under its own key. Either the role is there then, and is changed into
 * what the form says now, or it is refused, and never was.
 */

static void send_content (CbiRoleEditor *self);

static gboolean
is_saving (CbiRoleEditor *self)
{
  return self != NULL && cbi_form_dialog_get_state (CBI_FORM_DIALOG (self)) == CBI_FORM_DIALOG_SAVING;
}

/* Whether the server looked at what was sent and refused it. */
static gboolean
content_was_refused (const GError *error)
{
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
}

static void
settle (CbiRoleEditor *self)
{
  self->uncertain = FALSE;
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->key, g_free);
}

/* The copy is complete without its source; only the record would have named it. */
static gboolean
lacks_source (CbiRoleEditor *self,
              const GError  *error)
{
  GPtrArray        *problems = cbi_client_error_get_problems (error);
  const CbiProblem *problem = problems != NULL && problems->len == 1 ? g_ptr_array_index (problems, 0) : NULL;

  return self->copied_from != NULL && problem != NULL && g_strcmp0 (problem->code, "role_unknown") == 0;
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

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GError) error = NULL;

  role = cbi_client_create_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (role != NULL)
    {
      cbi_role_editor_finish (self, role);
      return;
    }

  if (content_was_refused (error))
    settle (self);
  if (lacks_source (self, error))
    {
      g_clear_object (&self->copied_from);
      send_content (self);
      return;
    }
  fail (self, error);
}

static void
send_content (CbiRoleEditor *self)
{
  if (self->key == NULL)
    self->key = g_uuid_string_random ();
  g_clear_object (&self->attempt);
  self->attempt = cbi_role_editor_collect (self);
  /* Until the server says otherwise. */
  self->uncertain = TRUE;
  cbi_client_create_role_async (self->client, self->attempt, self->copied_from, self->key,
                                cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), created_cb, cbi_weak_ref_new (self));
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GError) error = NULL;

  role = cbi_client_update_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (role != NULL)
    cbi_role_editor_finish (self, role);
  else
    fail (self, error);
}

/* Makes what is there into what the form says now. Nobody else can have had a hand in it yet, and an
 * earlier try of this same change may have arrived: hence no version is asked for. */
static void
change_created (CbiRoleEditor *self,
                CbiRole       *created)
{
  g_autoptr (CbiRole) changed = cbi_role_copy (created);

  cbi_resource_set_etag (CBI_RESOURCE (changed), "*");
  cbi_role_form_collect (self->form, changed);
  cbi_client_update_role_async (self->client, changed, cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)),
                                updated_cb, cbi_weak_ref_new (self));
}

static void
replayed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (CbiRoleEditor) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GError) error = NULL;

  role = cbi_client_create_role_finish (CBI_CLIENT (object), result, &error);
  if (!is_saving (self))
    return;

  if (role != NULL)
    {
      change_created (self, role);
    }
  else if (content_was_refused (error))
    {
      settle (self);
      send_content (self);
    }
  else
    {
      fail (self, error);
    }
}

/** cbi_role_editor_create: Makes what stands in the form, once, however often this is tried. */
void
cbi_role_editor_create (CbiRoleEditor *self)
{
  g_autoptr (CbiRole) content = cbi_role_editor_collect (self);

  if (!self->uncertain || cbi_role_compare (self->attempt, content) == CBI_ROLE_FIELD_NONE)
    {
      send_content (self);
      return;
    }

  cbi_client_create_role_async (self->client, self->attempt, self->copied_from, self->key,
                                cbi_form_dialog_start_saving (CBI_FORM_DIALOG (self)), replayed_cb, cbi_weak_ref_new (self));
}

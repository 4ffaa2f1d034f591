/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-roles.h"

#include "cbi-client-error-private.h"
#include "cbi-client-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define ROLES_PATH "/admin/roles"

/* Who holds a role, and what a change of it would do to them. */

static CbiResource *
read_holder (JsonObject *resource,
             JsonArray  *included)
{
  return (CbiResource *) cbi_holder_from_resource (resource);
}

static gpointer
read_holders (JsonObject *document,
              gpointer    subject,
              GError    **error)
{
  return cbi_client_read_page (document, read_holder, error);
}

static char *
write_holders_path (CbiRole             *role,
                    const CbiRoleEffect *effect,
                    guint                offset,
                    guint                size)
{
  const char      *id = cbi_resource_get_id (CBI_RESOURCE (role));
  g_autofree char *key = effect != NULL ? cbi_role_effect_get_key (effect) : NULL;
  g_autofree char *first = g_strdup_printf ("%u", offset);
  g_autofree char *rows = g_strdup_printf ("%u", size);
  char            *path;

  path = effect != NULL ? cbi_client_path (ROLES_PATH, id, "effects", "holders", NULL) : cbi_client_path (ROLES_PATH, id, "holders", NULL);
  cbi_client_path_add_parameter (&path, "filter[effect]", key);
  cbi_client_path_add_parameter (&path, "page[offset]", first);
  cbi_client_path_add_parameter (&path, "page[size]", rows);

  return path;
}

/**
 * cbi_client_list_role_holders_async:
 * @self: a client
 * @role: a role; with @effect, as it would be
 * @effect: (nullable): of cbi_client_preview_role_async(): only those whom it would meet
 * @offset: the row number of the first one
 * @size: how many, at most 200
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads a stretch of the applications and users that hold @role, by name.
 */
void
cbi_client_list_role_holders_async (CbiClient           *self,
                                    CbiRole             *role,
                                    const CbiRoleEffect *effect,
                                    guint                offset,
                                    guint                size,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ROLE (role));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (role)) != NULL);
  g_return_if_fail (size > 0 && size <= 200);

  path = write_holders_path (role, effect, offset, size);
  message = cbi_client_message_new (self, effect != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET, path);
  if (effect != NULL)
    cbi_client_message_set_document (message, cbi_role_to_request (role));
  cbi_client_call (cbi_client_task_new (self, cbi_client_list_role_holders_async, cancellable, callback, user_data),
                   message, read_holders, (GDestroyNotify) cbi_page_free, NULL);
}

/** cbi_client_list_role_holders_finish: Returns: (transfer full): a page of #CbiHolder, or %NULL with @error set */
CbiPage *
cbi_client_list_role_holders_finish (CbiClient    *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_list_role_holders_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_effects (JsonObject *document,
              gpointer    subject,
              GError    **error)
{
  JsonArray *data = cbi_json_get_array (document, "data");
  g_autoptr (GArray) effects = g_array_new (FALSE, FALSE, sizeof (CbiRoleEffect));

  if (data == NULL)
    return cbi_client_error_set_unreadable (error);

  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      CbiRoleEffect effect;

      if (!cbi_role_effect_from_resource (cbi_json_get_element (data, i), &effect))
        return cbi_client_error_set_unreadable (error);
      g_array_append_val (effects, effect);
    }

  return g_steal_pointer (&effects);
}

/**
 * cbi_client_preview_role_async:
 * @self: a client
 * @changed: a role as it would be; in place of one that is to be deleted, with what its replacement allows
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Asks what that would do to the holders of the role. Nothing is changed.
 */
void
cbi_client_preview_role_async (CbiClient          *self,
                               CbiRole            *changed,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *path = NULL;
  SoupMessage     *message;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (CBI_IS_ROLE (changed));
  g_return_if_fail (cbi_resource_get_id (CBI_RESOURCE (changed)) != NULL);

  path = cbi_client_path (ROLES_PATH, cbi_resource_get_id (CBI_RESOURCE (changed)), "effects", NULL);
  message = cbi_client_message_new (self, SOUP_METHOD_POST, path);
  cbi_client_message_set_document (message, cbi_role_to_request (changed));
  cbi_client_call (cbi_client_task_new (self, cbi_client_preview_role_async, cancellable, callback, user_data),
                   message, read_effects, (GDestroyNotify) g_array_unref, NULL);
}

/** cbi_client_preview_role_finish: Returns: (transfer full) (element-type CbiRoleEffect): the effects, possibly none, or %NULL with @error set */
GArray *
cbi_client_preview_role_finish (CbiClient    *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_preview_role_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

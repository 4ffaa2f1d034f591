/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-list.h"

#include "cbi-client-error-private.h"
#include "cbi-client-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

static guint
read_number (JsonObject *document,
             const char *member)
{
  return (guint) CLAMP (cbi_json_get_int (cbi_json_get_object (document, "meta"), member, 0), 0, G_MAXINT / 2);
}

/*
 * cbi_client_read_page:
 * @document: the document of an answer; not trusted
 * @reader: makes a resource of each resource object
 * @error: return location for an error
 *
 * Without an identifier nothing more could be done with a resource, so that is an error.
 *
 * Returns: (transfer full): the #CbiPage, or %NULL with @error set
 */
gpointer
cbi_client_read_page (JsonObject             *document,
                      CbiClientResourceReader reader,
                      GError                **error)
{
  JsonArray *data = cbi_json_get_array (document, "data");
  JsonArray *included = cbi_json_get_array (document, "included");
  g_autoptr (CbiPage) page = cbi_page_new (read_number (document, "offset"), read_number (document, "total"));

  if (data == NULL || cbi_json_get_int (cbi_json_get_object (document, "meta"), "total", -1) < 0)
    return cbi_client_error_set_unreadable (error);

  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      g_autoptr (CbiResource) resource = reader (cbi_json_get_element (data, i), included);

      if (resource == NULL || cbi_resource_get_id (resource) == NULL)
        return cbi_client_error_set_unreadable (error);
      g_ptr_array_add (page->items, g_steal_pointer (&resource));
    }

  /* Rows that are there can't be more than there are. */
  if (page->items->len > 0)
    page->total = MAX (page->total, page->offset + page->items->len);

  return g_steal_pointer (&page);
}

static CbiResource *
read_application (JsonObject *resource,
                  JsonArray  *included)
{
  return (CbiResource *) cbi_application_from_resource (resource, included);
}

static CbiResource *
read_role (JsonObject *resource,
           JsonArray  *included)
{
  return (CbiResource *) cbi_role_from_resource (resource);
}

static CbiResource *
read_user (JsonObject *resource,
           JsonArray  *included)
{
  return (CbiResource *) cbi_user_from_resource (resource, included);
}

static gpointer
read_applications (JsonObject *document,
                   gpointer    subject,
                   GError    **error)
{
  return cbi_client_read_page (document, read_application, error);
}

static gpointer
read_roles (JsonObject *document,
            gpointer    subject,
            GError    **error)
{
  return cbi_client_read_page (document, read_role, error);
}

static gpointer
read_users (JsonObject *document,
            gpointer    subject,
            GError    **error)
{
  return cbi_client_read_page (document, read_user, error);
}

static const struct
{
  const char     *path;
  const char     *include; /* (nullable) */
  CbiClientReader reader;
} kinds[] = {
  [CBI_LIST_APPLICATIONS] = { "/admin/incoming-applications", "roles", read_applications },
  [CBI_LIST_ROLES] = { "/admin/roles", NULL, read_roles },
  [CBI_LIST_USERS] = { "/admin/users", "roles", read_users },
};

static char *
list_path (CbiListKind         kind,
           const CbiListQuery *query,
           guint               size)
{
  g_autofree char *rows = g_strdup_printf ("%u", size);
  char            *path = g_strdup (kinds[kind].path);

  cbi_client_path_add_parameter (&path, "page[size]", rows);
  cbi_client_path_add_parameter (&path, "include", kinds[kind].include);
  if (query != NULL)
    {
      cbi_client_path_add_parameter (&path, "filter[q]", query->search);
      cbi_client_path_add_parameter (&path, "filter[status]", query->status);
      cbi_client_path_add_parameter (&path, "filter[role]", query->role_id);
      cbi_client_path_add_parameter (&path, "sort", query->sort);
    }

  return path;
}

static void
call_list (GTask      *task,
           CbiListKind kind,
           const char *path)
{
  cbi_client_call (task, cbi_client_message_new (g_task_get_source_object (task), SOUP_METHOD_GET, path),
                   kinds[kind].reader, (GDestroyNotify) cbi_page_free, NULL);
}

/**
 * cbi_client_list_async:
 * @self: a client
 * @kind: what the list is of
 * @query: (nullable): which of them, and in what order
 * @offset: the row number of the first one
 * @size: how many, at most 200
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads a stretch of a list. An @offset behind its end gives an empty page.
 */
void
cbi_client_list_async (CbiClient          *self,
                       CbiListKind         kind,
                       const CbiListQuery *query,
                       guint               offset,
                       guint               size,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autofree char *path = NULL;
  g_autofree char *row = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (size > 0 && size <= 200);

  path = list_path (kind, query, size);
  row = g_strdup_printf ("%u", offset);
  cbi_client_path_add_parameter (&path, "page[offset]", row);
  call_list (cbi_client_task_new (self, cbi_client_list_async, cancellable, callback, user_data), kind, path);
}

/** cbi_client_list_finish: Returns: (transfer full): the page, or %NULL with @error set */
CbiPage *
cbi_client_list_finish (CbiClient    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cbi_client_locate_async:
 * @self: a client
 * @kind: what the list is of
 * @query: (nullable): which of them, and in what order
 * @id: the resource to find
 * @size: rows per page, at most 200
 * @cancellable: (nullable): cancels the call
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Reads the page that has a resource on it. CBI_CLIENT_ERROR_NOT_FOUND if @query doesn't find it.
 */
void
cbi_client_locate_async (CbiClient          *self,
                         CbiListKind         kind,
                         const CbiListQuery *query,
                         const char         *id,
                         guint               size,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CBI_IS_CLIENT (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (size > 0 && size <= 200);

  path = list_path (kind, query, size);
  cbi_client_path_add_parameter (&path, "page[around]", id);
  call_list (cbi_client_task_new (self, cbi_client_locate_async, cancellable, callback, user_data), kind, path);
}

/** cbi_client_locate_finish: Returns: (transfer full): the page, or %NULL with @error set */
CbiPage *
cbi_client_locate_finish (CbiClient    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_client_locate_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

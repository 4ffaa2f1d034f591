/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-roles-list.h"

#include "core/cbi-i18n.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-words.h"

/* Each condition is there, and lets everything pass where it is not asked for. */
#define WHERE " FROM roles WHERE (?1 IS NULL OR custom = (?1 = 'custom'))" \
              " AND (?2 IS NULL OR row IN (SELECT rowid FROM role_words WHERE role_words MATCH ?2))"

#define HOLDERS "SELECT 0 AS user, a.id AS id, a.name AS name, a.email AS email, a.status AS status, a.name_key AS key" \
                " FROM application_roles h JOIN applications a ON a.row = h.application WHERE h.role = ?1"              \
                " UNION ALL SELECT 1, u.id, trim (u.first_name || ' ' || u.last_name), u.email, u.status, u.name_key"   \
                " FROM user_roles h JOIN users u ON u.row = h.user WHERE h.role = ?1"

static void
bind_filter (CbiStatement        *statement,
             const CbiRolesQuery *query)
{
  g_autofree char *match = query->search != NULL ? cbi_words_to_match (query->search) : NULL;

  cbi_statement_bind_text (statement, query->kind);
  cbi_statement_bind_text (statement, match);
}

static gboolean
count_roles (CbiConnection       *connection,
             const CbiRolesQuery *query,
             guint64             *total,
             GError             **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT count(*)" WHERE);

  bind_filter (statement, query);
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *total = cbi_statement_get_int (statement, 0);

  return TRUE;
}

/* Reads one row more than the page holds, to know whether there is a next page. */
static gboolean
fill_page (CbiConnection *connection,
           CbiStatement  *statement,
           CbiStorePage  *page,
           guint          size,
           GError       **error)
{
  g_autofree char *key = NULL;
  GError          *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    {
      CbiRole *role;

      if (page->items->len == size)
        {
          page->next = cbi_cursor_new_text (key, cbi_resource_get_id (g_ptr_array_index (page->items, size - 1)));
          break;
        }
      role = cbi_roles_store_get (connection, cbi_statement_get_text (statement, 0), &problem);
      if (role == NULL)
        break;
      g_ptr_array_add (page->items, role);
      g_free (key);
      key = g_strdup (cbi_statement_get_text (statement, 1));
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the key by which a role of the list is sorted; NULL with @error set */
static char *
find_key (CbiConnection       *connection,
          const CbiRolesQuery *query,
          GError             **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, "SELECT sort_key" WHERE " AND id = ?3");
  GError *problem = NULL;

  bind_filter (statement, query);
  cbi_statement_bind_text (statement, query->around);
  if (cbi_statement_step (statement, &problem))
    return g_strdup (cbi_statement_get_text (statement, 0));

  if (problem == NULL)
    problem = g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                                   _("This list does not hold that role. It may have been deleted, or the search leaves it out."));
  g_propagate_error (error, problem);
  return NULL;
}

/* Where the page begins that holds the role to look around. */
static gboolean
find_offset (CbiConnection       *connection,
             const CbiRolesQuery *query,
             guint64             *offset,
             GError             **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *key = find_key (connection, query, error);

  if (key == NULL)
    return FALSE;

  statement = cbi_connection_prepare (connection, query->descending ? "SELECT count(*)" WHERE " AND (sort_key, id) > (?3, ?4)"
                                                                    : "SELECT count(*)" WHERE " AND (sort_key, id) < (?3, ?4)");
  bind_filter (statement, query);
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, query->around);
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *offset = cbi_statement_get_int (statement, 0) / query->size * query->size;

  return TRUE;
}

static CbiStatement *
prepare_page (CbiConnection       *connection,
              const CbiRolesQuery *query,
              guint64              offset,
              const char          *key,
              const char          *id)
{
  CbiStatement *statement;

  statement = cbi_connection_prepare (connection, query->descending
                                                    ? "SELECT id, sort_key" WHERE " AND (?3 IS NULL OR (sort_key, id) < (?3, ?4))"
                                                      " ORDER BY sort_key DESC, id DESC LIMIT ?5 OFFSET ?6"
                                                    : "SELECT id, sort_key" WHERE " AND (?3 IS NULL OR (sort_key, id) > (?3, ?4))"
                                                      " ORDER BY sort_key, id LIMIT ?5 OFFSET ?6");
  bind_filter (statement, query);
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_int (statement, (gint64) query->size + 1);
  cbi_statement_bind_int (statement, offset);

  return statement;
}

CbiStorePage *
cbi_roles_list (CbiConnection       *connection,
                const CbiRolesQuery *query,
                GError             **error)
{
  g_autoptr (CbiStorePage) page = cbi_store_page_new (g_object_unref);
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (query->size > 0, NULL);

  page->offset = query->offset;
  if (query->after != NULL && !cbi_cursor_read (query->after, &key, NULL, &id, error))
    return NULL;
  if (query->around != NULL && !find_offset (connection, query, &page->offset, error))
    return NULL;

  statement = prepare_page (connection, query, page->offset, key, id);
  if (!count_roles (connection, query, &page->total, error) || !fill_page (connection, statement, page, query->size, error))
    return NULL;

  return g_steal_pointer (&page);
}

CbiHolder *
cbi_roles_list_read_holder (CbiStatement *statement)
{
  CbiHolder *holder = cbi_holder_new (cbi_statement_get_int (statement, 0) != 0);

  cbi_resource_set_id (CBI_RESOURCE (holder), cbi_statement_get_text (statement, 1));
  g_object_set (holder,
                "name", cbi_statement_get_text (statement, 2),
                "email", cbi_statement_get_text (statement, 3),
                "status", cbi_statement_get_text (statement, 4),
                NULL);

  return holder;
}

static gboolean
fill_holders (CbiStatement *statement,
              CbiStorePage *page,
              guint         size,
              GError      **error)
{
  g_autofree char *key = NULL;
  GError          *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    {
      if (page->items->len == size)
        {
          page->next = cbi_cursor_new_text (key, cbi_resource_get_id (g_ptr_array_index (page->items, size - 1)));
          break;
        }
      g_ptr_array_add (page->items, cbi_roles_list_read_holder (statement));
      g_free (key);
      key = g_strdup (cbi_statement_get_text (statement, 5));
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiStorePage *
cbi_roles_list_holders (CbiConnection *connection,
                        const char    *role_id,
                        const char    *after,
                        guint64        offset,
                        guint          size,
                        GError       **error)
{
  g_autoptr (CbiRole) role = cbi_roles_store_get (connection, role_id, error);
  g_autoptr (CbiStorePage) page = cbi_store_page_new (g_object_unref);
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;

  if (role == NULL || (after != NULL && !cbi_cursor_read (after, &key, NULL, &id, error)))
    return NULL;

  statement = cbi_connection_prepare (connection, "SELECT * FROM (" HOLDERS ") WHERE (?2 IS NULL OR (key, id) > (?2, ?3))"
                                                  " ORDER BY key, id LIMIT ?4 OFFSET ?5");
  cbi_statement_bind_int (statement, cbi_roles_store_find_row (connection, role_id, NULL));
  cbi_statement_bind_text (statement, key);
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_int (statement, (gint64) size + 1);
  cbi_statement_bind_int (statement, offset);
  if (!fill_holders (statement, page, size, error))
    return NULL;
  page->total = cbi_role_get_n_applications (role) + cbi_role_get_n_users (role);
  page->offset = offset;

  return g_steal_pointer (&page);
}
